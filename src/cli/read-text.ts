import { readFileSync, statSync } from 'node:fs';
import type { Problem } from '../lib/records/problem.ts';

/** Largest record file that is read, in bytes: far above any record, far below what would fill the memory. */
const BYTES = 1_000_000;

/** Reads a UTF-8 text file. What cannot be read comes back as a problem. `limit` in bytes. */
export function readText(path: string, file: string, limit = BYTES): { ok: true; text: string } | { ok: false; problem: Problem } {
  const refuse = (found: string, wanted: string) => ({ ok: false, problem: { file, line: null, field: '', found, wanted } }) as const;
  try {
    const stat = statSync(path);
    // A pipe would keep the reader waiting, a device would never end; neither states a size.
    if (!stat.isFile()) return refuse(stat.isDirectory() ? 'a folder' : 'a pipe or device', 'a text file');
    const { size } = stat;
    if (size > limit) return refuse(`${size} bytes`, `at most ${limit} bytes`);
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    if (error instanceof TypeError) return refuse('bytes that are not UTF-8', 'a text file in UTF-8');
    return refuse(`a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`, 'a readable file');
  }
}
