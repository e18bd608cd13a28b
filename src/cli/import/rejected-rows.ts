import { closeSync, existsSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RowFault } from '../../lib/formats/in/converter.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import { shown } from '../../lib/records/problem.ts';

export const REJECTED = 'rejected.ndjson';
/** A kept cell is cut here, in UTF-16 units: the file tells which row it was, and the table still has the rest. */
const CELL = 500;

/** Keeps rows that were refused, one JSON object a line: file, line, id, reasons, cells. */
export class RejectedRows {
  /** How often each reason was given, by column and what was wanted. */
  readonly reasons = new Map<string, number>();
  readonly #path: string;
  readonly #file: string;
  #lines: string[] = [];

  /** @param bytes length to which the file of an import that goes on is cut back: what stood in it when its state was kept */
  constructor(folder: string, file: string, bytes: number | null) {
    this.#path = join(folder, REJECTED);
    this.#file = file;
    if (existsSync(this.#path) && bytes !== null) truncateSync(this.#path, Math.min(bytes, statSync(this.#path).size));
  }

  add({ line, cells }: TableRow, ref: string, faults: RowFault[]): void {
    for (const { field, wanted } of faults) {
      const reason = `${field === '' ? 'row' : field}: wanted ${wanted.length > 120 ? `${wanted.slice(0, 119)}…` : wanted}`;
      if (this.reasons.has(reason) || this.reasons.size < 1000) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    }
    const reasons = faults.map(({ field, found, wanted }) => ({ field, found: shown(found), wanted }));
    const row = cells.map((cell) => (cell.length > CELL ? `${cell.slice(0, CELL)}…` : cell));
    this.#lines.push(JSON.stringify({ file: this.#file, line, id: ref, reasons, row }));
    if (this.#lines.length >= 1000) this.flush();
  }

  /** Writes what is gathered. Returns the length of the file in bytes. */
  flush(): number {
    if (this.#lines.length > 0) {
      const handle = openSync(this.#path, 'a');
      try {
        writeSync(handle, `${this.#lines.join('\n')}\n`);
      } finally {
        closeSync(handle);
      }
      this.#lines = [];
    }
    return existsSync(this.#path) ? statSync(this.#path).size : 0;
  }
}
