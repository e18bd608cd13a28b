/** How the caches of a copy begin; other maps of the same origin have other paths. */
export function copyPrefix(scope: string): string {
  return `dateline ${scope} `;
}

/** Cache of the app and the data of one build. `scope`: path of the site, with a slash at its end. */
export function copyName(scope: string, version: string): string {
  return `${copyPrefix(scope)}build ${version}`;
}

/** Cache of a base map, which many builds share. */
export function basemapName(scope: string, sha256: string): string {
  return `${copyPrefix(scope)}basemap ${sha256.slice(0, 16)}`;
}

/**
 * The caches that may go when a build's copy has become the one that is used: all of this site but its own, the base map that it uses, and the build
 * before, which tabs that were opened with it still read.
 * @param names all caches of the origin, in the order in which they were made
 */
export function outlived(names: readonly string[], scope: string, own: { version: string; basemap: string | null }): string[] {
  const mine = names.filter((name) => name.startsWith(copyPrefix(scope)));
  const current = copyName(scope, own.version);
  const builds = mine.filter((name) => name.startsWith(copyName(scope, '')) && name !== current);
  const kept = new Set([current, builds.at(-1), own.basemap === null ? undefined : basemapName(scope, own.basemap)]);
  return mine.filter((name) => !kept.has(name));
}
