import * as v from 'valibot';
import { httpUrl, line } from './fields.ts';

/** `geodata/publication.json`: see Publication. */
export const publicationSchema = v.strictObject({
  uuid: v.pipe(v.string(), v.uuid('a UUID such as 5b0c9a52-6f0e-4d2b-9c57-1f2d3b7a8e41')),
  title: line,
  description: line,
  publisher: v.nullable(line),
  licence: v.nullable(v.strictObject({ name: line, url: httpUrl })),
  credits: v.array(line)
});
