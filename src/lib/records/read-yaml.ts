import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Node } from 'yaml';
import type { Problem } from './problem.ts';
import { shown } from './problem.ts';

/** Deepest nesting of maps and lists: a record needs five. */
export const DEPTH_LIMIT = 12;

/** Faults of the YAML after which the rest is not listed: one fault begets others. */
const LISTED = 5;
const TOO_DEEP: [found: string, wanted: string] = ['lists or maps nested deeper than can be read', `at most ${DEPTH_LIMIT} levels`];

/** Where inside a record: keys and, in lists, positions from 0. */
export type FieldPath = (string | number)[];

export interface YamlTree {
  value: unknown;
  /** The line of the file with the field, or with the closest one around it that is written, from 1. */
  lineOf(path: FieldPath): number;
}

/**
 * Reads YAML 1.2 of a record: maps, lists and plain values. Refused, each with its line: broken YAML, a key written
 * twice, aliases and anchors (they can grow without limit), tags, deep nesting, and keys that name parts of every object.
 *
 * @param firstLine the line of the file on which the YAML begins
 */
export function readYaml(yaml: string, file: string, firstLine = 1): { ok: true; tree: YamlTree } | { ok: false; problems: Problem[] } {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const problem = (offset: number, found: string, wanted: string, next?: string): Problem => ({
    file,
    line: lineAt(offset),
    field: '',
    found,
    wanted,
    ...(next === undefined ? {} : { next })
  });

  try {
    const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, schema: 'core', version: '1.2' });
    const broken = [...document.errors, ...document.warnings]
      .slice(0, LISTED)
      .map(({ code, message, pos }) => problem(openQuote(document.contents, pos[0]) ?? pos[0], ...inWords(code, message)));
    if (broken.length > 0) return { ok: false, problems: broken };

    const refused = findRefused(document.contents, problem);
    if (refused.length > 0) return { ok: false, problems: refused.slice(0, LISTED) };
    return {
      ok: true,
      tree: { value: document.toJS({ maxAliasCount: 0 }) as unknown, lineOf: (path) => lineAt(offsetOf(document.contents, path)) }
    };
  } catch (error) {
    // Visiting descends by recursion, as parsing does: a nest of some thousand brackets ends the stack.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [problem(0, ...TOO_DEEP)] };
  }
}

function inWords(code: string, message: string): [found: string, wanted: string, next?: string] {
  if (message.includes('call stack')) return TOO_DEEP;
  if (code === 'DUPLICATE_KEY') return ['a field that is written twice', 'each field once', 'Keep one of the two lines.'];
  if (code === 'TAB_AS_INDENT') return ['a tab as indentation', 'spaces'];
  return [
    `broken YAML: ${message.split('\n')[0]!.slice(0, 160)}`,
    'YAML 1.2',
    'A text with a colon, a hash or quotation marks in it needs quotation marks around it.'
  ];
}

/** Where a text begins whose closing quotation mark is missed at `offset`: there is the line to mend. */
function openQuote(contents: Node | null, offset: number): number | null {
  let found: number | null = null;
  visit(contents, {
    Scalar(_, { type, range }) {
      if (type?.startsWith('QUOTE') && range && range[0] < offset && range[1] >= offset) found = range[0];
    }
  });
  return found;
}

function findRefused(contents: Node | null, problem: (offset: number, found: string, wanted: string, next?: string) => Problem): Problem[] {
  const refused: Problem[] = [];
  visit(contents, {
    Node(_, node, ancestors) {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node))
        refused.push(problem(offset, `the alias *${node.source}`, 'the value itself', 'Write the value out in each place.'));
      else if (node.anchor) refused.push(problem(offset, `the anchor &${node.anchor}`, 'a value without an anchor'));
      else if (node.tag) refused.push(problem(offset, `the tag ${shown(node.tag)}`, 'a value without a tag'));
      if (ancestors.filter((one) => !isPair(one)).length > DEPTH_LIMIT) {
        refused.push(problem(offset, 'lists or maps nested deeper', `at most ${DEPTH_LIMIT} levels`));
        return visit.BREAK;
      }
      return undefined;
    },
    Pair(_, pair) {
      const offset = (pair.key as Node | null)?.range?.[0] ?? 0;
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof key !== 'string' && typeof key !== 'number')
        refused.push(problem(offset, 'a field without a name', 'a word before the colon'));
      else if (String(key) in Object.prototype)
        refused.push(problem(offset, `the field ${shown(key)}`, 'another name', 'It is a part of every object in JavaScript.'));
    }
  });
  return refused;
}

function offsetOf(contents: Node | null, path: FieldPath): number {
  let node: unknown = contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
