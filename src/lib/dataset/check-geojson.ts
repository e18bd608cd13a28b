import { getIssues } from '@placemarkio/check-geojson';
import validation from 'geojson-validation';
import type { Problem } from '../records/problem.ts';
import { shown } from '../records/problem.ts';
import { checkGeometry, type Complain } from './check-geometry.ts';

/** Longest GeoJSON text that is checked, in UTF-16 units. */
export const GEOJSON_LIMIT = 100_000_000;
/** Deepest nesting of arrays and objects: a MultiPolygon in a collection needs nine, its properties a few more. */
export const NESTING_LIMIT = 32;
/** Problems after which the rest of a text is not listed. */
const LISTED = 20;
const RFC = 'GeoJSON as in RFC 7946';

/**
 * Everything that speaks against a text as GeoJSON (RFC 7946). Never throws. Three judges: `@placemarkio/check-geojson` reads the text
 * (duplicate keys, structure, with lines), `geojson-validation` the object, and our own rules what both leave out: range, finite numbers,
 * six decimals, winding, uncut antimeridian, bbox, ids used twice.
 */
export function checkGeojson(text: string, file: string): Problem[] {
  const problems: Problem[] = [];
  const add = (line: number | null, field: string, found: string, wanted: string) => {
    if (problems.length < LISTED) problems.push({ file, line, field: field.replace(/^\./, ''), found, wanted });
  };
  if (text.length > GEOJSON_LIMIT)
    return [{ file, line: null, field: '', found: `${text.length} characters`, wanted: `at most ${GEOJSON_LIMIT}` }];
  if (nesting(text) > NESTING_LIMIT)
    return [{ file, line: null, field: '', found: 'deeper nesting', wanted: `at most ${NESTING_LIMIT} levels of arrays and objects` }];

  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [{ file, line: null, field: '', found: `no JSON: ${(error as Error).message.slice(0, 160)}`, wanted: 'GeoJSON text' }];
  }
  for (const { message, from } of getIssues(text).slice(0, LISTED))
    add(lineAt(text, from), '', `a fault (${message.split('\n')[0]!.slice(0, 160)})`, RFC);
  for (const complaint of complaintsOf(value)) add(null, '', `a fault (${complaint})`, RFC);
  checkObject(value, '', (field, found, wanted) => add(null, field, found, wanted));
  return problems;
}

/** The package throws on some invalid objects and returns the object itself for the type "constructor". */
function complaintsOf(value: unknown): string[] {
  try {
    const complaints: unknown = validation.valid(value, true);
    if (Array.isArray(complaints)) return complaints.slice(0, LISTED).map((complaint) => String(complaint).slice(0, 160));
  } catch {
    // Told below.
  }
  return ['an object that geojson-validation cannot read'];
}

function checkObject(value: unknown, field: string, complain: Complain): void {
  if (!isObject(value)) return complain(field, shown(value), 'a GeoJSON object');
  if (value['type'] === 'FeatureCollection' && Array.isArray(value['features'])) {
    checkIds(value['features'], complain);
    value['features'].forEach((feature, index) => checkFeature(feature, `features[${index}]`, complain));
    checkBox(value['bbox'], field, complain);
  } else if (value['type'] === 'Feature') checkFeature(value, field, complain);
  else checkGeometry(value, field, complain);
}

function checkFeature(feature: unknown, field: string, complain: Complain): void {
  if (!isObject(feature)) return complain(field, shown(feature), 'a Feature');
  const { id, geometry, properties, bbox } = feature;
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') complain(`${field}.id`, shown(id), 'a text or a number');
  if (properties !== null && !isObject(properties)) complain(`${field}.properties`, shown(properties), 'an object or null');
  if (geometry !== null) checkGeometry(geometry, `${field}.geometry`, complain);
  checkBox(bbox, field, complain);
}

function checkIds(features: unknown[], complain: Complain): void {
  const first = new Map<unknown, number>();
  features.forEach((feature, index) => {
    const id = isObject(feature) ? feature['id'] : undefined;
    if (id === undefined) return;
    const other = first.get(id);
    if (other === undefined) first.set(id, index);
    else complain(`features[${index}].id`, shown(id), `another id than that of features[${other}]`);
  });
}

function checkBox(bbox: unknown, field: string, complain: Complain): void {
  if (bbox === undefined) return;
  const at = field === '' ? 'bbox' : `${field}.bbox`;
  if (!Array.isArray(bbox) || (bbox.length !== 4 && bbox.length !== 6) || !bbox.every((number) => Number.isFinite(number))) {
    return complain(at, shown(bbox), 'four or six numbers');
  }
  const numbers = bbox as number[];
  const half = numbers.length / 2;
  const [west, south, east, north] = [numbers[0]!, numbers[1]!, numbers[half]!, numbers[half + 1]!];
  const inRange = [west, east].every((lon) => Math.abs(lon) <= 180) && [south, north].every((lat) => Math.abs(lat) <= 90);
  if (!inRange || south > north) complain(at, shown(bbox), 'west, south, east, north in degrees, south not above north');
}

/** The deepest nesting of brackets outside strings; linear in the text and without recursion. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (quoted) {
      if (sign === 0x5c) index += 1;
      else if (sign === 0x22) quoted = false;
    } else if (sign === 0x22) quoted = true;
    else if (sign === 0x5b || sign === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (sign === 0x5d || sign === 0x7d) depth -= 1;
  }
  return deepest;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
