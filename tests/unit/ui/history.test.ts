import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../src/lib/ui/history.ts';

const record = (id: string, recorded: string, changes: { date: string; what: string; why: string }[] = []) => ({
  id,
  title: `Title of ${id}`,
  label: id,
  recorded,
  changes
});

describe('the history of the records', () => {
  it('is newest first, incidents before reports, every change with its reason', () => {
    const incidents = [
      record('DL-0001', '2026-11-20', [{ date: '2026-11-22', what: 'Moved', why: 'A better map' }]),
      record('DL-0002', '2026-11-22')
    ];
    const dataset = {
      size: incidents.length,
      details: (row: number) => incidents[row] ?? null,
      reports: new Map([['a-report', record('a-report', '2026-11-20')]])
    };
    expect(historyOf(dataset as unknown as Parameters<typeof historyOf>[0])).toEqual([
      {
        date: '2026-11-22',
        entries: [
          { kind: 'incident', id: 'DL-0001', title: 'Title of DL-0001', change: { what: 'Moved', why: 'A better map' } },
          { kind: 'incident', id: 'DL-0002', title: 'Title of DL-0002', change: null }
        ]
      },
      {
        date: '2026-11-20',
        entries: [
          { kind: 'incident', id: 'DL-0001', title: 'Title of DL-0001', change: null },
          { kind: 'report', id: 'a-report', title: 'Title of a-report', change: null }
        ]
      }
    ]);
  });
});
