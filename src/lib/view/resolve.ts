import type { Dataset } from '../dataset/dataset.ts';
import { NONE } from '../dataset/filter.ts';
import { incidentNow, reportNow } from '../dataset/former-ids.ts';
import type { Ignored, View } from './view.ts';

/** Takes from a view what this dataset does not have, and says so; puts ids of today for former ones. A list of which nothing is left filters nothing. */
export function resolveView(view: View, dataset: Dataset): { view: View; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const known = (parameter: string, tokens: string[], has: (token: string) => boolean, why: string) =>
    tokens.filter((found) => {
      if (found === NONE || has(found)) return true;
      ignored.push({ parameter, found, why });
      return false;
    });
  const types = new Set(dataset.types.flatMap((type) => [type.id, type.group]));
  const sources = new Set(dataset.sources.map((source) => source.key));
  const type = known('type', view.type, (id) => types.has(id), 'is no type of incident on this map');
  const source = known('source', view.source, (key) => dataset.isPartial || sources.has(key), 'is no publisher or report on this map');
  const [incident = null] = known(
    'incident',
    listed(view.incident),
    (id) => incidentNow(dataset, id) !== null,
    'is no incident on this map'
  );
  const [report = null] = known('report', listed(view.report), (id) => reportNow(dataset, id) !== null, 'is no report on this map');
  const now = {
    incident: incident === null ? null : incidentNow(dataset, incident),
    report: report === null ? null : reportNow(dataset, report)
  };
  return { view: { ...view, type, source, ...now }, ignored };
}

function listed(value: string | null): string[] {
  return value === null ? [] : [value];
}
