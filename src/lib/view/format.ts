import { frameText } from './frame.ts';
import { PARAMETERS, type Parameter } from './parameters.ts';
import type { View } from './view.ts';

/** Pages whose address carries a view. */
export type Page = 'map' | 'list' | 'embed' | 'changes';

/**
 * The address of a view: path without the base; search empty or beginning with `?`, sorted, defaults left out; hash empty or
 * `#map=zoom/lat/lon`. On the map, the chosen incident or report is the path, so that servers see it; elsewhere it is a parameter.
 */
export function formatView(view: View, page: Page = 'map'): { path: string; search: string; hash: string } {
  const inPath = page !== 'map' ? null : view.incident !== null ? 'incident' : view.report !== null ? 'report' : null;
  const pairs: string[] = [];
  for (const parameter of PARAMETERS as unknown as Parameter[]) {
    const text = parameter.name === inPath ? null : parameter.write(view[parameter.name]);
    if (text !== null) pairs.push(`${parameter.name}=${text}`);
  }
  return {
    path: inPath === 'incident' ? `/i/${view.incident}` : inPath === 'report' ? `/r/${view.report}` : page === 'map' ? '/' : `/${page}`,
    search: pairs.length ? `?${pairs.join('&')}` : '',
    hash: view.frame === null ? '' : `#map=${frameText(view.frame)}`
  };
}
