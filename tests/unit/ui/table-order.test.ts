import { describe, expect, it } from 'vitest';
import type { IncidentProperties } from '../../../src/lib/dataset/published.ts';
import { inTableOrder, nextOrder, readOrder } from '../../../src/lib/ui/table-order.ts';

const incident = (id: string, over: Partial<IncidentProperties> = {}): IncidentProperties => ({
  id,
  title: id,
  type: 'meeting',
  status: 'reported',
  date: null,
  dateBecause: null,
  earliest: null,
  latest: null,
  precision: 'unplaced',
  uncertaintyMetres: null,
  reportedPlace: null,
  place: null,
  unplacedBecause: null,
  claims: [],
  note: '',
  recorded: '2026-11-22',
  changes: [],
  ...over
});
const ids = (incidents: IncidentProperties[]) => incidents.map(({ id }) => id);

describe('the order of the table', () => {
  it('is read from the address, and anything else is none', () => {
    expect(readOrder('date')).toEqual({ column: 'date', descending: false });
    expect(readOrder('-reports')).toEqual({ column: 'reports', descending: true });
    for (const text of [null, '', '-', 'dates', '--date', '__proto__', 'constructor']) expect(readOrder(text)).toBeNull();
  });

  it('turns round when a column is chosen again', () => {
    expect(nextOrder('date', null)).toBe('date');
    expect(nextOrder('date', { column: 'date', descending: false })).toBe('-date');
    expect(nextOrder('date', { column: 'date', descending: true })).toBe('date');
    expect(nextOrder('type', { column: 'date', descending: false })).toBe('type');
  });

  it('puts what has no date last either way, and breaks ties by id', () => {
    const rows = [
      incident('DL-0003'),
      incident('DL-0002', { earliest: '2025-01-01' }),
      incident('DL-0004', { earliest: '2024-10-01' }),
      incident('DL-0001', { earliest: '2025-01-01' })
    ];
    const order = (descending: boolean) => ids(inTableOrder(rows, { column: 'date', descending }, (id) => id));
    expect(order(false)).toEqual(['DL-0004', 'DL-0001', 'DL-0002', 'DL-0003']);
    expect(order(true)).toEqual(['DL-0001', 'DL-0002', 'DL-0004', 'DL-0003']);
    expect(ids(rows)).toEqual(['DL-0003', 'DL-0002', 'DL-0004', 'DL-0001']);
  });

  it('sorts by the ladder, not by its names', () => {
    const rows = [incident('a', { precision: 'country' }), incident('b', { precision: 'site' }), incident('c', { precision: 'region' })];
    expect(ids(inTableOrder(rows, { column: 'precision', descending: false }, (id) => id))).toEqual(['b', 'c', 'a']);
  });

  it('counts reports, not claims', () => {
    const claim = (report: string) => ({ report }) as IncidentProperties['claims'][number];
    const rows = [incident('a', { claims: [claim('x'), claim('x'), claim('x')] }), incident('b', { claims: [claim('x'), claim('y')] })];
    expect(ids(inTableOrder(rows, { column: 'reports', descending: true }, (id) => id))).toEqual(['b', 'a']);
  });

  it('does not depend on the locale of the machine', () => {
    const rows = [incident('1', { title: 'Istanbul' }), incident('2', { title: 'ankara' }), incident('3', { title: 'Izmir' })];
    expect(ids(inTableOrder(rows, { column: 'incident', descending: false }, (id) => id))).toEqual(['2', '1', '3']);
  });
});
