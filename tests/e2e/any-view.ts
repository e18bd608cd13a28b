import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { openDataset } from '../../src/lib/dataset/open.ts';
import { PRECISIONS } from '../../src/lib/records/precision.ts';
import type { View } from '../../src/lib/view/index.ts';

const read = (name: string) => JSON.parse(readFileSync(`static/data/${name}`, 'utf8'));
/** What the app under test shows. */
export const dataset = openDataset({ incidents: read('incidents.geojson'), reports: read('reports.json'), types: read('types.json') });
const ids = Array.from({ length: dataset.size }, (_, row) => dataset.id(row));

const some = (choices: readonly string[]) =>
  fc.subarray([...choices], { maxLength: Math.max(1, choices.length - 1) }).map((list) => list.sort());
/** Views of all sorts, of the incidents of the app under test. */
export const anyView: fc.Arbitrary<View> = fc.record({
  type: some(dataset.types.map(({ id }) => id)),
  from: fc.constantFrom(null, null, '2024', '2025-01'),
  to: fc.constantFrom(null, null, '2025', '2025-06'),
  precision: some(PRECISIONS),
  source: some(dataset.sources.map(({ key }) => key)),
  grade: some(['F', '3', '6']),
  q: fc.constantFrom('', '', '', 'kursk', 'kim soldiers'),
  asof: fc.constant(null),
  incident: fc.constantFrom(null, ...ids),
  report: fc.constant(null),
  frame: fc.record({
    zoom: fc.integer({ min: 30, max: 80 }).map((tenths) => tenths / 10),
    lat: fc.integer({ min: 300, max: 550 }).map((tenths) => tenths / 10),
    lon: fc.integer({ min: 300, max: 1300 }).map((tenths) => tenths / 10)
  })
}) as fc.Arbitrary<View>;
