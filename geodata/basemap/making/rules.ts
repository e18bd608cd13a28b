/** The rules of borders.yaml: who a region is drawn with, and how the line between two of them is drawn. */
import * as v from 'valibot';
import { parse } from 'yaml';

const Code = v.pipe(v.string(), v.minLength(2));
const Side = v.pipe(v.array(Code), v.minLength(1));
const Position = v.tuple([v.number(), v.number()]);

const LineRule = v.strictObject({
  between: v.tuple([Side, Side]),
  class: v.picklist(['recognised', 'disputed', 'ceasefire', 'region', 'hidden']),
  /** West, south, east, north: only the part of the line inside it. */
  inside: v.optional(v.tuple([v.number(), v.number(), v.number(), v.number()]))
});

const DrawnLine = v.strictObject({
  class: v.picklist(['disputed', 'ceasefire']),
  how: v.string(),
  path: v.pipe(v.array(Position), v.minLength(2))
});

const BorrowedLine = v.strictObject({
  class: v.picklist(['disputed', 'ceasefire']),
  between: v.tuple([v.string(), v.string()])
});

const Case = v.strictObject({
  id: v.string(),
  name: v.string(),
  drawn: v.string(),
  because: v.string(),
  sources: v.pipe(v.array(v.string()), v.minLength(1)),
  owners: v.optional(v.record(v.string(), Code), {}),
  /** How the name is set where it is not the ordinary way. */
  labels: v.optional(v.record(v.string(), v.picklist(['country', 'territory'])), {}),
  split: v.optional(v.strictObject({ regions: Side, parallel: v.number(), south: Code })),
  lines: v.optional(v.array(LineRule), []),
  draw: v.optional(v.array(DrawnLine), []),
  borrow: v.optional(v.array(BorrowedLine), [])
});

const File = v.strictObject({ policy: v.array(v.string()), cases: v.array(Case) });

export type BorderRules = v.InferOutput<typeof File>;
export type BorderClass = 'recognised' | 'disputed' | 'ceasefire' | 'region' | 'hidden';
export type LineRule = v.InferOutput<typeof LineRule> & { case: string };

/** @throws ValiError where the file is not of the form above. */
export function readRules(text: string): BorderRules {
  return v.parse(File, parse(text));
}

/** Owner of each Natural Earth region or country code that the rules reassign. */
export function ownersOf(rules: BorderRules): Map<string, string> {
  return new Map(rules.cases.flatMap((one) => Object.entries(one.owners)));
}

/** The line rules in file order: the first that matches decides. */
export function lineRulesOf(rules: BorderRules): LineRule[] {
  return rules.cases.flatMap((one) => one.lines.map((line) => ({ ...line, case: one.id })));
}
