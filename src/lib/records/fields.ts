import * as v from 'valibot';
import { CHANGE_KINDS } from './change.ts';
import { readDate } from './date.ts';
import { calendarDays } from './days.ts';
import { CREDIBILITIES, RELIABILITIES } from './grade.ts';
import { PRECISIONS, type Precision } from './precision.ts';
import { STATUSES } from './stance.ts';

/** Longest single line of text a record may hold, in UTF-16 units. */
export const LINE_LIMIT = 600;
/** Longest body of a record file, in UTF-16 units. */
export const PROSE_LIMIT = 20_000;

// C0 and C1 controls and the bidirectional overrides, which make a text show what it does not say.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

const plainText = (limit: number) =>
  v.pipe(
    v.string(),
    v.maxLength(limit, `at most ${limit} characters`),
    v.check((text) => !CONTROLS.test(text), 'a text without control or bidirectional-override characters')
  );

export const prose = plainText(PROSE_LIMIT);

export const line = v.pipe(
  plainText(LINE_LIMIT),
  v.minLength(1, 'a text that is not empty'),
  v.check((text) => !/[\n\r]/.test(text), 'a single line')
);

/** In an address, `?type=none` shows no type and `?source=none` no source: nothing may be called so. */
const RESERVED = 'none';

/** A stable key: lower-case words joined by hyphens. */
export const identifier = v.pipe(
  v.string(),
  v.maxLength(80),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens, such as gunfire-in-kursk'),
  v.check((text) => text !== RESERVED, `another word than "${RESERVED}", which means "show none" in an address`)
);

/** Short, prefixed, never reused: DL-0001. */
export const incidentId = v.pipe(v.string(), v.maxLength(24), v.regex(/^[A-Z]{1,8}-\d{1,12}$/, 'a prefix and a number, such as DL-0001'));

/** Admiralty code; YAML reads the digit as a number. */
export const credibility = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.picklist(CREDIBILITIES, 'one of 1, 2, 3, 4, 5, 6 (6: cannot be judged)')
);

export const httpUrl = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.check((text) => {
    try {
      const { protocol, username } = new URL(text);
      return (protocol === 'http:' || protocol === 'https:') && username === '';
    } catch {
      return false;
    }
  }, 'an http or https address')
);

/** An EDTF text. YAML reads a bare `2025` as a number, which is taken as the year it is. */
export const dateText = v.pipe(
  v.union(
    [v.string(), v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999), v.transform(String))],
    'an EDTF date such as 2025~ or 2024-10'
  ),
  v.check(
    (text) => readDate(text).ok,
    ({ input }) => {
      const reading = readDate(input);
      return reading.ok ? '' : reading.wanted;
    }
  )
);

/** Longitude, latitude in degrees. */
export const lonLat = v.tuple([v.pipe(v.number(), v.minValue(-180), v.maxValue(180)), v.pipe(v.number(), v.minValue(-90), v.maxValue(90))]);

/** A day of our own doing, which is always known. */
export const day = v.pipe(
  v.string('a day such as 2026-11-22'),
  v.check((text) => text.length === 10 && calendarDays(text) !== null, 'a day such as 2026-11-22')
);

const changeEntries = {
  date: day,
  kind: v.optional(v.picklist(CHANGE_KINDS), 'corrected'),
  what: line,
  why: line
};

/** Where this map had an incident before it was moved; null where it had no place. */
const formerPlace = v.nullable(
  v.strictObject({
    name: line,
    at: lonLat,
    precision: v.picklist(
      PRECISIONS.filter((precision): precision is Exclude<Precision, 'unplaced'> => precision !== 'unplaced'),
      'a precision from site to country; was.place is null where there was no place'
    ),
    uncertaintyMetres: v.pipe(v.number(), v.minValue(1, 'at least 1 metre'), v.maxValue(20_000_000, 'at most 20,000,000 metres'))
  })
);

/**
 * An entry in an incident's own history. `was` holds what this map showed until then, so that it can be shown as it stood; what it
 * leaves out is not kept.
 */
export const incidentChange = v.strictObject({
  ...changeEntries,
  was: v.optional(
    v.strictObject({
      title: v.optional(line),
      type: v.optional(identifier),
      date: v.optional(v.nullable(dateText)),
      status: v.optional(v.picklist(STATUSES)),
      place: v.optional(formerPlace),
      /** How many claims there were; claims that are added stand after those that were there. */
      claims: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1, 'at least one claim'))),
      /** By report: the credibility of its claims. */
      credibility: v.optional(v.record(identifier, credibility))
    })
  )
});

/** An entry in a report's own history. */
export const reportChange = v.strictObject({
  ...changeEntries,
  was: v.optional(v.strictObject({ reliability: v.optional(v.picklist(RELIABILITIES)) }))
});
