import * as v from 'valibot';
import { dateText, httpUrl, identifier, line, nullable, prose } from './fields.ts';
import { CREDIBILITIES, RELIABILITIES } from './grade.ts';

/** A work that a report names as its source. Nobody here has read it: it is shown as cited at second hand. */
const citedWork = v.strictObject({
  title: nullable(line),
  publisher: nullable(line),
  author: nullable(line),
  published: nullable(dateText),
  url: nullable(httpUrl)
});

/**
 * One published item with its citation. A fact that is not known is `null`, never a guess.
 * `label` is our own short name for it, shown where the title is unknown.
 */
export const reportSchema = v.strictObject({
  id: identifier,
  label: line,
  title: nullable(line),
  publisher: nullable(line),
  author: nullable(line),
  published: nullable(dateText),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 language tag such as en or pt-BR')),
  medium: line,
  url: nullable(httpUrl),
  archived: nullable(httpUrl),
  retrieved: nullable(dateText),
  reliability: v.picklist(RELIABILITIES),
  reliabilityBecause: nullable(line),
  sha256: nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'))),
  cites: v.optional(v.array(citedWork), []),
  recorded: dateText,
  changes: v.optional(v.array(v.strictObject({ date: dateText, what: line, why: line })), []),
  /** The body of the file: a summary in our own words. */
  summary: prose
});

export type Report = v.InferOutput<typeof reportSchema>;
export type CitedWork = v.InferOutput<typeof citedWork>;
export { CREDIBILITIES, RELIABILITIES };
