import * as v from 'valibot';
import { identifier, line } from './fields.ts';

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'six hexadecimal digits in lower case, such as "#b4442d"'));

/** What a label says in other languages, by BCP 47 tag. */
const labels = v.optional(
  v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'a language tag such as uk')), line)
);

const typeSchema = v.strictObject({
  label: line,
  labels,
  /** One sentence: what is counted here and what is not. */
  means: line,
  /** One on the light base map, one on the dark one. */
  colour: v.strictObject({ light: colour, dark: colour }),
  /** A name of src/lib/marks/shapes.ts. */
  shape: identifier,
  /** Event and sub-event type of the ACLED codebook (2024); null where it has none. */
  acled: v.nullable(v.strictObject({ event: line, subEvent: line })),
  /** Event type of PLOVER (Open Event Data Alliance, 2023): AGREE, CONSULT, ASSAULT…; null where it has none. */
  plover: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{3,12}$/, 'a PLOVER event type in capitals, such as CONSULT')))
});

/** `geodata/types.yaml`: groups of types, by id, in the order of the legend. */
export const incidentTypesSchema = v.strictObject({
  groups: v.record(identifier, v.strictObject({ label: line, labels, types: v.record(identifier, typeSchema) }))
});

/** One type with the group it belongs to. */
export interface IncidentType extends v.InferOutput<typeof typeSchema> {
  id: string;
  group: string;
  groupLabel: string;
  groupLabels?: Record<string, string> | undefined;
}
