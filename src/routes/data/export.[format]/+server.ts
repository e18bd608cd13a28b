import { error } from '@sveltejs/kit';
import { writeCsv } from '$lib/formats/csv.ts';
import { writeGeojson } from '$lib/formats/geojson.ts';
import { writeKml } from '$lib/formats/kml.ts';
import { shortHash } from '$lib/records/publication.ts';
import { fileAnswer, isStaticBuild, readExport } from '../../read-site.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = isStaticBuild;

const FORMATS = {
  geojson: { write: writeGeojson, mediaType: 'application/geo+json' },
  csv: { write: writeCsv, mediaType: 'text/csv' },
  kml: { write: writeKml, mediaType: 'application/vnd.google-earth.kml+xml' }
};

export const entries: EntryGenerator = () => Object.keys(FORMATS).map((format) => ({ format }));

/** `/data/export.csv?type=…`: exactly what the filters show. */
export const GET: RequestHandler = async (event) => {
  const { format } = event.params;
  if (!Object.hasOwn(FORMATS, format))
    error(404, `found the format ${format.slice(0, 20)}, wanted one of ${Object.keys(FORMATS).join(', ')}`);
  const { write, mediaType } = FORMATS[format as keyof typeof FORMATS];
  const { incidents, source } = await readExport(event);
  return fileAnswer(write(incidents, source), mediaType, `dateline-${source.edition.asOf}-${shortHash(source.edition.hash)}.${format}`);
};
