import * as v from 'valibot';
import { readDate } from './date.ts';
import { calendarDays } from './days.ts';

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

/** A stable key: lower-case words joined by hyphens. */
export const identifier = v.pipe(
  v.string(),
  v.maxLength(80),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens, such as gunfire-in-kursk')
);

/** Short, prefixed, never reused: DL-0001. */
export const incidentId = v.pipe(v.string(), v.maxLength(24), v.regex(/^[A-Z]{1,8}-\d{1,12}$/, 'a prefix and a number, such as DL-0001'));

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

/** An entry in a record's own history. */
export const change = v.strictObject({ date: day, what: line, why: line });
