import type { BasemapAddress } from './base-map.ts';

/** What the site's owner set in the environment, by the names it has there. */
export type BasemapSettings = Record<'DATELINE_BASEMAP' | 'DATELINE_BASEMAP_ATTRIBUTION' | 'DATELINE_BASEMAP_ORIGINS', string | undefined>;

/** A base map in place of the embedded one, and from where its page may fetch. */
export interface OwnBasemap extends BasemapAddress {
  /** Scheme, host and port; that of `url` first. */
  origins: string[];
}

/**
 * Reads the owner's settings: the address of a style or PMTiles file, its attribution, and further origins that the style fetches from,
 * separated by spaces.
 *
 * @returns `basemap` null where none is set or it cannot be used; `problems` in plain words, none where all is well
 */
export function readOwnBasemap(settings: BasemapSettings): { basemap: OwnBasemap | null; problems: string[] } {
  const address = settings.DATELINE_BASEMAP?.trim();
  if (!address) return { basemap: null, problems: [] };
  const url = webAddress(address);
  if (!url) return { basemap: null, problems: [problem('DATELINE_BASEMAP', address, 'https://tiles.example/style.json or …/map.pmtiles')] };
  const problems: string[] = [];
  const origins = new Set([url.origin]);
  for (const found of settings.DATELINE_BASEMAP_ORIGINS?.split(/\s+/).filter(Boolean) ?? []) {
    const origin = webAddress(found)?.origin;
    if (origin) origins.add(origin);
    else problems.push(problem('DATELINE_BASEMAP_ORIGINS', found, 'https://glyphs.example'));
  }
  const attribution = settings.DATELINE_BASEMAP_ATTRIBUTION?.trim();
  return { basemap: { url: url.href, ...(attribution ? { attribution } : {}), origins: [...origins] }, problems };
}

function webAddress(found: string): URL | null {
  if (!URL.canParse(found)) return null;
  const url = new URL(found);
  // A host may hold a semicolon by the URL standard; in a content security policy it would begin a directive of its own.
  return /^https?:\/\/[\w.:[\]-]+$/.test(url.origin) && url.username === '' && url.password === '' ? url : null;
}

function problem(name: string, found: string, wanted: string): string {
  return `${name}: found "${found.slice(0, 80)}", wanted a web address such as ${wanted}. The embedded base map is used without it.`;
}

/** A content security policy that lets the page fetch from these origins too. Origins hold neither spaces nor semicolons: see `webAddress`. */
export function allowing(policy: string, origins: readonly string[]): string {
  return policy.replace(/(connect-src|img-src) 'self'/g, (directive) => [directive, ...origins].join(' '));
}

const NAME = 'dateline-basemap';

/** How a page carries it: an element for its head. */
export function basemapElement({ url, attribution }: BasemapAddress): string {
  const content = JSON.stringify({ url, attribution }).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<meta name="${NAME}" content="${content}" />`;
}

/** What the page carries; null where it is the embedded base map alone. */
export function basemapOf(page: Pick<Document, 'querySelector'>): BasemapAddress | null {
  const content = page.querySelector(`meta[name="${NAME}"]`)?.getAttribute('content');
  if (!content) return null;
  const { url, attribution } = JSON.parse(content) as BasemapAddress;
  return attribution ? { url, attribution } : { url };
}
