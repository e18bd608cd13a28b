import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortRows, type SortKey } from '../../../src/lib/dataset/sort-rows.ts';
import { PRECISIONS } from '../../../src/lib/records/precision.ts';
import { inTableOrder } from '../../../src/lib/ui/table-order.ts';
import { openSketches, TYPES, type Sketch } from './fixture.ts';

const sketch: fc.Arbitrary<Sketch> = fc.record(
  {
    type: fc.constantFrom(...TYPES.map(({ id }) => id)),
    precision: fc.constantFrom(...PRECISIONS.filter((each) => each !== 'unplaced')),
    dates: fc.constantFrom<Sketch['dates']>(undefined, ['2024', '2024'], ['2025-03-02', null], [null, '2023'], ['1999-01-01', '2030']),
    claims: fc.constantFrom<Sketch['claims']>(
      [['gunfire', '3']],
      [
        ['gunfire', '3'],
        ['border', '2']
      ],
      [
        ['gunfire', '3'],
        ['gunfire', '1']
      ]
    )
  },
  { requiredKeys: ['type', 'precision'] }
);
const KEYS: SortKey[] = ['type', 'date', 'precision', 'reports'];

describe('rows sorted by a column', () => {
  it('are in the order of the table of their details', () => {
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 30 }), fc.constantFrom(...KEYS), fc.boolean(), (sketches, column, descending) => {
        const dataset = openSketches(sketches.map((each) => ({ at: [10, 10], ...each })));
        // Equal ones are left in the order of their ids, as the table has them.
        const rows = Array.from({ length: dataset.size }, (_, row) => row);
        const incidents = rows.map((row) => dataset.details(row)!);
        const label = (id: string) => dataset.types.find((type) => type.id === id)?.label ?? id;
        const wanted = inTableOrder(incidents, { column, descending }, label).map(({ id }) => dataset.row(id));
        expect([...sortRows(dataset, rows, column, descending)]).toEqual(wanted);
      })
    );
  });

  it('leave the order of equals as it is', () => {
    const dataset = openSketches(Array.from({ length: 6 }, () => ({ at: [10, 10] as [number, number] })));
    for (const key of KEYS) {
      expect([...sortRows(dataset, [4, 1, 5, 0], key, false)]).toEqual([4, 1, 5, 0]);
      expect([...sortRows(dataset, [4, 1, 5, 0], key, true)]).toEqual([4, 1, 5, 0]);
      expect([...sortRows(dataset, [], key, true)]).toEqual([]);
    }
  });
});
