import type { IncidentType } from '../../records/incident-type.ts';
import type { ImportedIncident, ImportedReport } from '../../records/imported.ts';
import { cleanLine, cleanProse } from './clean.ts';
import type { Conversion, ConverterContext, OpenedConverter } from './converter.ts';
import { hashedId, incidentIdOf, reportIdOf } from './ids.ts';
import { REF_LIMIT, SOURCES_LIMIT } from './limits.ts';
import type { Mapping } from './mapping.ts';
import { readPosition } from './read-coordinate.ts';
import { readDay, sniffDateOrder, type DateOrder } from './read-day.ts';
import { tableType } from './table-types.ts';
import { registerTypes } from './type-register.ts';
import { USUAL_UNCERTAINTY } from './uncertainty.ts';

type Json = Record<string, unknown>;

/** A timemap's events with what they refer to, ready to be read one by one. */
export interface Timemap {
  events: Json[];
  dateOrder: DateOrder;
  /** A date that could be read two ways, where none of them tells which is meant. */
  openDate: string | null;
  /** How many sources events name that are not described anywhere. */
  unknownSources: number;
}

/** One column: an event as JSON, its sources and associations put in. */
export const TIMEMAP_HEADER = ['event'];
const PROSE = 10_000;

/**
 * Joins the parts of a timemap (Forensic Architecture and Bellingcat): `events`; `sources`, a list or an object by id; `associations`, with a mode of
 * CATEGORY, FILTER or NARRATIVE. Lists may stand in numbered members (source1, source2). A list alone is taken for events, which may hold their sources and
 * filters themselves, as Bellingcat's exports do. Null where there are no events.
 */
export function joinTimemap(events: unknown, sources: unknown, associations: unknown): Timemap | null {
  if (!Array.isArray(events)) return null;
  const sourceOf = byId(sources);
  const associationOf = byId(associations);
  const unknown = new Set<string>();
  const sourceNamed = (id: string): Json => {
    const source = sourceOf.get(id);
    if (!source) unknown.add(id);
    return source ?? { id };
  };
  const joined = events.filter(isObject).map((event) => ({
    ...event,
    sources: [...list(event['sources']), ...numbered(event, 'source')].map((source) =>
      isObject(source) ? source : sourceNamed(text(source))
    ),
    associations: [...list(event['associations']), ...numbered(event, 'association')].flatMap((one) =>
      isObject(one) ? [one] : (associationOf.get(String(one)) ?? [])
    )
  }));
  const dates = joined.map((event) => text((event as Json)['date']));
  const order = sniffDateOrder(dates);
  const openDate = order === null ? (dates.find((date) => date !== '' && readDay(date) === null) ?? null) : null;
  // Timemap's own documentation writes MM/DD/YYYY.
  return { events: joined, dateOrder: order === null || order === 'ymd' ? 'mdy' : order, openDate, unknownSources: unknown.size };
}

/** Opens a timemap. The header is TIMEMAP_HEADER; each row has one cell, an event of `joinTimemap` as JSON. */
export function openTimemap(dateOrder: DateOrder, mapping: Mapping, { table, idPrefix, types }: ConverterContext): OpenedConverter {
  const register = registerTypes(types, tableType(table.label, '', []));
  const order = mapping.dateOrder ?? dateOrder;

  const convert = (cells: readonly string[]): Conversion => {
    const event = parseObject(cells[0] ?? '');
    const ref = cleanLine(text(event['id'] ?? event['civId'] ?? event['event_id']), REF_LIMIT);
    const refuse = (field: string, found: string, wanted: string): Conversion => ({ ok: false, ref, faults: [{ field, found, wanted }] });

    const written = text(event['date'] ?? event['datetime']);
    const date = written === '' ? null : readDay(written, order);
    if (written !== '' && date === null) return refuse('date', written, 'a date such as 2022-02-24 or 02/24/2022');
    const position = readPosition(text(event['longitude'] ?? event['lon']), text(event['latitude'] ?? event['lat']));
    if (!position.ok) return refuse(position.field, position.found, position.wanted);

    const category = categoryOf(event);
    const type = typeOf(category, mapping, table.label, types);
    const location = cleanLine(text(event['location'] ?? event['place']), 300);
    const description = text(event['description'] ?? event['desc']);
    const title = cleanLine(text(event['title'] ?? event['name'])) || cleanLine(`${type.label}${location === '' ? '' : `, ${location}`}`);
    const reports = reportsOf(table.name, list(event['sources']));
    const precision = mapping.precision ?? 'vicinity';
    const kept = table.keepsText ? cleanProse(description, PROSE) : '';

    const incident: ImportedIncident = {
      id: ref === '' ? hashedId(idPrefix, cells[0] ?? '') : incidentIdOf(idPrefix, ref),
      ...(ref === '' ? {} : { ref }),
      title,
      type: register.use(type),
      ...(date === null ? {} : { date }),
      ...(location === '' ? {} : { place: { name: location, within: [], kind: null } }),
      ...(position.at === null
        ? { precision: 'unplaced' }
        : { at: position.at, precision, uncertaintyMetres: USUAL_UNCERTAINTY[precision] }),
      says: `Lists the event${category === '' ? '' : ` under “${category}”`}.`,
      ...(reports.length === 0 ? {} : { sources: reports.map(({ id }) => id) }),
      ...(kept === '' ? {} : { text: kept })
    };
    return { ok: true, incident, reports, country: '', area: null };
  };
  return { ok: true, converter: { convert, usedTypes: register.used } };
}

function typeOf(category: string, mapping: Mapping, label: string, types: readonly IncidentType[]): IncidentType {
  const id = Object.hasOwn(mapping.types, category) ? mapping.types[category] : undefined;
  return types.find((type) => type.id === id) ?? tableType(label, category, types);
}

/** The association that is a category, or what the event itself calls its category or first filter, or another association that is no narrative. */
function categoryOf(event: Json): string {
  const associations = list(event['associations']).filter(isObject);
  const category = associations.find(({ mode }) => text(mode).toUpperCase() === 'CATEGORY');
  const filter = associations.find(({ mode }) => text(mode).toUpperCase() === 'FILTER');
  const own = list(event['filters']).filter(isObject)[0];
  const path = [...list(filter?.['filter_paths']), ...numbered(filter ?? {}, 'filter_path')].map(text).join(' / ');
  const name =
    text(category?.['title'] ?? category?.['id']) ||
    text(event['category'] ?? event['type']) ||
    path ||
    text(filter?.['title'] ?? filter?.['id']);
  const other = associations.find(({ mode }) => text(mode).toUpperCase() !== 'NARRATIVE');
  return cleanLine(name || text(own?.['value']) || text(other?.['title'] ?? other?.['id']), 80);
}

function reportsOf(table: string, sources: unknown[]): ImportedReport[] {
  const reports = new Map<string, ImportedReport>();
  for (const source of sources.filter(isObject).slice(0, SOURCES_LIMIT)) {
    const addresses = [source['url'], source['path'], ...list(source['paths'])].map(text).filter(isAddress);
    const title = cleanLine(text(source['title']));
    const own = text(source['id']);
    if (addresses.length === 0 && title === '' && own === '') continue;
    for (const url of addresses.length > 0 ? addresses.slice(0, 1) : [null]) {
      const id = reportIdOf(table, url ?? (title || own));
      const host = url === null ? '' : new URL(url).hostname.replace(/^www\./, '');
      reports.set(id, {
        id,
        label: cleanLine(title || host || own, 300),
        ...(title === '' ? {} : { title }),
        ...(url === null ? {} : { url })
      });
    }
  }
  return [...reports.values()];
}

/** What stands in numbered members, as a sheet's columns do: source1, source2. */
function numbered(json: Json, name: string): unknown[] {
  return Array.from({ length: 20 }, (_, number) => json[`${name}${number}`]).filter(
    (value) => typeof value === 'number' || (typeof value === 'string' && value !== '')
  );
}

function byId(value: unknown): Map<string, Json> {
  const entries = Array.isArray(value)
    ? value.filter(isObject).map((one): [string, Json] => [text(one['id']), one])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return new Map(entries.filter((entry): entry is [string, Json] => isObject(entry[1])));
}

function parseObject(json: string): Json {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null || value === '' ? [] : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isAddress(value: string): boolean {
  return value.length <= 2_000 && /^https?:\/\//i.test(value) && URL.canParse(value) && new URL(value).username === '';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
