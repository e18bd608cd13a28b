export interface EmbedFrame {
  /** Absolute address of the embed page with its view. */
  address: string;
  /** Absolute address of the same view in the map. */
  link: string;
  /** What the frame is called to a screen reader. */
  title: string;
  /** Height in CSS pixels. */
  height: number;
}

/** Least and greatest height of an embedded map in CSS pixels. */
export const EMBED_HEIGHTS = { least: 240, usual: 480, most: 2000 } as const;

/** HTML for another page: a frame that fills the width, needs no permission of that page, and leaves a link where frames are not shown. */
export function embedCode({ address, link, title, height }: EmbedFrame): string {
  const tall = Math.min(EMBED_HEIGHTS.most, Math.max(EMBED_HEIGHTS.least, Math.round(height) || EMBED_HEIGHTS.usual));
  return [
    `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="100%" height="${tall}"`,
    ' style="border:0;min-width:280px" loading="lazy" referrerpolicy="no-referrer"',
    ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox">',
    `<a href="${escapeHtml(link)}">${escapeHtml(title)}</a></iframe>`
  ].join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
