import { formatView } from '../view/format.ts';
import { EMPTY_VIEW, type View } from '../view/view.ts';

/**
 * Path and query of the feed that follows a view's filters. All incidents and single types have a path of their own, which a static
 * host can answer; any other filter needs the server.
 */
export function feedOf(view: View): { path: string; needsServer: boolean } {
  const filters: View = { ...view, incident: null, report: null, frame: null, asof: null };
  const { search } = formatView(filters);
  if (search === '') return { path: '/feed.xml', needsServer: false };
  const [type, ...others] = filters.type;
  if (type !== undefined && type !== 'none' && others.length === 0 && formatView({ ...EMPTY_VIEW, type: [type] }).search === search) {
    return { path: `/feed/${encodeURIComponent(type)}.xml`, needsServer: false };
  }
  return { path: `/feed.xml${search}`, needsServer: true };
}
