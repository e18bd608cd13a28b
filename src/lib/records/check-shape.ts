import * as v from 'valibot';
import type { Problem } from './problem.ts';
import { shown } from './problem.ts';
import type { FieldPath, YamlTree } from './read-yaml.ts';

/** A value with the file it came from and the lines of its fields. */
export interface FromFile<Value> {
  file: string;
  value: Value;
  lineOf(path: FieldPath): number;
}

/**
 * Holds a value that was read against a schema; each deviation becomes a problem with the line of its field.
 * @param extra fields that do not stand in the front matter, such as the body
 */
export function checkShape<Schema extends v.GenericSchema>(
  schema: Schema,
  tree: YamlTree,
  file: string,
  extra: Record<string, unknown> = {}
): { ok: true; record: FromFile<v.InferOutput<Schema>> } | { ok: false; problems: Problem[] } {
  if (!isObject(tree.value)) {
    const wanted = 'fields, one a line, such as "id: DL-0001"';
    return { ok: false, problems: [{ file, line: tree.lineOf([]), field: '', found: shown(tree.value), wanted }] };
  }
  const result = v.safeParse(schema, { ...tree.value, ...extra });
  const twice = Object.keys(extra).filter((key) => Object.hasOwn(tree.value as object, key));
  if (result.success && twice.length === 0) return { ok: true, record: { file, value: result.output, lineOf: tree.lineOf } };
  const misplaced = twice.map((key) => {
    return {
      file,
      line: tree.lineOf([key]),
      field: key,
      found: `the field ${shown(key)}`,
      wanted: 'this text below the second line of hyphens'
    };
  });
  return {
    ok: false,
    problems: [...misplaced, ...(result.issues ?? []).flatMap((issue) => explain(issue, schema, tree, file, Object.keys(extra)))]
  };
}

/** `claims[1].report` */
export function fieldName(path: FieldPath): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
}

function explain(issue: v.BaseIssue<unknown>, schema: v.GenericSchema, tree: YamlTree, file: string, outside: string[]): Problem[] {
  const path: FieldPath = (issue.path ?? []).map(({ key }) => key as string | number);
  const problem = (at: FieldPath, found: string, wanted: string, next?: string): Problem => {
    return { file, line: tree.lineOf(at), field: fieldName(at), found, wanted, ...(next === undefined ? {} : { next }) };
  };
  if (issue.type === 'strict_object' && issue.path?.at(-1)?.origin === 'key') {
    const parent = path.slice(0, -1);
    const allowed = Object.keys(entriesAt(schema, parent));
    if (issue.expected !== 'never')
      return [problem(path, 'no such field', `the field ${path.at(-1)}`, 'Where the fact is not known, write null.')];
    const unknown = Object.keys(issue.path.at(-1)!.input as object).filter((key) => !allowed.includes(key));
    const offered = allowed.filter((key) => parent.length > 0 || !outside.includes(key));
    return unknown.map((key) => problem([...parent, key], `the unknown field ${shown(key)}`, `one of ${offered.join(', ')}`));
  }
  return [problem(path, shown(issue.input), wantedBy(issue))];
}

function wantedBy(issue: v.BaseIssue<unknown>): string {
  const isOwn = !/^Invalid /.test(issue.message);
  if (isOwn) return issue.message;
  if (issue.type === 'picklist')
    return `one of ${
      (issue.requirement as unknown[] | undefined)?.join(', ') ??
      String(issue.expected)
        .replace(/[("')]/g, '')
        .replaceAll(' | ', ', ')
    }`;
  if (issue.type === 'string') return 'text (in quotation marks where it looks like a number)';
  if (issue.type === 'strict_object' || issue.type === 'record') return 'fields';
  if (issue.type === 'array') return 'a list';
  return issue.expected ?? issue.message;
}

/** The fields that a schema allows at a path; none where it does not describe an object there. */
function entriesAt(schema: unknown, path: FieldPath): Record<string, unknown> {
  let current = unwrapped(schema);
  for (const step of path) {
    const { entries, item, value } = current;
    current = unwrapped(typeof step === 'number' ? item : (entries?.[step] ?? value));
  }
  return current.entries ?? {};
}

interface SchemaParts {
  entries?: Record<string, unknown>;
  item?: unknown;
  value?: unknown;
  wrapped?: unknown;
  options?: unknown[];
}

function unwrapped(schema: unknown): SchemaParts {
  let parts = (schema ?? {}) as SchemaParts;
  while (parts.wrapped) parts = parts.wrapped as SchemaParts;
  return parts;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
