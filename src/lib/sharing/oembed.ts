import { embedCode, EMBED_HEIGHTS } from './embed-code.ts';

export interface EmbeddedPage {
  title: string;
  /** Absolute addresses: of the embed page, of the page it stands for, of the map, and of a picture of it (1200 × 630), or null. */
  address: string;
  link: string;
  map: string;
  mapTitle: string;
  picture: string | null;
}

/** An oEmbed 1.0 answer of type rich (oembed.com, 2.3.4.4), no larger than asked for. Sizes in CSS pixels. */
export function oembed(page: EmbeddedPage, { maxWidth, maxHeight }: { maxWidth?: number; maxHeight?: number } = {}) {
  const width = Math.min(maxWidth ?? 640, 640);
  const height = Math.min(maxHeight ?? EMBED_HEIGHTS.usual, EMBED_HEIGHTS.usual);
  return {
    version: '1.0',
    type: 'rich',
    title: page.title,
    provider_name: page.mapTitle,
    provider_url: page.map,
    width,
    height,
    html: embedCode({ address: page.address, link: page.link, title: page.title, height }),
    ...(page.picture === null ? {} : { thumbnail_url: page.picture, thumbnail_width: 1200, thumbnail_height: 630 })
  };
}
