import { describe, expect, it, test } from 'vitest';
import { checkReferences } from '../../../src/lib/records/check-references.ts';
import { readIncident, readReport } from '../../../src/lib/records/read-record.ts';
import { incidentText, reportText } from '../../fixtures/records/sample.ts';

const history = (...entries: string[]) => ['changes:', ...entries.map((entry) => `  - { ${entry} }`)].join('\n');
const read = (fields: Record<string, string>, id = 'DL-0001') =>
  readIncident({ file: `geodata/incidents/${id}.md`, text: incidentText({ id: `id: ${id}`, ...fields }) });
const record = (fields: Record<string, string>, id?: string) => {
  const reading = read(fields, id);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.record;
};

describe('the history of a record', () => {
  it('keeps kind, reason and what stood before', () => {
    const changes = history(
      'date: 2026-11-23, kind: moved, what: Moved, why: A map, was: { place: null }',
      'date: 2026-11-24, kind: regraded, what: Graded, why: A witness, was: { status: contested, credibility: { first-report: 6 } }',
      'date: 2026-11-24, kind: redated, what: Dated, why: A photograph, was: { date: 2024 }'
    );
    expect(record({ changes, formerIds: 'formerIds: [DL-0009]' }).value).toMatchObject({
      formerIds: ['DL-0009'],
      changes: [
        { kind: 'moved', was: { place: null } },
        { kind: 'regraded', was: { status: 'contested', credibility: { 'first-report': '6' } } },
        { kind: 'redated', was: { date: '2024' } }
      ]
    });
  });

  it('takes a change without a kind for a correction', () => {
    expect(record({ changes: history('date: 2026-11-23, what: A word, why: It was wrong') }).value.changes[0]?.kind).toBe('corrected');
  });

  test.each<[string, Record<string, string>, string, string]>([
    ['a kind that is none', { changes: history('date: 2026-11-23, kind: lost, what: a, why: b') }, 'changes[0].kind', 'one of moved'],
    ['a day before the record', { changes: history('date: 2026-11-21, what: a, why: b') }, 'changes[0].date', 'not before 2026-11-22'],
    [
      'days out of order',
      { changes: history('date: 2026-11-24, what: a, why: b', 'date: 2026-11-23, what: a, why: b') },
      'changes[1].date',
      'not before 2026-11-24'
    ],
    ['withdrawn without a change', { status: 'status: withdrawn' }, 'status', 'a change of kind withdrawn'],
    [
      'a change without withdrawn',
      { changes: history('date: 2026-11-23, kind: withdrawn, what: a, why: b') },
      'status',
      'withdrawn, since'
    ],
    [
      'restored without having been withdrawn',
      { changes: history('date: 2026-11-23, kind: restored, what: a, why: b') },
      'changes[0].kind',
      'other than restored'
    ],
    [
      'withdrawn twice',
      {
        status: 'status: withdrawn',
        changes: history('date: 2026-11-23, kind: withdrawn, what: a, why: b', 'date: 2026-11-24, kind: withdrawn, what: a, why: b')
      },
      'changes[1].kind',
      'restored'
    ],
    [
      'more former claims than there are',
      { changes: history('date: 2026-11-23, kind: extended, what: a, why: b, was: { claims: 2 }') },
      'changes[0].was.claims',
      'at most 1'
    ],
    [
      'a former place without its uncertainty',
      { changes: history('date: 2026-11-23, kind: moved, what: a, why: b, was: { place: { name: a, at: [1, 2], precision: site } }') },
      'changes[0].was.place.uncertaintyMetres',
      'uncertaintyMetres'
    ],
    ['its own id as a former one', { formerIds: 'formerIds: [DL-0001]' }, 'formerIds[0]', 'not named already'],
    ['a former id twice', { formerIds: 'formerIds: [DL-0002, DL-0002]' }, 'formerIds[1]', 'not named already']
  ])('refuses %s', (_, fields, field, wanted) => {
    const reading = read(fields);
    expect(reading.ok ? [] : reading.problems).toMatchObject([{ field, wanted: expect.stringContaining(wanted) as string }]);
  });

  it('holds reports to the same rules', () => {
    const reading = readReport({
      file: 'geodata/reports/first-report.md',
      text: reportText({ changes: history('date: 2026-11-21, kind: regraded, what: a, why: b, was: { reliability: F }') })
    });
    expect(reading).toMatchObject({ ok: false, problems: [{ field: 'changes[0].date' }] });
  });
});

describe('ids', () => {
  const types = [{ id: 'shelling' }] as Parameters<typeof checkReferences>[2];
  const reading = readReport({ file: 'geodata/reports/first-report.md', text: reportText() });
  const reports = reading.ok ? [reading.record] : [];
  const check = (...incidents: ReturnType<typeof record>[]) => checkReferences(incidents, reports, types);

  it('are not used again after their record was merged into another', () => {
    const { incidents, rejected } = check(record({ formerIds: 'formerIds: [DL-0002]' }), record({}, 'DL-0002'));
    expect(incidents.map(({ value }) => value.id)).toEqual(['DL-0001']);
    expect(rejected).toMatchObject([
      { file: 'geodata/incidents/DL-0002.md', field: 'id', found: 'DL-0002', wanted: expect.stringContaining('DL-0001.md') as string }
    ]);
  });

  it('lead on to one record alone', () => {
    const { incidents, rejected } = check(
      record({ formerIds: 'formerIds: [DL-0009]' }),
      record({ formerIds: 'formerIds: [DL-0008, DL-0009]' }, 'DL-0002')
    );
    expect(incidents.map(({ value }) => value.id)).toEqual(['DL-0001']);
    expect(rejected).toMatchObject([{ file: 'geodata/incidents/DL-0002.md', field: 'formerIds[1]', found: 'DL-0009' }]);
  });
});
