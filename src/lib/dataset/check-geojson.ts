import { getIssues } from '@placemarkio/check-geojson';
import validation from 'geojson-validation';
import type { Problem } from '../records/problem.ts';
import { shown } from '../records/problem.ts';
import { memberOffset, positionAt, readJson, type JsonReading } from '../records/read-json.ts';
import { checkGeometry, type Complain } from './check-geometry.ts';

/** Longest GeoJSON text that is checked, in UTF-16 units. Larger files are read feature by feature, by the import. */
export const GEOJSON_LIMIT = 100_000_000;
/** Problems after which the rest of a text is not listed. */
const LISTED = 20;
/** Longest piece for `@placemarkio/check-geojson`, in UTF-16 units: its tree takes 150 times the text's memory. Longer features pass it by; the others judge them. */
const PIECE_LIMIT = 8_000_000;
const RFC = 'GeoJSON as in RFC 7946';

/** A fault of a text: where in it, and in words. */
export interface Fault {
  /** UTF-16 units from the beginning; null where only the member is known. */
  offset: number | null;
  field: string;
  found: string;
  wanted: string;
  next?: string;
}

/**
 * Everything that speaks against a text as GeoJSON (RFC 7946), each with line, column and member as far as known. Nothing is mended: this is the check of what
 * we publish ourselves, and the last word on what was mended. Never throws.
 */
export function checkGeojson(text: string, file: string): Problem[] {
  return problemsOf(text, file, () => {
    const read = readGeojsonText(text);
    return read.ok ? faultsOf(text, read) : [read.fault];
  });
}

/** Turns faults into problems; what is thrown on the way, into one more. */
export function problemsOf(text: string, file: string, find: () => Fault[]): Problem[] {
  let faults: Fault[];
  try {
    faults = find();
  } catch (error) {
    faults = [{ offset: 0, field: '', found: `what the check cannot read (${String(error).slice(0, 120)})`, wanted: RFC }];
  }
  return faults.slice(0, LISTED).map(({ offset, field, found, wanted, next }) => {
    const at = positionAt(text, offset ?? memberOffset(text, pathOf(field)));
    return { file, ...at, field, found, wanted, ...(next === undefined ? {} : { next }) };
  });
}

type Read = Extract<JsonReading, { ok: true }>;

/** Reads a text as JSON within the limits. */
export function readGeojsonText(text: string): ({ ok: true } & Read) | { ok: false; fault: Fault } {
  const refuse = (offset: number, found: string, wanted: string) => ({ ok: false, fault: { offset, field: '', found, wanted } }) as const;
  if (text.length > GEOJSON_LIMIT) return refuse(0, `${text.length} characters`, `at most ${GEOJSON_LIMIT}`);
  const read = readJson(text, 'features');
  if (!read.ok) return refuse(read.offset, read.found, read.wanted);
  if (read.twice)
    return refuse(
      read.twice.offset,
      `the name ${shown(read.twice.name)} a second time`,
      'each name once in an object: readers take the one or the other'
    );
  return read;
}

/**
 * What three judges say: our own rules (range, finite numbers, six decimals, winding, uncut antimeridian, bbox, ids used twice), `@placemarkio/check-geojson` on
 * the text, and `geojson-validation` on the object, whose complaints say the same without a place and are told where the others have none.
 */
export function faultsOf(text: string, { value, elements }: Read): Fault[] {
  const faults: Fault[] = [];
  checkObject(value, '', (field, found, wanted, next) => {
    if (faults.length < LISTED)
      faults.push({ offset: null, field: field.replace(/^\./, ''), found, wanted, ...(next === undefined ? {} : { next }) });
  });
  faults.push(...issuesOf(text, value, elements));
  if (faults.length > 0) return faults;
  return complaintsOf(value).map((complaint) => ({ offset: 0, field: '', found: `a fault (${complaint})`, wanted: RFC }));
}

/** The package keeps the whole text as a tree: so features go to it one by one, and what is around them with an empty list. */
function issuesOf(text: string, value: unknown, elements: [number, number][]): Fault[] {
  const faults: Fault[] = [];
  const ask = (piece: string, at: (from: number) => number): void => {
    if (faults.length >= LISTED || piece.length > PIECE_LIMIT) return;
    for (const { message, from } of getIssues(piece).slice(0, LISTED - faults.length)) {
      // Its own parser is stricter than JSON.parse in nothing that counts, and wrong on lists of null and false.
      if (message.startsWith('Invalid JSON')) continue;
      faults.push({ offset: at(from), field: '', found: `a fault (${message.split('\n')[0]!.slice(0, 160)})`, wanted: RFC });
    }
  };
  const isCollection = isObject(value) && value['type'] === 'FeatureCollection' && elements.length > 0;
  if (!isCollection) {
    ask(text, (from) => from);
    return faults;
  }
  const [begin, end] = [elements[0]![0], elements.at(-1)![1]];
  ask(text.slice(0, begin) + text.slice(end), (from) => (from < begin ? from : from + end - begin));
  for (const [from, to] of elements) ask(text.slice(from, to), (at) => from + at);
  return faults;
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
  if (Object.hasOwn(value, 'crs'))
    complain(
      'crs',
      shown(value['crs']),
      'degrees of WGS 84, the one coordinate system of RFC 7946',
      'Transform the coordinates, for example with ogr2ogr -t_srs EPSG:4326.'
    );
  if (value['type'] === 'FeatureCollection' && Array.isArray(value['features'])) {
    checkIds(value['features'], complain);
    value['features'].forEach((feature, index) => checkFeature(feature, `features[${index}]`, complain));
    checkBox(value['bbox'], field, complain);
  } else if (value['type'] === 'FeatureCollection') complain('features', shown(value['features']), 'a list of features');
  else if (value['type'] === 'Feature') checkFeature(value, field, complain);
  else checkGeometry(value, field, complain);
}

function checkFeature(feature: unknown, field: string, complain: Complain): void {
  if (!isObject(feature)) return complain(field, shown(feature), 'a Feature');
  const { type, id, geometry, properties, bbox } = feature;
  if (type !== 'Feature') return complain(`${field}.type`, shown(type), 'the type "Feature"');
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

/** `features[3].geometry` as steps. */
function pathOf(field: string): (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, index]) => (index === undefined ? step : Number(index)));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
