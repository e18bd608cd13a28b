/** Deepest page that has a shell. */
export const MOST_DEPTH = 3;

export type Shell =
  /** The shell to answer with, a path from the root of the site. */
  | { kind: 'shell'; path: string }
  /** The page is at the same address with a slash at its end. */
  | { kind: 'slash' }
  /** Not a page: there is nothing to answer with. */
  | { kind: 'none' };

/**
 * What a reader without a network gets instead of a page: an empty one that the app fills. A shell finds the app by a path relative to its own address,
 * so there is one for each depth.
 * @param path of the page, from the root of the site, without a slash at its beginning
 * @param slashed whether pages end with a slash, as on static hosts
 */
export function chooseShell(path: string, slashed: boolean): Shell {
  const isFile = /\.[a-z0-9]{1,8}$/i.test(path);
  if (isFile || /^(?:_app|data|picture|oembed)(?:\/|$)/.test(path)) return { kind: 'none' };
  if (slashed && path !== '' && !path.endsWith('/')) return { kind: 'slash' };
  const depth = path.split('/').length - 1;
  // The page at the root is its own shell: nothing else is at its depth.
  if (slashed && depth === 0) return { kind: 'shell', path: '' };
  return depth > MOST_DEPTH ? { kind: 'none' } : { kind: 'shell', path: shellAt(slashed ? depth - 1 : depth, slashed) };
}

/** All shells, from the root of the site. */
export function shells(slashed: boolean): string[] {
  const depths = Array.from({ length: MOST_DEPTH + (slashed ? 0 : 1) }, (_, depth) => shellAt(depth, slashed));
  return slashed ? ['', ...depths] : depths;
}

/** Below the folder of shells, one name more for each level. */
export const SHELL_DEPTHS = Array.from({ length: MOST_DEPTH + 1 }, (_, depth) =>
  Array.from({ length: depth }, (_, at) => String(at + 1)).join('/')
);

function shellAt(depth: number, slashed: boolean): string {
  return `${['offline', ...SHELL_DEPTHS[depth]!.split('/').filter(Boolean)].join('/')}${slashed ? '/' : ''}`;
}
