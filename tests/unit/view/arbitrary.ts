import fc from 'fast-check';
import { CREDIBILITIES, RELIABILITIES } from '../../../src/lib/records/grade.ts';
import { PRECISIONS } from '../../../src/lib/records/precision.ts';
import { dayText } from '../../../src/lib/records/days.ts';
import { normalFrame } from '../../../src/lib/view/frame.ts';
import { normalList, normalText } from '../../../src/lib/view/parameters.ts';
import type { View } from '../../../src/lib/view/view.ts';

const identifier = fc.oneof(
  fc.constantFrom('friendly-fire', 'false', '0', 'null', 'undefined', 'constructor', 'shelling'),
  fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/)
);
const key = fc.oneof(identifier, fc.constantFrom('unknown', 'медуза', '연합뉴스', 'die-zeit'));
const list = <Token extends string>(token: fc.Arbitrary<Token>) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(['none'] as string[]) },
    { weight: 9, arbitrary: fc.array(token, { maxLength: 5 }).map((tokens) => normalList(tokens)) }
  );

/** A day of the years 0000 to 9999, shortened to its month or year at times. */
const period = fc
  .tuple(fc.integer({ min: -719528, max: 2932896 }), fc.constantFrom(4, 7, 10))
  .map(([day, length]) => ({ day, text: dayText(day).slice(0, length) }));

const span = fc.oneof(
  fc.constant({ from: null, to: null }),
  period.map(({ text }) => ({ from: text, to: null })),
  period.map(({ text }) => ({ from: null, to: text })),
  fc.tuple(period, period).map((both) => {
    const [a, b] = both.sort((one, other) => one.day - other.day);
    return { from: a?.text ?? null, to: b?.text ?? null };
  })
);

export const anyText = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 300 }));

const frame = fc
  .record({
    zoom: fc.double({ min: 0, max: 22, noNaN: true }),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -720, max: 720, noNaN: true })
  })
  .map(normalFrame);

const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

export const anyView: fc.Arbitrary<View> = fc
  .record({
    type: list(identifier),
    precision: list(fc.constantFrom(...PRECISIONS)),
    source: list(key),
    grade: list(fc.constantFrom(...RELIABILITIES, ...CREDIBILITIES)),
    q: fc.oneof(fc.constantFrom('', '0', 'false', 'null'), anyText).map(normalText),
    span,
    asof: orNull(fc.integer({ min: -719528, max: 2932896 }).map(dayText)),
    incident: orNull(fc.stringMatching(/^[A-Z]{1,8}-[0-9]{1,12}$/)),
    report: orNull(identifier),
    frame: orNull(frame)
  })
  .map(({ span: { from, to }, ...rest }) => ({ ...rest, from, to })) as fc.Arbitrary<View>;
