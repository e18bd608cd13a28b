import type { Problem } from './problem.ts';
import { shown } from './problem.ts';

/** Longest record file, in UTF-16 units: a full body, and as much front matter again twice over. */
export const FILE_LIMIT = 64_000;

/** A file of the repository: its path from the root with `/`, and its text. */
export interface TextFile {
  file: string;
  text: string;
}

export interface SplitFile {
  /** The YAML between the two `---` lines. */
  yaml: string;
  /** What follows them, without blank lines at either end. */
  body: string;
  /** The line of the file on which the YAML begins, from 1. */
  firstLine: number;
}

/** Parts a record file into its YAML front matter and its Markdown body. */
export function splitFrontMatter({ file, text }: TextFile): { ok: true; split: SplitFile } | { ok: false; problem: Problem } {
  const refuse = (line: number | null, found: string, wanted: string, next: string) =>
    ({ ok: false, problem: { file, line, field: '', found, wanted, next } }) as const;
  if (text.length > FILE_LIMIT) {
    return refuse(
      null,
      `${text.length} characters`,
      `at most ${FILE_LIMIT} characters`,
      'Shorten the record; it cites the report and does not hold it.'
    );
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (lines[0]?.trimEnd() !== '---') {
    return refuse(1, shown(lines[0] ?? ''), 'a first line of three hyphens', 'Put --- on a line of its own above the fields.');
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end < 0) {
    return refuse(lines.length, 'the end of the file', 'a second line of three hyphens', 'Put --- on a line of its own below the fields.');
  }
  const yaml = lines.slice(1, end).join('\n');
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim();
  return { ok: true, split: { yaml, body, firstLine: 2 } };
}
