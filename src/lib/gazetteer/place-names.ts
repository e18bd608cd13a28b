import type { Problem } from '../records/problem.ts';
import { csvRows } from './csv-rows.ts';
import type { LocalTable } from './local-places.ts';

/** What a place is called in other languages, by BCP 47 tag. */
export type PlaceNames = Readonly<Record<string, string>>;

const TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

/** Reads `place,language,name,source`: names of places by gazetteer id, since the pack has English ones alone. Faulty rows are problems. */
export function readPlaceNames({ file, text }: LocalTable): { names: ReadonlyMap<string, PlaceNames>; rejected: Problem[] } {
  const names = new Map<string, Record<string, string>>();
  const rejected: Problem[] = [];
  for (const { line, cells } of csvRows(text).slice(1)) {
    const [place = '', language = '', name = '', source = ''] = cells;
    const fault = (field: string, found: string, wanted: string) => rejected.push({ file, line, field, found, wanted });
    if (place === '') fault('place', 'nothing', 'a gazetteer id such as geonames:538555');
    else if (!TAG.test(language)) fault('language', language || 'nothing', 'a language tag such as uk');
    else if (name === '' || name.length > 200) fault('name', name.slice(0, 200) || 'nothing', 'a name of at most 200 characters');
    else if (source === '') fault('source', 'nothing', 'where the name is from');
    else names.set(place, { ...names.get(place), [language]: name });
  }
  return { names, rejected };
}
