import type { Problem } from '../records/problem.ts';
import { readJson } from '../records/read-json.ts';
import { faultsOf, problemsOf, readGeojsonText, type Fault } from './check-geojson.ts';
import { repairGeojson, type Repair } from './repair-geojson.ts';
import { REPAIRS } from './repair-geometry.ts';

/** What the gate says of a GeoJSON text. */
export type GeojsonVerdict =
  | { verdict: 'accepted'; value: unknown }
  /** `value` as it was mended, and what was mended. */
  | { verdict: 'repaired'; value: unknown; repairs: Repair[] }
  /** Each problem with line, column and member. */
  | { verdict: 'rejected'; problems: Problem[] };

/**
 * The one gate for GeoJSON of strangers (RFC 7946): accepted, repaired (each repair by name), or rejected with reasons and places. What can be mended without a
 * guess is mended first; what is left must pass everything that `checkGeojson` asks of our own files. Never throws.
 */
export function passGeojson(text: string, file: string): GeojsonVerdict {
  let passed: GeojsonVerdict | null = null;
  const problems = problemsOf(text, file, () => {
    const read = readGeojsonText(text);
    if (!read.ok) return [read.fault];
    const { value, repairs } = repairGeojson(read.value);
    if (repairs.length === 0) {
      const faults = faultsOf(text, read);
      if (faults.length === 0) passed = { verdict: 'accepted', value };
      return faults;
    }
    const mendedText = JSON.stringify(value);
    const mended = readJson(mendedText, 'features');
    const faults = mended.ok ? faultsOf(mendedText, mended) : [{ ...mended, field: '' }];
    if (faults.length === 0) passed = { verdict: 'repaired', value, repairs };
    return withPlaces(faults, text, read);
  });
  return passed ?? { verdict: 'rejected', problems };
}

/** "rings turned to the right-hand rule (3, first features[2].geometry.coordinates[0])", or "(3 features)" where no member is named. */
export function repairInWords({ name, field, count }: Repair): string {
  const where = field === '' ? (count === 1 ? '' : ` (${count} features)`) : count === 1 ? ` (${field})` : ` (${count}, first ${field})`;
  return REPAIRS[name] + where;
}

/** Faults that a mended text still has, with the places of the text as it came. */
function withPlaces(faults: Fault[], text: string, read: Parameters<typeof faultsOf>[1]): Fault[] {
  if (faults.length === 0) return [];
  const before = faultsOf(text, read);
  const own = faults.filter(({ offset }) => offset === null);
  const others = before.filter(
    ({ offset, found }) => offset !== null && faults.some((fault) => fault.offset !== null && fault.found === found)
  );
  const placed = [...own, ...others];
  return placed.length > 0 ? placed : faults.map((fault) => ({ ...fault, offset: 0 }));
}
