import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './user-error.ts';

/** A mention that people have marked, with the point they gave it (degrees). */
export interface GoldMention {
  start: number;
  end: number;
  name: string;
  lat: number;
  lon: number;
  geonameid: number | null;
  type?: string;
}

export interface CorpusDocument {
  id: string;
  text: string;
  toponyms: GoldMention[];
  ungeocoded: { start: number; end: number; name: string; type?: string }[];
  domain: string | null;
  date: string | null;
  /** Kilometres within which a mention counts as right under area tolerance, by `start-end`. */
  tolerance: Map<string, number>;
}

/** Reads a corpus folder: docs.jsonl and, where present, tolerance.jsonl. */
export function readCorpus(folder: string): CorpusDocument[] {
  const file = join(folder, 'docs.jsonl');
  if (!existsSync(file)) throw new UserError(`found no ${file}; wanted a folder with docs.jsonl (one document a line)`);
  const tolerances = new Map<string, Map<string, number>>();
  const toleranceFile = join(folder, 'tolerance.jsonl');
  if (existsSync(toleranceFile)) {
    for (const { id, tol } of lines<{ id: string; tol: [number, number, number][] }>(toleranceFile)) {
      tolerances.set(id, new Map(tol.map(([start, end, km]) => [`${start.toString()}-${end.toString()}`, km])));
    }
  }
  return lines<Partial<CorpusDocument> & { id: string; text: string; url?: string }>(file).map((row) => ({
    id: row.id,
    text: row.text,
    toponyms: row.toponyms ?? [],
    ungeocoded: row.ungeocoded ?? [],
    domain: row.domain ?? hostOf(row.url),
    date: row.date ?? null,
    tolerance: tolerances.get(row.id) ?? new Map<string, number>()
  }));
}

/** The host of an address stands for the outlet where a corpus names none. */
function hostOf(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : null;
}

function lines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      try {
        return JSON.parse(line) as T;
      } catch {
        throw new UserError(`${file}:${(i + 1).toString()}: found a line that is not JSON`);
      }
    });
}
