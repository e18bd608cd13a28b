import { parseView } from '../view/parse.ts';
import { formatView } from '../view/format.ts';
import { siteOf } from './site-of.ts';

/** The query of `/opening.json` for a page: its filters, what is chosen, and the page of its list. */
export function openingQuery(url: URL): string {
  const { view } = parseView({ pathname: url.pathname, search: url.search, hash: '' }, { base: siteOf(url).base });
  const query = new URLSearchParams(formatView(view, 'list').search);
  const page = url.searchParams.get('page');
  if (page !== null) query.set('page', page);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
