/**
 * Times every pass over the columns on made-up incidents: `npm run bench -- dataset [rows] [seed]`, a million rows by default.
 * `bare` is the least that any program must do for the same answer, without columns for anything else.
 */
import { performance } from 'node:perf_hooks';
import { cells } from '../../src/lib/dataset/cells.ts';
import { createEngine } from '../../src/lib/dataset/engine.ts';
import { facetCounts } from '../../src/lib/dataset/facets.ts';
import { EMPTY_FILTER, type Filter } from '../../src/lib/dataset/filter.ts';
import { histogram } from '../../src/lib/dataset/histogram.ts';
import { select, withBounds } from '../../src/lib/dataset/select.ts';
import { madeUp } from './lib/made-up.ts';

const RUNS = 15;
const EUROPE: [number, number, number, number] = [-25, 30, 65, 70];
const WORLD: [number, number, number, number] = [-180, -85, 180, 85];

const size = Number(process.argv[2] ?? 1_000_000);
const dataset = madeUp(size, Number(process.argv[3] ?? 1));
const all = select(dataset, EMPTY_FILTER);
const some: Filter = { ...EMPTY_FILTER, type: ['type-0', 'type-1', 'type-2', 'type-3', 'type-4'], from: '2019-03', to: '2023-06-15' };
const selected = select(dataset, some);

console.log(`${size} rows, ${selected.shown} of them shown by types and dates; milliseconds, fastest and median of ${RUNS}`);
report('select, no filter', () => select(dataset, EMPTY_FILTER));
report('select, types', () => select(dataset, { ...EMPTY_FILTER, type: some.type }));
report('select, types and dates', () => select(dataset, some));
report('select, types, dates, bounds', () => select(dataset, some, { bounds: EUROPE }));
report('select, every kind', () =>
  select(dataset, { ...some, precision: ['site', 'settlement'], source: ['source-1'], grade: ['A', 'B', '1'] })
);
report('counts for other bounds', () => withBounds(dataset, selected, EUROPE));
report('cells, all, world at zoom 2', () => cells(dataset, all, 2, WORLD));
report('cells, all, Europe at zoom 5', () => cells(dataset, all, 5, EUROPE));
report('cells, selected, world at zoom 2', () => cells(dataset, selected, 2, WORLD));
report('facet counts', () => facetCounts(dataset, selected));
report('histogram by month', () => histogram(dataset, selected, 'month'));

// The least that any program must do: one pass, one type test, two date tests.
const bareShown = new Uint8Array(256).fill(1, 0, 5);
const bareMask = new Uint8Array(size);
report('bare pass, types and dates', () => {
  const { type, first, last } = dataset.columns;
  const from = 17_956;
  const to = 19_523;
  const isTypeShown = bareShown;
  const mask = bareMask;
  for (let row = 0; row < mask.length; row++) mask[row] = isTypeShown[type[row]!]! & ~(((to - first[row]!) | (last[row]! - from)) >>> 31);
});
const GRID = 64;
const grid = new Uint32Array(GRID * GRID);
report('bare pass, counted into 64 × 64 cells', () => {
  const { type, first, last, x, y } = dataset.columns;
  grid.fill(0);
  for (let row = 0; row < bareMask.length; row++)
    grid[(y[row]! >>> 25) * GRID + (x[row]! >>> 25)]! +=
      bareShown[type[row]!]! & ~(((19_523 - first[row]!) | (last[row]! - 17_956)) >>> 31);
});

// What a worker does when a page takes a type off: filter, count, make the marks, copy what is hidden.
const engine = createEngine(dataset);
let turn = 0;
await reportAsync('answer to a page, a type on or off', () =>
  engine.ask({
    filter: { ...some, type: some.type.slice(turn++ % 2) },
    bounds: WORLD,
    hiddenBy: true,
    zoom: 2,
    around: WORLD
  })
);

function report(name: string, pass: () => unknown): void {
  for (let run = 0; run < 5; run++) pass();
  print(
    name,
    Array.from({ length: RUNS }, () => {
      const start = performance.now();
      pass();
      return performance.now() - start;
    })
  );
}

async function reportAsync(name: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < RUNS + 5; run++) {
    const start = performance.now();
    await work();
    if (run >= 5) times.push(performance.now() - start);
  }
  print(name, times);
}

function print(name: string, unsorted: number[]): void {
  const times = [...unsorted].sort((a, b) => a - b);
  console.log(`${name.padEnd(38)} ${(times[0] ?? 0).toFixed(1).padStart(7)} ${(times[RUNS >> 1] ?? 0).toFixed(1).padStart(7)}`);
}
