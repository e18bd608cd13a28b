import { parse } from 'csv-parse/sync';
import type { GazetteerBuilder } from '../../../src/lib/gazetteer/gazetteer-builder.ts';
import type { NameClass } from '../../../src/lib/gazetteer/name-classes.ts';

/** Adds the names of extra-names.csv: press and postal abbreviations, short names, words for people. Gives back the places that were not found. */
export function addExtraNames(builder: GazetteerBuilder, text: string, find: (place: string) => number | undefined): string[] {
  const missing = new Set<string>();
  for (const row of parse(text, { columns: true }) as { name: string; class: NameClass; place: string }[]) {
    const index = find(row.place);
    if (index === undefined) missing.add(row.place);
    else builder.addName(index, row.name, row.class);
  }
  return [...missing].sort();
}
