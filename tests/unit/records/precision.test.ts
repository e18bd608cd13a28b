import { expect, test } from 'vitest';
import { PRECISIONS, readLadder, stepsOf } from '../../../src/lib/records/precision.ts';

const LADDER = PRECISIONS.filter((step) => step !== 'unplaced');

test('a ladder holds its step and all closer ones, and is known again in any order', () => {
  expect(stepsOf({ least: 'vicinity', withUnplaced: false })).toEqual(['site', 'settlement', 'vicinity']);
  for (const least of LADDER)
    for (const withUnplaced of [true, false]) {
      const ladder = { least, withUnplaced };
      expect(readLadder(stepsOf(ladder).toSorted())).toEqual(ladder);
    }
});

test('steps with a gap, no steps and no place alone are no ladder', () => {
  for (const steps of [['site', 'vicinity'], ['settlement'], [], ['unplaced'], ['none']]) expect(readLadder(steps)).toBeNull();
});
