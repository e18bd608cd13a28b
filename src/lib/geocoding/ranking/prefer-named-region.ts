import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { isSettlement } from '../../gazetteer/kinds.ts';
import type { ResolvedNames } from './resolve-names.ts';

/** A region named with its kind word ("Kursk region") is believed from here on. */
const BELIEVED = 0.5;

/**
 * Where a text speaks of "Kursk region", a bare "Kursk" is the region too: the text gives no reason to put it closer. The belief of a town named like a region that the
 * text names in full goes to the region.
 */
export function preferNamedRegion(resolved: ResolvedNames, gazetteer: Gazetteer): ResolvedNames {
  const { table, belief } = resolved;
  const { names, starts } = table;
  const regions = new Set<number>();
  names.forEach((name, n) => {
    name.candidates.forEach(({ place, agreement }, c) => {
      if (agreement > 0 && gazetteer.kindOf(place) === 'region' && (belief[(starts[n] as number) + c] as number) > BELIEVED)
        regions.add(place);
    });
  });
  if (regions.size === 0) return resolved;
  names.forEach((name, n) => {
    const from = starts[n] as number;
    const region = name.candidates.findIndex(({ place, agreement }) => agreement === 0 && regions.has(place));
    if (region < 0) return;
    name.candidates.forEach(({ place }, c) => {
      if (!isSettlement(gazetteer.kindOf(place)) || !liesIn(place, (name.candidates[region] as { place: number }).place, gazetteer)) return;
      belief[from + region] = (belief[from + region] as number) + (belief[from + c] as number);
      belief[from + c] = 0;
    });
  });
  return resolved;
}

function liesIn(place: number, region: number, gazetteer: Gazetteer): boolean {
  for (let up = gazetteer.parentOf(place), steps = 0; up >= 0 && steps < 8; up = gazetteer.parentOf(up), steps++)
    if (up === region) return true;
  return false;
}
