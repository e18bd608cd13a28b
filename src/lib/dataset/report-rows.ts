import type { Columns } from './dataset.ts';
import { REPORT_INCIDENTS } from './report-index-layout.ts';

/** Gathers which rows make claims on which report: how many there are, and the newest. Most reports have one, and there may be as many as rows. */
export class ReportRows {
  readonly #rows = new Map<string, number | number[]>();
  /** Of reports that have more rows than are kept. */
  readonly #counts = new Map<string, number>();
  readonly #days: Pick<Columns, 'first' | 'last'>;

  /** @param days of the rows that are added */
  constructor(days: Pick<Columns, 'first' | 'last'>) {
    this.#days = days;
  }

  /** Each report and row once. */
  add(report: string, row: number): void {
    const rows = this.#rows.get(report);
    if (rows === undefined) this.#rows.set(report, row);
    else if (typeof rows === 'number') this.#rows.set(report, [rows, row]);
    else {
      rows.push(row);
      if (this.#counts.has(report)) this.#counts.set(report, this.#counts.get(report)! + 1);
      if (rows.length <= 4 * REPORT_INCIDENTS) return;
      if (!this.#counts.has(report)) this.#counts.set(report, rows.length);
      this.#keepNewest(rows);
    }
  }

  has(report: string): boolean {
    return this.#rows.has(report);
  }

  count(report: string): number {
    const rows = this.#rows.get(report);
    return this.#counts.get(report) ?? (rows === undefined ? 0 : typeof rows === 'number' ? 1 : rows.length);
  }

  /** REPORT_INCIDENTS rows at most, newest first, undated ones last. */
  newest(report: string): number[] {
    const rows = this.#rows.get(report);
    if (rows === undefined) return [];
    if (typeof rows === 'number') return [rows];
    const newest = [...rows];
    this.#keepNewest(newest);
    return newest;
  }

  #keepNewest(rows: number[]): void {
    const { first, last } = this.#days;
    const isDated = (row: number) => first[row]! <= last[row]!;
    rows.sort((a, b) => Number(isDated(b)) - Number(isDated(a)) || (isDated(a) ? last[b]! - last[a]! : 0) || a - b);
    rows.length = Math.min(rows.length, REPORT_INCIDENTS);
  }
}
