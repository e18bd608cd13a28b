import { formatView, type Page } from './format.ts';
import type { View } from './view.ts';

export interface LinkOptions {
  /** Path below which the app is served, without a slash at its end. */
  base?: string;
  page?: Page;
  /** Whether the link carries what part of the world is on the screen. */
  frame?: boolean;
}

/** The address of a view within its site. */
export function linkTo(view: View, { base = '', page = 'map', frame = true }: LinkOptions = {}): string {
  const { path, search, hash } = formatView(view, page);
  return `${base}${path}${search}${frame ? hash : ''}`;
}

/** The whole address under which a view is cited: path and filters, without the frame. `origin` as in `https://example.org`. */
export function canonicalLink(view: View, origin: string, base = ''): string {
  return `${origin.replace(/\/$/, '')}${linkTo(view, { base, frame: false })}`;
}
