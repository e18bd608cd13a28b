import type { Problem } from '../lib/records/problem.ts';
import { visible } from './visible.ts';

/** `file:line:column: field: found …, wanted …`, with what to do next on a line of its own. */
export function problemText({ file, line, column, field, found, wanted, next }: Problem): string {
  const where = line === null ? file : `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  const what = field === '' ? '' : `${field}: `;
  return visible(`${where}: ${what}found ${found}, wanted ${wanted}\n${next === undefined ? '' : `    ${next}\n`}`);
}
