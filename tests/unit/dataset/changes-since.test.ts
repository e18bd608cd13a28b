import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { datasetAsOf, isKept, recordedSpan } from '../../../src/lib/dataset/as-of.ts';
import { changesSince, developments } from '../../../src/lib/dataset/changes-since.ts';
import { NO_POSITION } from '../../../src/lib/dataset/dataset.ts';
import { openDataset } from '../../../src/lib/dataset/open.ts';
import type { IncidentProperties, PublishedChange, PublishedIncidents } from '../../../src/lib/dataset/published.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import type { ChangeKind, FormerFields } from '../../../src/lib/records/change.ts';
import type { Status } from '../../../src/lib/records/stance.ts';

const entry = (date: string, kind: ChangeKind, was?: FormerFields): PublishedChange => ({
  date,
  kind,
  what: 'x',
  why: 'y',
  ...(was ? { was } : {})
});
const since = (status: Status, recorded: string, ...changes: PublishedChange[]) =>
  developments({ status, recorded, changes }, '2026-11-22');

describe('what has become of a record since a day', () => {
  test.each<[string, string[], string[]]>([
    ['nothing', since('reported', '2026-11-22', entry('2026-11-22', 'moved')), []],
    ['made since, whatever else', since('reported', '2026-11-23', entry('2026-11-24', 'moved')), ['added']],
    ['made and withdrawn since', since('withdrawn', '2026-11-23', entry('2026-11-24', 'withdrawn')), []],
    [
      'moved twice and regraded',
      since('contested', '2026-11-01', entry('2026-12-01', 'moved'), entry('2026-12-02', 'regraded'), entry('2026-12-03', 'moved')),
      ['moved', 'regraded']
    ],
    [
      'moved, then withdrawn',
      since('withdrawn', '2026-11-01', entry('2026-12-01', 'moved'), entry('2026-12-02', 'withdrawn')),
      ['withdrawn']
    ],
    ['withdrawn before', since('withdrawn', '2026-11-01', entry('2026-11-02', 'withdrawn'), entry('2026-12-02', 'corrected')), []],
    ['withdrawn and restored', since('reported', '2026-11-01', entry('2026-12-01', 'withdrawn'), entry('2026-12-02', 'restored')), []],
    ['restored', since('reported', '2026-11-01', entry('2026-11-02', 'withdrawn'), entry('2026-12-02', 'restored')), ['restored']],
    [
      'without a kind',
      developments({ status: 'reported', recorded: '2026-11-01', changes: [{ date: '2026-12-01', what: 'x', why: 'y' }] }, '2026-11-22'),
      ['corrected']
    ]
  ])('%s', (_, found, wanted) => expect(found).toEqual(wanted));
});

/** A history as an editor would keep it: every change with what stood, made by applying changes one after the other. */
interface Step {
  day: number;
  kind: 'moved' | 'regraded' | 'retitled' | 'redated' | 'withdrawn';
  value: number;
}

const anySteps = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 20 }),
    kind: fc.constantFrom<Step['kind'][]>('moved', 'regraded', 'retitled', 'redated', 'withdrawn'),
    value: fc.integer({ min: 0, max: 5 })
  }),
  { maxLength: 6 }
);
const dayOf = (day: number) => `2026-11-${String(day + 1).padStart(2, '0')}`;
const STATUSES: Status[] = ['reported', 'corroborated', 'contested'];

interface State {
  title: string;
  date: string | null;
  status: Status;
  at: [number, number] | null;
}

/** The incident after its steps, and the states in which it stood after each day. */
function live(id: string, recorded: number, steps: Step[]) {
  let state: State = { title: 'First', date: null, status: 'reported', at: null };
  const changes: PublishedChange[] = [];
  const stood = new Map<number, State>();
  const ordered = steps.map((step) => ({ ...step, day: Math.max(step.day, recorded) })).sort((a, b) => a.day - b.day);
  for (let day = recorded; day <= 21; day++) {
    for (const { kind, value } of ordered.filter((step) => step.day === day)) {
      const { title, date, status, at } = state;
      if (kind === 'moved') {
        const place = at && { name: 'Somewhere', at, precision: 'site' as const, uncertaintyMetres: 100 };
        changes.push(entry(dayOf(day), kind, { place }));
        state = { ...state, at: value === 0 ? null : [value, 50] };
      } else if (kind === 'retitled') {
        changes.push(entry(dayOf(day), kind, { title }));
        state = { ...state, title: `Title ${value}` };
      } else if (kind === 'redated') {
        changes.push(entry(dayOf(day), kind, { date, earliest: date, latest: date }));
        state = { ...state, date: `2025-01-0${value + 1}` };
      } else if (status === 'withdrawn') {
        changes.push(entry(dayOf(day), 'restored', { status }));
        state = { ...state, status: 'reported' };
      } else if (kind === 'withdrawn') {
        changes.push(entry(dayOf(day), kind, { status }));
        state = { ...state, status: 'withdrawn' };
      } else {
        changes.push(entry(dayOf(day), 'regraded', { status }));
        state = { ...state, status: STATUSES[value % 3]! };
      }
    }
    stood.set(day, state);
  }
  return { id, recorded, state, changes, stood };
}

function opened(lives: ReturnType<typeof live>[]) {
  const features: PublishedIncidents['features'] = lives.map(({ id, recorded, state, changes }) => ({
    type: 'Feature',
    id,
    geometry: state.at && { type: 'Point', coordinates: state.at },
    properties: {
      id,
      type: 'shelling',
      title: state.title,
      status: state.status,
      date: state.date,
      earliest: state.date,
      latest: state.date,
      precision: state.at ? 'site' : 'unplaced',
      uncertaintyMetres: state.at ? 100 : null,
      claims: [],
      recorded: dayOf(recorded),
      changes
    } as unknown as IncidentProperties
  }));
  return openDataset({
    incidents: { type: 'FeatureCollection', dateline: { version: 1, hash: '' }, features },
    reports: { version: 1, reports: [] },
    types: { version: 1, types: [] }
  });
}

describe('a dataset as of a day', () => {
  it('is what stood on that day, whatever was done since', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), anySteps), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 21 }),
        (histories, day) => {
          const lives = histories.map(([recorded, steps], index) => live(`DL-000${index}`, recorded, steps));
          const dataset = opened(lives);
          const then = datasetAsOf(dataset, dayOf(day));
          const there = lives.filter(({ recorded }) => recorded <= day);
          for (const { id, stood } of there) {
            const { title, date, status, at } = stood.get(day)!;
            const row = then.row(id);
            expect(then.details(row)).toMatchObject({ title, date, status, precision: at ? 'site' : 'unplaced' });
            expect(then.columns.lon[row]).toBe(at ? at[0] * 1e6 : NO_POSITION);
          }
          const standing = there.filter(({ stood }) => stood.get(day)!.status !== 'withdrawn');
          const selection = select(then, { ...EMPTY_FILTER, asof: dayOf(day) });
          expect([selection.total, selection.withdrawn, selection.later]).toEqual([
            standing.length,
            there.length - standing.length,
            lives.length - there.length
          ]);
          // What the map says was added and withdrawn is the difference between then and now.
          const now = lives.filter(({ state }) => state.status !== 'withdrawn').map(({ id }) => id);
          const before = new Set(standing.map(({ id }) => id));
          const { incidents } = changesSince(dataset, dayOf(day));
          expect([...(incidents.added ?? []), ...(incidents.restored ?? [])].sort()).toEqual(now.filter((id) => !before.has(id)).sort());
          expect(incidents.withdrawn ?? []).toEqual([...before].filter((id) => !now.includes(id)).sort());
        }
      ),
      { numRuns: 300 }
    );
  });

  it('is the dataset itself where nothing has changed since', () => {
    const dataset = opened([live('DL-0001', 3, [{ day: 5, kind: 'moved', value: 2 }])]);
    expect(datasetAsOf(dataset, null)).toBe(dataset);
    expect(datasetAsOf(dataset, dayOf(5))).toBe(dataset);
    expect(datasetAsOf(dataset, dayOf(4))).not.toBe(dataset);
    expect(recordedSpan(dataset)).toEqual({ first: dayOf(3), last: dayOf(5) });
    expect(recordedSpan(opened([]))).toBeNull();
  });
});

test.each<[ChangeKind, FormerFields | undefined, boolean]>([
  ['moved', undefined, false],
  ['moved', { status: 'reported' }, false],
  ['moved', { place: null }, true],
  ['regraded', { credibility: { x: '6' } }, true],
  ['withdrawn', undefined, false],
  ['restored', undefined, true],
  ['corrected', undefined, false],
  ['extended', { claims: 1 }, true]
])('what %s keeps of %j', (kind, was, kept) => expect(isKept({ kind, was })).toBe(kept));
