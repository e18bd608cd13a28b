import * as v from 'valibot';
import { httpUrl, line } from './fields.ts';

/** `geodata/publication.json`: see Publication. */
export const publicationSchema = v.strictObject({
  uuid: v.pipe(v.string(), v.uuid('a UUID such as 5b0c9a52-6f0e-4d2b-9c57-1f2d3b7a8e41')),
  title: line,
  description: line,
  /** Of the records' own words, BCP 47; English where it is not said. */
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'a language tag such as en'))),
  publisher: v.nullable(line),
  licence: v.nullable(v.strictObject({ name: line, url: httpUrl })),
  credits: v.array(line)
});
