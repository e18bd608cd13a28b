import * as v from 'valibot';
import { historyIssue } from './check-history.ts';
import { dateText, day, httpUrl, identifier, line, prose, reportChange } from './fields.ts';
import { RELIABILITIES } from './grade.ts';

/** A work that a report names as its source. Nobody here has read it: it is shown as cited at second hand. */
const citedWork = v.strictObject({
  title: v.nullable(line),
  publisher: v.nullable(line),
  author: v.nullable(line),
  published: v.nullable(dateText),
  url: v.nullable(httpUrl)
});

/**
 * One published item with its citation. A fact that is not known is `null`, never a guess.
 * `label` is our own short name for it, shown where the title is unknown.
 */
export const reportSchema = v.pipe(
  v.strictObject({
    id: identifier,
    label: line,
    title: v.nullable(line),
    publisher: v.nullable(line),
    author: v.nullable(line),
    published: v.nullable(dateText),
    language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 language tag such as en or pt-BR')),
    medium: line,
    url: v.nullable(httpUrl),
    archived: v.nullable(httpUrl),
    retrieved: v.nullable(dateText),
    reliability: v.picklist(RELIABILITIES),
    reliabilityBecause: v.nullable(line),
    sha256: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'))),
    cites: v.optional(v.pipe(v.array(citedWork), v.maxLength(200, 'at most 200 works')), []),
    recorded: day,
    /** In the order in which they were made. */
    changes: v.optional(v.pipe(v.array(reportChange), v.maxLength(200, 'at most 200 changes')), []),
    /** Ids under which links may still ask for it. Never used again. */
    formerIds: v.optional(v.pipe(v.array(identifier), v.maxLength(50, 'at most 50 former ids')), []),
    /** The body of the file: a summary in our own words. */
    summary: prose
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    const issue = dataset.typed ? historyIssue(dataset.value) : null;
    if (issue) addIssue(issue);
  })
);

export type Report = v.InferOutput<typeof reportSchema>;
export type CitedWork = v.InferOutput<typeof citedWork>;
