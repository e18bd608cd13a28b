import type { Columns, Dataset } from '../../../src/lib/dataset/dataset.ts';
import { spatialOrder } from '../../../src/lib/dataset/hilbert.ts';
import { emptyColumns, setPosition } from '../../../src/lib/dataset/open.ts';
import { PRECISIONS } from '../../../src/lib/records/precision.ts';

/** Incidents that nobody reported, clustered around towns that do not exist; a tenth known only to a region, sorted in space. The same seed gives the same incidents. */
export function madeUp(size: number, seed: number): Dataset {
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
    columns: permuted(columns, spatialOrder(columns)),
    types,
    sources,
    withdrawn: [],
    gradeSets: Array.from({ length: 36 }, (_, pair) => [pair]),
    sourceSets: Array.from({ length: 5000 }, (_, code) => [code % 400, (code * 7) % 400]),
    reports: new Map(),
    id: (row) => `DL-${row}`,
    row: (id) => Number(id.slice(3)),
    details: () => null
  };
}

/** As the rows of a published file are. */
function permuted(columns: Columns, order: Uint32Array): Columns {
  const sorted = emptyColumns(order.length);
  for (const name of Object.keys(columns) as (keyof Columns)[])
    for (let row = 0; row < order.length; row++) sorted[name][row] = columns[name][order[row]!]!;
  return sorted;
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
