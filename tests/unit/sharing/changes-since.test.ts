import { expect, test } from 'vitest';
import { changesSince } from '../../../src/lib/sharing/changes-since.ts';
import { sharing } from '../../../src/lib/texts/sharing.ts';

const record = (recorded: string, changes: string[] = [], status = 'reported') => ({
  recorded,
  status,
  changes: changes.map((date) => ({ date }))
});

test.each([
  [[record('2026-11-22')], { added: 0, changed: 0, withdrawn: 0 }, ''],
  [[record('2026-11-23', ['2026-11-24'])], { added: 1, changed: 0, withdrawn: 0 }, 'Since then: 1 added, left out here.'],
  [[record('2026-11-20', ['2026-11-22'])], { added: 0, changed: 0, withdrawn: 0 }, ''],
  [
    [record('2026-11-20', ['2026-11-21', '2026-12-01'])],
    { added: 0, changed: 1, withdrawn: 0 },
    'Since then: 1 changed, shown as it is now.'
  ],
  [
    [record('2027'), record('2026-11', ['2026-12-01'], 'withdrawn'), record('2026-11-20', ['2026-12']), record('2026-12-01')],
    { added: 2, changed: 1, withdrawn: 1 },
    'Since then: 2 added, left out here; 1 changed and 1 withdrawn, shown as they are now.'
  ]
])('%j', (records, since, said) => {
  expect(changesSince(records, '2026-11-22')).toEqual(since);
  expect(sharing.since(since)).toBe(said);
});
