import * as v from 'valibot';
import { dateText, identifier, incidentId, line, lonLat, nullable, prose } from './fields.ts';
import { CREDIBILITIES } from './grade.ts';

/** How the report stands to what it says. `hearsay`: it passes on what an unnamed or second-hand voice said. */
export const STANCES = ['states', 'alleges', 'hearsay', 'denies', 'predicts'] as const;
export const STATUSES = ['reported', 'corroborated', 'contested', 'withdrawn'] as const;

/** What one report says about one incident, in our own words. */
const claim = v.strictObject({
  report: identifier,
  /** Where in the report: "paragraph 9". */
  where: line,
  stance: v.picklist(STANCES),
  /** Who says so according to the report: "pro-Russian military bloggers"; null where the report speaks for itself. */
  voice: nullable(line),
  credibility: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.picklist(CREDIBILITIES)),
  says: line,
  /** Numbers as this report gives them, by what they count: { "soldiers sent": "about 12,000" }. */
  figures: v.optional(v.record(line, line), {})
});

/** An editor's own decision on the place; it always says why. */
const pin = v.union([
  v.strictObject({ id: line, because: line }),
  v.strictObject({ at: lonLat, precision: v.picklist(['site', 'settlement', 'vicinity']), uncertaintyMetres: v.pipe(v.number(), v.minValue(1), v.maxValue(25_000)), because: line })
]);

const place = v.strictObject({
  name: line,
  within: v.optional(v.array(line), []),
  kind: v.optional(nullable(line), null),
  pin: v.optional(pin)
});

/** Something said to have happened somewhere at some time. */
export const incidentSchema = v.strictObject({
  id: incidentId,
  title: line,
  type: identifier,
  /** EDTF, as precise as the reports are and never more; null where no report gives any date. */
  date: nullable(dateText),
  /** How the date was read from the reports. */
  dateBecause: v.optional(nullable(line), null),
  /** As reported; null where no report says where. */
  place: nullable(place),
  /** Required where `place` is null. */
  unplacedBecause: v.optional(nullable(line), null),
  claims: v.pipe(v.array(claim), v.minLength(1, 'at least one claim')),
  status: v.picklist(STATUSES),
  recorded: dateText,
  changes: v.optional(v.array(v.strictObject({ date: dateText, what: line, why: line })), []),
  /** The body of the file: what an editor has to add; may be empty. */
  note: prose
});

export type Incident = v.InferOutput<typeof incidentSchema>;
export type Claim = v.InferOutput<typeof claim>;
export type Pin = v.InferOutput<typeof pin>;
export type Stance = (typeof STANCES)[number];
export type Status = (typeof STATUSES)[number];
