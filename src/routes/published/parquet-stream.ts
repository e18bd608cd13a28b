import { error } from '@sveltejs/kit';
import type { ExportSource } from '$lib/formats/exported.ts';
import { exportedIncident } from '$lib/sharing/exported-view.ts';
import { writeGeoparquet } from '$lib/sharing/geoparquet.ts';
import type { SelectedSet } from './published-set.ts';
import { shownRows } from './shown-rows.ts';

/** What is shown as GeoParquet. */
export function parquetStream(selected: SelectedSet, source: ExportSource): ReadableStream<Uint8Array> {
  const { dataset, selection } = selected;
  const rows = shownRows(selected, 0, selection.shown);
  const incidents = Array.from(rows, (row) => exportedIncident(dataset, row)).filter((each) => each !== null);
  if (incidents.length < rows.length) error(501, 'not yet');
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(await writeGeoparquet({ incidents, source }, dataset));
      controller.close();
    }
  });
}
