import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../src/lib/formats/changes.ts';
import { filterChanges, readChangesFilter } from '../../../src/lib/ui/changes-filter.ts';

const change = (id: string, date: string, kind: Change['kind'], title: string): Change => ({
  date,
  kind,
  record: /^[A-Z]/.test(id) ? 'incident' : 'report',
  id,
  title,
  what: 'Something',
  why: 'A reason',
  was: null,
  index: 0
});

const CHANGES = [
  change('DL-0001', '2026-12-10', 'withdrawn', 'Shots at a convoy'),
  change('DL-0001', '2026-12-03', 'moved', 'Shots at a convoy'),
  change('DL-0002', '2026-11-22', 'added', 'Встреча'),
  change('gunfire', '2026-11-22', 'added', 'Gunfire')
];
const found = (search: string) =>
  filterChanges(CHANGES, readChangesFilter(new URLSearchParams(search)).filter).map(({ id, kind }) => `${id} ${kind}`);

test.each([
  ['', ['DL-0001 withdrawn', 'DL-0001 moved', 'DL-0002 added', 'gunfire added']],
  ['kind=moved', ['DL-0001 moved']],
  ['record=dl-0001', ['DL-0001 withdrawn', 'DL-0001 moved']],
  ['record=DL-000', []],
  ['record=gunfire&kind=added', ['gunfire added']],
  ['q=CONVOY+shots', ['DL-0001 withdrawn', 'DL-0001 moved']],
  ['q=встреча', ['DL-0002 added']],
  ['since=2026-12-03', ['DL-0001 withdrawn']],
  ['kind=&record=&q=&since=', ['DL-0001 withdrawn', 'DL-0001 moved', 'DL-0002 added', 'gunfire added']]
])('%s', (search, wanted) => expect(found(search)).toEqual(wanted));

test('what cannot be used is named and hides nothing', () => {
  const { filter, ignored } = readChangesFilter(new URLSearchParams('kind=constructor&since=2026-02-30'));
  expect(filter).toEqual({ kind: null, record: '', q: '', since: null });
  expect(ignored.map(({ parameter, found }) => [parameter, found])).toEqual([
    ['kind', 'constructor'],
    ['since', '2026-02-30']
  ]);
});

test('any query is read', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('kind', 'record', 'q', 'since', 'x'), fc.string())), (pairs) => {
      const { filter } = readChangesFilter(new URLSearchParams(pairs));
      expect(filterChanges(CHANGES, filter).every((each) => CHANGES.includes(each))).toBe(true);
    })
  );
});
