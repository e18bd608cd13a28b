import * as v from 'valibot';
import { historyIssue } from './check-history.ts';
import { credibility, dateText, day, identifier, incidentChange, incidentId, line, lonLat, prose } from './fields.ts';
import { STANCES, STATUSES, type Status } from './stance.ts';

/** What one report says about one incident, in our own words. */
const claimSchema = v.strictObject({
  report: identifier,
  /** Where in the report: "paragraph 9", counting the lines that are not empty from 1. */
  where: line,
  stance: v.picklist(STANCES),
  /** Who says so according to the report: "pro-Russian military bloggers"; null where the report speaks for itself. */
  voice: v.nullable(line),
  credibility,
  says: line,
  /** Numbers as this report gives them, by what they count: { "soldiers sent": "about 12,000" }. */
  figures: v.optional(v.record(line, line), {})
});

/** An editor's own decision on the place; it always says why. */
const pinSchema = v.union(
  [
    v.strictObject({ id: line, because: line }),
    v.strictObject({
      at: lonLat,
      precision: v.picklist(['site', 'settlement', 'vicinity']),
      uncertaintyMetres: v.pipe(v.number(), v.minValue(1, 'at least 1 metre'), v.maxValue(25_000, 'at most 25,000 metres')),
      because: line
    })
  ],
  'either { id, because } or { at: [lon, lat], precision: site, settlement or vicinity, uncertaintyMetres, because }'
);

const placeSchema = v.strictObject({
  name: line,
  within: v.optional(v.pipe(v.array(line), v.maxLength(8, 'at most 8 enclosing places')), []),
  kind: v.optional(v.nullable(line), null),
  pin: v.optional(pinSchema)
});

/** Something said to have happened somewhere at some time. */
export const incidentSchema = v.pipe(
  v.strictObject({
    id: incidentId,
    title: line,
    type: identifier,
    /** EDTF, as precise as the reports are and never more; null where no report gives any date. */
    date: v.nullable(dateText),
    /** How the date was read from the reports. */
    dateBecause: v.optional(v.nullable(line), null),
    /** As reported; null where no report says where. */
    place: v.nullable(placeSchema),
    /** Why it stays without a place: required where `place` is null, and an editor's decision where the words name no location. */
    unplacedBecause: v.optional(v.nullable(line), null),
    claims: v.pipe(v.array(claimSchema), v.minLength(1, 'at least one claim'), v.maxLength(200, 'at most 200 claims')),
    status: v.picklist(STATUSES),
    recorded: day,
    /** In the order in which they were made. */
    changes: v.optional(v.pipe(v.array(incidentChange), v.maxLength(200, 'at most 200 changes')), []),
    /** Ids under which links may still ask for it: those of records that were merged into this one. Never used again. */
    formerIds: v.optional(v.pipe(v.array(incidentId), v.maxLength(50, 'at most 50 former ids')), []),
    /** The body of the file: what an editor has to add; may be empty. */
    note: prose
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { place, unplacedBecause } = dataset.value;
    const complain = (key: 'place' | 'unplacedBecause', value: unknown, message: string) =>
      addIssue({ message, input: value, path: [{ type: 'object', origin: 'value', input: dataset.value, key, value }] });
    if (place === null && unplacedBecause === null) complain('place', place, 'a place, or a reason in unplacedBecause');
    if (place?.pin && unplacedBecause !== null) complain('unplacedBecause', unplacedBecause, 'null, since the place is pinned');
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    const issue = dataset.typed ? historyIssue(dataset.value) : null;
    if (issue) addIssue(issue);
  })
);

export type Incident = v.InferOutput<typeof incidentSchema>;
export type Claim = v.InferOutput<typeof claimSchema>;
export type Pin = v.InferOutput<typeof pinSchema>;
export type { Status };
