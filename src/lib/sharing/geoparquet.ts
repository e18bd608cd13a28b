import type { Dataset } from '../dataset/dataset.ts';
import { aboutEdition, parquetOf } from '../dataset/parquet-file.ts';
import type { PublishedIncidents } from '../dataset/published.ts';
import { describeExport } from '../formats/exported.ts';
import type { ExportedView } from './exported-view.ts';

/**
 * Exactly what a view shows, as GeoParquet 1.1: rows in the order of a Hilbert curve, unplaced ones last with a null geometry.
 * The metadata names licence, hash, selection and the link that made it.
 * @param dataset the one that the view was taken from
 */
export function writeGeoparquet(
  { incidents, source }: Pick<ExportedView, 'incidents' | 'source'>,
  dataset: Dataset
): Promise<Uint8Array<ArrayBuffer>> {
  // The writers of src/lib/formats read less of an incident than there is: exportedView takes it whole from what is published.
  const features = incidents as PublishedIncidents['features'];
  return parquetOf(
    {
      incidents: { type: 'FeatureCollection', dateline: { version: 1, hash: source.edition.hash }, features },
      reports: { version: 1, reports: [...dataset.reports.values()] },
      types: { version: 1, types: dataset.types }
    },
    { ...aboutEdition(source.edition), link: source.link, selection: describeExport(incidents.length, source) }
  );
}
