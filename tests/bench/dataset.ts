/**
 * Times every pass over the columns on made-up incidents: `npm run bench -- dataset [rows] [seed]`, a million rows by default.
 * Positions cluster around made-up towns, a tenth is known only to a region.
 */
import { performance } from 'node:perf_hooks';
import { cells } from '../../src/lib/dataset/cells.ts';
import type { Dataset } from '../../src/lib/dataset/dataset.ts';
import { facetCounts } from '../../src/lib/dataset/facets.ts';
import { EMPTY_FILTER, type Filter } from '../../src/lib/dataset/filter.ts';
import { histogram } from '../../src/lib/dataset/histogram.ts';
import { emptyColumns, setPosition } from '../../src/lib/dataset/open.ts';
import { select, withBounds } from '../../src/lib/dataset/select.ts';
import { PRECISIONS } from '../../src/lib/records/precision.ts';

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

function report(name: string, pass: () => unknown): void {
  for (let run = 0; run < 5; run++) pass();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    pass();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(`${name.padEnd(36)} ${(times[0] ?? 0).toFixed(1).padStart(7)} ${(times[RUNS >> 1] ?? 0).toFixed(1).padStart(7)}`);
}

function madeUp(size: number, seed: number): Dataset {
  const random = mulberry32(seed);
  const columns = emptyColumns(size);
  const types = Array.from({ length: 25 }, (_, index) => ({
    id: `type-${index}`,
    group: `group-${index % 6}`,
    groupLabel: '',
    label: '',
    means: '',
    colour: { light: '#000000', dark: '#ffffff' },
    shape: 'circle',
    acled: null,
    plover: null
  }));
  const sources = Array.from({ length: 400 }, (_, index) => ({
    key: `source-${index}`,
    kind: 'publisher' as const,
    label: '',
    publisher: `source-${index}`
  }));
  const towns = Array.from({ length: 5000 }, () => [random() * 300 - 140, Math.asin(random() * 1.7 - 0.75) * 57] as [number, number]);
  for (let row = 0; row < size; row++) {
    const [lon, lat] = towns[Math.floor(random() ** 2 * towns.length)] ?? [0, 0];
    const isExact = random() < 0.6;
    const isRegion = random() < 0.1;
    columns.precision[row] = PRECISIONS.indexOf(isRegion ? 'region' : isExact ? 'settlement' : 'site');
    const at: [number, number] = isExact || isRegion ? [lon, lat] : [lon + random() - 0.5, lat + random() - 0.5];
    setPosition(columns, row, at, isRegion ? 100_000 : 1000);
    columns.type[row] = Math.floor(random() ** 2 * 25);
    columns.first[row] = 17_000 + Math.floor(random() * 3000);
    columns.last[row] = (columns.first[row] ?? 0) + (random() < 0.1 ? 30 : 0);
    columns.recorded[row] = 20_000;
    columns.grades[row] = Math.floor(random() * 36);
    columns.sources[row] = Math.floor(random() * 5000);
    columns.claims[row] = 1;
  }
  return {
    size,
    columns,
    types,
    sources,
    gradeSets: Array.from({ length: 36 }, (_, pair) => [pair]),
    sourceSets: Array.from({ length: 5000 }, (_, code) => [code % 400, (code * 7) % 400]),
    reports: new Map(),
    id: (row) => `DL-${row}`,
    row: (id) => Number(id.slice(3)),
    details: () => null
  };
}

/** Tommy Ettinger's mulberry32: small, seeded, good enough for made-up data. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
