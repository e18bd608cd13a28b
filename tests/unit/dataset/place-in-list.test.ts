import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeInList } from '../../../src/lib/dataset/place-in-list.ts';
import { rowsIn } from '../../../src/lib/dataset/rows.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { openSketches } from './fixture.ts';

const dates = fc.option(
  fc.tuple(fc.constantFrom(null, '2024', '2025-03', '2025-03-02', '0000-01-01'), fc.constantFrom(null, '2025', '2025-03-02', '9999-12-31')),
  { nil: undefined }
);

it('finds each row where the list has it, and no row that it has not', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ dates }), { maxLength: 40 }), fc.nat(), (sketches, left) => {
      const dataset = openSketches(sketches.map(({ dates }) => ({ at: [10, 10], ...(dates ? { dates } : {}) })));
      const { inside } = rowsIn(dataset, select(dataset, EMPTY_FILTER), null);
      Array.from(inside).forEach((row, place) => expect(placeInList(dataset, inside, row)).toBe(place));
      const missing = inside[left % Math.max(1, inside.length)];
      if (missing === undefined) return;
      expect(
        placeInList(
          dataset,
          Array.from(inside).filter((row) => row !== missing),
          missing
        )
      ).toBe(-1);
    })
  );
});
