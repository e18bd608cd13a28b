import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RowFault } from '../../lib/formats/in/converter.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import { shown } from '../../lib/records/problem.ts';

export const REJECTED = 'rejected.ndjson';
/** A kept cell is cut here, in UTF-16 units: the file tells which row it was, and the table still has the rest. */
const CELL = 500;

/**
 * Keeps rows that were refused, one JSON object a line: file, line, id, reasons, cells. They are gathered in a file beside it, from which an import that
 * was stopped or killed goes on; `finish` puts it in its place.
 */
export class RejectedRows {
  /** How often each reason was given, by column and what was wanted. */
  readonly reasons = new Map<string, number>();
  readonly #path: string;
  readonly #part: string;
  readonly #file: string;
  #lines: string[] = [];

  /** @param bytes length to which the rows of an import that goes on are cut back: what stood there when its state was kept; null: as it is */
  constructor(folder: string, file: string, bytes: number | null) {
    this.#path = join(folder, REJECTED);
    this.#file = file;
    this.#part = join(folder, `.${REJECTED}.part`);
    if (bytes === null || sizeOf(this.#part) < bytes) {
      rmSync(this.#part, { force: true });
      if (existsSync(this.#path)) copyFileSync(this.#path, this.#part);
    }
    if (bytes !== null && sizeOf(this.#part) > bytes) truncateSync(this.#part, bytes);
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

  /** Writes what is gathered. Returns how many bytes there are. */
  flush(): number {
    if (this.#lines.length > 0) {
      const handle = openSync(this.#part, 'a');
      try {
        const bytes = Buffer.from(`${this.#lines.join('\n')}\n`);
        for (let offset = 0; offset < bytes.length;) offset += writeSync(handle, bytes, offset);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      this.#lines = [];
    }
    return sizeOf(this.#part);
  }

  /** Writes what is gathered and puts the file in its place. Returns its length in bytes. */
  finish(): number {
    const bytes = this.flush();
    if (bytes > 0) renameSync(this.#part, this.#path);
    else for (const path of [this.#part, this.#path]) rmSync(path, { force: true });
    return bytes;
  }
}

/** Length of the rows that an import's folder keeps, in bytes. */
export function rejectedBytes(folder: string): number {
  return sizeOf(join(folder, REJECTED));
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
