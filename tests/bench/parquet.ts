/** What a dataset weighs as GeoParquet, and how long it takes to write and to open: `npm run bench -- parquet [rows] [seed]`. */
import { performance } from 'node:perf_hooks';
import type { AsyncBuffer } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { LATER_COLUMNS, type LaterColumn } from '../../src/lib/dataset/parquet-layout.ts';
import { openParquet } from '../../src/lib/dataset/open-parquet.ts';
import type { IncidentProperties } from '../../src/lib/dataset/published.ts';
import { writeParquet } from '../../src/lib/dataset/write-parquet.ts';
import { madeUp } from './lib/made-up.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const dataset = madeUp(size, Number(process.argv[3] ?? 1));
// Details are as long as their writers make them; here they are as short as can be.
const details = (row: number) => ({ id: `DL-${row}`, title: `Incident ${row}`, claims: [] as unknown[] }) as IncidentProperties;

const writer = new ByteWriter();
const [sources, writing] = await timed(() => writeParquet({ ...dataset, details }, { writer }));
const bytes = writer.getBuffer();
let sent = 0;
let requests = 0;
const file: AsyncBuffer = {
  byteLength: bytes.byteLength,
  slice: (start, end = bytes.byteLength) => {
    sent += end - start;
    requests++;
    return bytes.slice(start, end);
  }
};
console.log(`${size} rows, ${megabytes(bytes.byteLength)} in all, written in ${(writing / 1000).toFixed(1)} s`);
const [remote, opening] = await timed(() => openParquet(file, { sources: () => Promise.resolve(sources) }));
line('open: columns of the map', opening);
for (const name of Object.keys(LATER_COLUMNS) as LaterColumn[]) {
  const [, loading] = await timed(() => remote.load([name]));
  line(`column ${name}`, loading);
}
const [, fetching] = await timed(() => remote.fetch([Math.floor(size / 2)]));
line('details of one incident', fetching);

function line(name: string, milliseconds: number): void {
  console.log(
    `${name.padEnd(28)} ${milliseconds.toFixed(0).padStart(6)} ms  ${megabytes(sent).padStart(9)}  ${String(requests).padStart(3)} requests`
  );
  sent = 0;
  requests = 0;
}

function megabytes(length: number): string {
  return `${(length / 1e6).toFixed(2)} MB`;
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}
