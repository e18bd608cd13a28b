export interface SitemapEntry {
  /** Absolute address. */
  address: string;
  /** YYYY-MM-DD, or null where it is not known. */
  changed: string | null;
}

/** Most addresses of one file (sitemaps.org, protocol 0.9). */
export const SITEMAP_LIMIT = 50_000;

/** A sitemap after sitemaps.org 0.9, in the order given. More than SITEMAP_LIMIT addresses are a RangeError. */
export function sitemap(entries: readonly SitemapEntry[]): string {
  if (entries.length > SITEMAP_LIMIT)
    throw new RangeError(`found ${entries.length} addresses, wanted at most ${SITEMAP_LIMIT} in one sitemap`);
  return listOf('urlset', 'url', entries);
}

/** An index of sitemaps after sitemaps.org 0.9: the addresses of the parts of one that a single file cannot hold. */
export function sitemapIndex(parts: readonly SitemapEntry[]): string {
  return listOf('sitemapindex', 'sitemap', parts);
}

function listOf(name: string, item: string, entries: readonly SitemapEntry[]): string {
  const items = entries.map(
    ({ address, changed }) =>
      `<${item}><loc>${escapeXml(address)}</loc>${changed !== null && /^\d{4}-\d{2}-\d{2}$/.test(changed) ? `<lastmod>${changed}</lastmod>` : ''}</${item}>`
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('\n')}\n</${name}>\n`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
