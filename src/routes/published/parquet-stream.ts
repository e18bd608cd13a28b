import { ByteWriter } from 'hyparquet-writer';
import { NO_POSITION, type Dataset } from '../../lib/dataset/dataset.ts';
import { aboutEdition } from '../../lib/dataset/parquet-file.ts';
import type { IncidentProperties } from '../../lib/dataset/published.ts';
import { writeParquet } from '../../lib/dataset/write-parquet.ts';
import { describeExport, type ExportSource } from '../../lib/formats/exported.ts';
import { exportedIncident } from '../../lib/sharing/exported-view.ts';
import { writeGeoparquet } from '../../lib/sharing/geoparquet.ts';
import type { SelectedSet } from './published-set.ts';
import { shownRows } from './shown-rows.ts';

/** Rows of a group: with their details, what the server holds of an export. */
const GROUP = 16_384;

/** What is shown as GeoParquet, of a large build a group of rows at a time, no faster than it is taken. */
export function parquetStream(selected: SelectedSet, source: ExportSource): ReadableStream<Uint8Array> {
  const { dataset, selection } = selected;
  const rows = shownRows(selected, 0, selection.shown);
  const isAtHand = rows.length === 0 || dataset.details(rows[0]!) !== null;
  return isAtHand ? wholeFile(dataset, rows, source) : inGroups(selected, rows, source);
}

function wholeFile(dataset: Dataset, rows: Uint32Array, source: ExportSource): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      const incidents = Array.from(rows, (row) => exportedIncident(dataset, row)).filter((each) => each !== null);
      controller.enqueue(await writeGeoparquet({ incidents, source }, dataset));
      controller.close();
    }
  });
}

function inGroups(selected: SelectedSet, rows: Uint32Array, source: ExportSource): ReadableStream<Uint8Array> {
  let isLeft = false;
  let taken = () => undefined as void;
  const write = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const writer = new ByteWriter() as ByteWriter & { flush(): Promise<void> };
    const flush = async () => {
      const isTaken = new Promise<void>((resolve) => (taken = resolve));
      controller.enqueue(new Uint8Array(writer.getBuffer()));
      writer.index = 0;
      await isTaken;
    };
    writer.flush = flush;
    // The size of a file's end is that of its index: it may wait in the stream.
    writer.finish = () => controller.enqueue(new Uint8Array(writer.getBuffer()));
    const atHand = new Map<number, IncidentProperties>();
    const pause = async (next: Uint32Array) => {
      if (isLeft) throw new Error('nobody takes the export any more');
      atHand.clear();
      (await selected.details(next)).forEach((incident, index) => atHand.set(next[index]!, incident));
    };
    await writeParquet(shownAlone(selected, atHand), {
      writer,
      order: rows,
      rowGroupSize: GROUP,
      pause,
      about: { ...aboutEdition(source.edition), link: source.link, selection: describeExport(rows.length, source) }
    });
    controller.close();
  };
  return new ReadableStream({
    start(controller) {
      write(controller).catch((cause: unknown) => {
        if (!isLeft) controller.error(cause);
      });
    },
    pull: () => taken(),
    cancel() {
      isLeft = true;
      taken();
    }
  });
}

/** The dataset as its writer needs it: the box around its points is that of those shown, and none is withdrawn. */
function shownAlone({ dataset, selection: { hiddenBy } }: SelectedSet, atHand: ReadonlyMap<number, IncidentProperties>): Dataset {
  const lon = dataset.columns.lon.map((value, row) => (hiddenBy[row] === 0 ? value : NO_POSITION));
  return { ...dataset, columns: { ...dataset.columns, lon }, withdrawn: [], details: (row) => atHand.get(row) ?? null };
}
