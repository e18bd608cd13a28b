import { datasetAsOf } from '../dataset/as-of.ts';
import { lonLat, type Dataset } from '../dataset/dataset.ts';
import { rowsIn } from '../dataset/rows.ts';
import type { IncidentProperties } from '../dataset/published.ts';
import { select, type Selection } from '../dataset/select.ts';
import type { ExportedIncident, ExportSource } from '../formats/exported.ts';
import type { LonLat } from '../records/place.ts';
import type { Edition } from '../records/publication.ts';
import { selectionInWords } from '../texts/filters.ts';
import { canonicalLink } from '../view/link.ts';
import { describeView, namesOf } from '../view/describe.ts';
import { EMPTY_VIEW, type View } from '../view/view.ts';
import type { Site } from './site.ts';

export interface ExportedView {
  /** Exactly what the filters show, in the order of their ids, wherever it is; the frame of the map leaves nothing out. */
  incidents: ExportedIncident[];
  source: ExportSource;
  /** Address of the same filters without the as-of date that `source.link` keeps: what a feed follows. */
  live: string;
}

/** What the filters of a view show, ready for the writers of src/lib/formats. The link it names keeps the as-of date. */
export function exportedView(present: Dataset, edition: Edition, view: View, site: Site): ExportedView {
  const dataset = datasetAsOf(present, view.asof);
  const selection = select(dataset, view);
  const { inside, unplaced } = rowsIn(dataset, selection, null, 'id');
  const rows = [...inside, ...unplaced].sort((one, other) => one - other);
  return {
    ...exportSource(dataset, selection, edition, view, site),
    incidents: rows.flatMap((row) => exportedIncident(dataset, row) ?? [])
  };
}

/** Where an export of a selection comes from, for those who write its incidents one by one. `dataset`: as of the view's date. */
export function exportSource(
  dataset: Dataset,
  { total }: Pick<Selection, 'total'>,
  edition: Edition,
  view: View,
  site: Site
): Omit<ExportedView, 'incidents'> {
  const labels = new Map(dataset.types.map(({ id, label }) => [id, label]));
  const filters: View = { ...view, incident: null, report: null, frame: null, asof: view.asof ?? (edition.asOf || null) };
  return {
    live: canonicalLink({ ...filters, asof: view.asof }, site.origin, site.base),
    source: {
      edition,
      link: canonicalLink(filters, site.origin, site.base),
      selection: selectionInWords(describeView(view, namesOf(dataset))),
      total,
      typeLabel: (type) => labels.get(type) ?? type,
      addressOf: (id) => canonicalLink({ ...EMPTY_VIEW, incident: id }, site.origin, site.base)
    }
  };
}

/** Every incident there is, also those that are withdrawn. */
export function allIncidents(dataset: Dataset): ExportedIncident[] {
  return Array.from({ length: dataset.size }, (_, row) => exportedIncident(dataset, row) ?? []).flat();
}

/** One incident as the feature it is in `incidents.geojson`; null where its details are not at hand. */
export function exportedIncident(dataset: Dataset, row: number): ExportedIncident | null {
  const properties = dataset.details(row);
  return properties && featureOf(properties, lonLat(dataset, row));
}

/** Details and position as a feature. Position in degrees, (lon, lat). */
export function featureOf(
  properties: IncidentProperties,
  at: LonLat | null
): ExportedIncident & { id: string; properties: IncidentProperties } {
  return { type: 'Feature' as const, id: properties.id, geometry: at && { type: 'Point' as const, coordinates: at }, properties };
}
