import * as v from 'valibot';
import { readDate } from './date.ts';
import { httpUrl, identifier, incidentId, line, lonLat, prose } from './fields.ts';
import type { ImportedLine } from './imported.ts';
import { PRECISIONS } from './precision.ts';

const place = v.object({ name: line, within: v.array(line), kind: v.nullable(line) });
const found = v.object({
  id: line,
  name: line,
  within: v.array(line),
  kind: line,
  area: v.nullable(line),
  confidence: v.number(),
  reasons: v.array(v.string()),
  sharedBy: v.number()
});

const incidentSchema = v.object({
  id: incidentId,
  ref: v.optional(line),
  title: line,
  type: identifier,
  date: v.optional(v.pipe(v.string(), v.check(isDate, 'an EDTF date'))),
  dateBecause: v.optional(line),
  place: v.optional(place),
  at: v.optional(lonLat),
  precision: v.picklist(PRECISIONS),
  uncertaintyMetres: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(20_038_000))),
  found: v.optional(found),
  geocoded: v.optional(v.literal(true)),
  unplacedBecause: v.optional(v.string()),
  says: line,
  figures: v.optional(v.record(v.string(), line)),
  voice: v.optional(line),
  sources: v.optional(v.pipe(v.array(identifier), v.maxLength(200))),
  text: v.optional(prose)
});

const reportSchema = v.object({
  id: identifier,
  label: line,
  title: v.optional(line),
  publisher: v.optional(line),
  author: v.optional(line),
  published: v.optional(v.pipe(v.string(), v.check(isDate, 'an EDTF date'))),
  url: v.optional(httpUrl),
  archived: v.optional(httpUrl)
});

const lineSchema = v.union([v.object({ incident: incidentSchema }), v.object({ report: reportSchema })]);
const DATES = new Map<string, boolean>();

/** A line of an import's part, as it was written; null where somebody has made something else of it. */
export function checkImportedLine(value: unknown): ImportedLine | null {
  const result = v.safeParse(lineSchema, value);
  return result.success ? (result.output as ImportedLine) : null;
}

/** Tables repeat their days, and reading one costs more than all else here. */
function isDate(text: string): boolean {
  const known = DATES.get(text);
  if (known !== undefined) return known;
  const { ok } = readDate(text);
  if (DATES.size < 50_000) DATES.set(text, ok);
  return ok;
}
