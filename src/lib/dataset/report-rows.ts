import type { Columns } from './dataset.ts';
import { REPORT_INCIDENTS } from './report-index-layout.ts';

/** Gathers which rows make claims on which report: how many there are, and the newest. */
export class ReportRows {
  readonly #rows = new Map<string, number[]>();
  readonly #counts = new Map<string, number>();
  readonly #days: Pick<Columns, 'first' | 'last'>;

  /** @param days of the rows that are added */
  constructor(days: Pick<Columns, 'first' | 'last'>) {
    this.#days = days;
  }

  /** Each report and row once. */
  add(report: string, row: number): void {
    this.#counts.set(report, this.count(report) + 1);
    const rows = this.#rows.get(report);
    if (!rows) this.#rows.set(report, [row]);
    else if (rows.push(row) > 4 * REPORT_INCIDENTS) this.#keepNewest(rows);
  }

  has(report: string): boolean {
    return this.#counts.has(report);
  }

  count(report: string): number {
    return this.#counts.get(report) ?? 0;
  }

  /** REPORT_INCIDENTS rows at most, newest first, undated ones last. */
  newest(report: string): number[] {
    const rows = this.#rows.get(report) ?? [];
    this.#keepNewest(rows);
    return rows;
  }

  #keepNewest(rows: number[]): void {
    const { first, last } = this.#days;
    const isDated = (row: number) => first[row]! <= last[row]!;
    rows.sort((a, b) => Number(isDated(b)) - Number(isDated(a)) || (isDated(a) ? last[b]! - last[a]! : 0) || a - b);
    rows.length = Math.min(rows.length, REPORT_INCIDENTS);
  }
}
