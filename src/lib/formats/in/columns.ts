import { cleanLine } from './clean.ts';
import type { RowFault } from './converter.ts';

/** Name of a column without case, blanks, strokes at its ends, what stands in brackets, and what a byte order mark or a quotation leaves: "Event Date" is event_date. */
export function columnKey(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[\s._:/-]+/g, '_')
    .replace(/^_(?=.)|(?<=.)_$/g, '');
}

/** Finds columns by the names that editions of a table give them: position, or −1. */
export function findColumns<Name extends string>(header: readonly string[], names: Record<Name, readonly string[]>): Record<Name, number> {
  const positions = new Map<string, number>();
  header.forEach((name, index) => {
    const key = columnKey(name);
    if (!positions.has(key)) positions.set(key, index);
  });
  const found = {} as Record<Name, number>;
  for (const [name, synonyms] of Object.entries(names) as [Name, readonly string[]][]) {
    found[name] = synonyms.map((synonym) => positions.get(synonym) ?? -1).find((index) => index >= 0) ?? -1;
  }
  return found;
}

/** What is said where a header lacks columns; each is called by the first of its names. */
export function missingColumns<Name extends string>(
  header: readonly string[],
  names: Record<Name, readonly string[]>,
  found: Record<Name, number>,
  needed: readonly Name[]
): RowFault[] {
  const columns = `the columns ${header.slice(0, 40).join(', ').slice(0, 300)}`;
  return needed
    .filter((name) => found[name] < 0)
    .map((name) => ({ field: names[name][0] ?? name, found: columns, wanted: `a column ${names[name].join(' or ')}` }));
}

/** What is wrong with a row that is wider than its header: an unquoted separator has moved its cells, and none can be trusted. Null where it is not. */
export function widthFault(cells: readonly string[], header: readonly string[]): RowFault | null {
  if (cells.length <= header.length || cells.slice(header.length).every((extra) => extra.trim() === '')) return null;
  return {
    field: '',
    found: `${cells.length} cells`,
    wanted: `at most ${header.length}, as many as the header has: a text with the separator in it needs quotation marks`
  };
}

/** Columns by one-line names that differ: a name that comes again is numbered from 2 on, so that a mapping can name each of its columns. */
export function columnNames(header: readonly string[]): string[] {
  const names = header.map((name) => cleanLine(name));
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    if (name === '' || !seen.has(name)) {
      seen.add(name);
      return name;
    }
    let number = 2;
    while (taken.has(`${name} ${number}`)) number += 1;
    taken.add(`${name} ${number}`);
    return `${name} ${number}`;
  });
}
