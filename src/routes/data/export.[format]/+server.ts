import { error } from '@sveltejs/kit';
import type { Dataset } from '$lib/dataset/dataset.ts';
import { writeCsv } from '$lib/formats/csv.ts';
import { writeGeojson } from '$lib/formats/geojson.ts';
import { writeKml } from '$lib/formats/kml.ts';
import { shortHash } from '$lib/records/publication.ts';
import type { ExportedView } from '$lib/sharing/exported-view.ts';
import { writeGeoparquet } from '$lib/sharing/geoparquet.ts';
import { fileAnswer, isStaticBuild, readExport } from '../../read-site.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = isStaticBuild;

type Writer = (exported: ExportedView & { dataset: Dataset }) => string | Promise<Uint8Array<ArrayBuffer>>;

const FORMATS: Record<string, { write: Writer; mediaType: string }> = {
  geojson: { write: ({ incidents, source }) => writeGeojson(incidents, source), mediaType: 'application/geo+json' },
  csv: { write: ({ incidents, source }) => writeCsv(incidents, source), mediaType: 'text/csv' },
  kml: { write: ({ incidents, source }) => writeKml(incidents, source), mediaType: 'application/vnd.google-earth.kml+xml' },
  parquet: { write: ({ dataset, ...exported }) => writeGeoparquet(exported, dataset), mediaType: 'application/vnd.apache.parquet' }
};

export const entries: EntryGenerator = () => Object.keys(FORMATS).map((format) => ({ format }));

/** `/data/export.csv?type=…`: exactly what the filters show. */
export const GET: RequestHandler = async (event) => {
  const { format } = event.params;
  const found = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!found) error(404, `found the format ${format.slice(0, 20)}, wanted one of ${Object.keys(FORMATS).join(', ')}`);
  const exported = await readExport(event);
  const { hash, asOf } = exported.source.edition;
  return fileAnswer(await found.write(exported), found.mediaType, `dateline-${asOf}-${shortHash(hash)}.${format}`);
};
