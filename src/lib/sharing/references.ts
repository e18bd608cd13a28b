import { referIncident } from '../citing/incident-reference.ts';
import type { Reference } from '../citing/reference.ts';
import { referReport } from '../citing/report-reference.ts';
import { referView } from '../citing/view-reference.ts';
import { datasetAsOf } from '../dataset/as-of.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { select } from '../dataset/select.ts';
import type { Edition } from '../records/publication.ts';
import { selectionInWords } from '../texts/filters.ts';
import { describeView, namesOf } from '../view/describe.ts';
import { canonicalLink } from '../view/link.ts';
import { EMPTY_VIEW, type View } from '../view/view.ts';
import type { Site } from './site.ts';

/** References to a chosen incident (the entry first, then the reports behind it), to a chosen report, or else to the view. */
export function referencesOf(dataset: Dataset, edition: Edition, view: View, site: Site): Reference[] {
  const asof = view.asof ?? (edition.asOf || null);
  const address = (change: Partial<View>) => canonicalLink({ ...EMPTY_VIEW, asof, ...change }, site.origin, site.base);
  const reportReference = (id: string) => {
    const report = dataset.reports.get(id);
    return report ? [referReport(report, edition, address({ report: id }))] : [];
  };

  const incident = view.incident === null ? null : dataset.details(dataset.row(view.incident));
  if (incident) {
    const reports = [...new Set(incident.claims.map(({ report }) => report))];
    return [referIncident(incident, edition, address({ incident: incident.id })), ...reports.flatMap(reportReference)];
  }
  if (view.report !== null) {
    const found = reportReference(view.report);
    if (found.length > 0) return found;
  }
  const { shown, total } = select(datasetAsOf(dataset, view.asof), view);
  const filters = { ...view, asof, incident: null, report: null, frame: null };
  return [
    referView({ title: selectionInWords(describeView({ ...view, asof: null }, namesOf(dataset))), shown, total }, edition, address(filters))
  ];
}
