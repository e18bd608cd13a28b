import { error } from '@sveltejs/kit';
import { csvPieces } from '$lib/formats/csv.ts';
import type { ExportSource } from '$lib/formats/exported.ts';
import { geojsonPieces } from '$lib/formats/geojson.ts';
import { kmlPieces } from '$lib/formats/kml.ts';
import type { Pieces } from '$lib/formats/pieces.ts';
import { shortHash } from '$lib/records/publication.ts';
import { exportSource } from '$lib/sharing/exported-view.ts';
import { parquetStream } from '../../published/parquet-stream.ts';
import type { SelectedSet } from '../../published/published-set.ts';
import { shownIncidents } from '../../published/shown-incidents.ts';
import { shownExtent } from '../../published/shown-rows.ts';
import { streamOf } from '../../published/text-stream.ts';
import { askedView, fileAnswer, isStaticBuild, readSite } from '../../read-site.ts';
import type { RequestHandler } from './$types';

// Which formats a static host has is in staticEntries: of a large build the published GeoParquet file, and none that would be many times as large.
export const prerender = isStaticBuild;

type Streamed = (selected: SelectedSet, source: ExportSource) => ReadableStream<Uint8Array>;

const inPieces =
  (pieces: (selected: SelectedSet, source: ExportSource) => Pieces): Streamed =>
  (selected, source) =>
    streamOf(pieces(selected, source), shownIncidents(selected));

const FORMATS: Record<string, { stream: Streamed; mediaType: string }> = {
  geojson: {
    stream: inPieces((selected, source) => geojsonPieces({ count: selected.selection.shown, ...shownExtent(selected) }, source)),
    mediaType: 'application/geo+json'
  },
  csv: { stream: inPieces((_, source) => csvPieces(source)), mediaType: 'text/csv' },
  kml: {
    stream: inPieces(({ selection }, source) => kmlPieces(selection.shown, source)),
    mediaType: 'application/vnd.google-earth.kml+xml'
  },
  parquet: { stream: parquetStream, mediaType: 'application/vnd.apache.parquet' }
};

/** `/data/export.csv?type=…`: exactly what the filters show, sent while it is made. Rows are in the order of the data. */
export const GET: RequestHandler = async (event) => {
  const { format } = event.params;
  const found = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!found) error(404, `found the format ${format.slice(0, 20)}, wanted one of ${Object.keys(FORMATS).join(', ')}`);
  const { set, site } = await readSite(event);
  const view = await askedView(event, set);
  const selected = await set.selected(view);
  const { source } = exportSource(selected.dataset, selected.selection, set.edition, view, site);
  const { hash, asOf } = set.edition;
  return fileAnswer(found.stream(selected, source), found.mediaType, `dateline-${asOf}-${shortHash(hash)}.${format}`);
};
