import type { IncidentProperties } from '../../lib/dataset/published.ts';
import { resolveView } from '../../lib/view/resolve.ts';
import type { Ignored, View } from '../../lib/view/view.ts';
import { withAtHand, type PublishedSet } from './published-set.ts';

/** `resolveView`, also where ids are not at hand. */
export async function resolvedView(set: PublishedSet, view: View): Promise<{ view: View; ignored: Ignored[] }> {
  const [row, report] = await Promise.all([
    view.incident === null ? -1 : set.row(view.incident),
    view.report === null ? null : set.report(view.report)
  ]);
  const [incident] = row === -1 ? [] : await set.details([row]);
  const incidents = new Map<number, IncidentProperties>(incident ? [[row, incident]] : []);
  return resolveView(view, withAtHand(set.dataset, incidents, report ? new Map([[report.id, report]]) : undefined));
}
