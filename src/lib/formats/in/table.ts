import { readDate } from '../../records/date.ts';
import type { IncidentType } from '../../records/incident-type.ts';
import type { ImportedIncident, ImportedReport } from '../../records/imported.ts';
import type { LonLat } from '../../records/place.ts';
import { isArea, type Precision } from '../../records/precision.ts';
import { cleanLine, cleanProse, detached, presentCell, wholeNumber } from './clean.ts';
import { widthFault } from './columns.ts';
import type { ConverterContext, Conversion, OpenedConverter, RowFault } from './converter.ts';
import { REACH_COLUMN } from './feature-cells.ts';
import { hashedId, incidentIdOf, reportIdOf } from './ids.ts';
import { REF_LIMIT, REMEMBERED_LENGTH, SOURCES_LIMIT } from './limits.ts';
import type { MappedColumns, Mapping } from './mapping.ts';
import { readNamedSources, sourceParts } from './named-sources.ts';
import { precisionOfWord } from './propose-mapping.ts';
import { readPosition, type PositionReading } from './read-coordinate.ts';
import { readDay, type DateOrder } from './read-day.ts';
import { tableType } from './table-types.ts';
import { registerTypes } from './type-register.ts';
import { USUAL_UNCERTAINTY } from './uncertainty.ts';

const PROSE = 10_000;
/** What tables write where a name or a day is not known. "NA" is not among them: it is Namibia's code. */
const NOTHING = /^(?:unknown|unspecified|not (?:specified|known|available|applicable)|no information|n\/a|nan|nat|none|null|-+|\?+)$/i;

/** Opens any table by its header and a mapping that says what its columns mean. */
export function openMapped(header: readonly string[], mapping: Mapping, { table, idPrefix, types }: ConverterContext): OpenedConverter {
  const columns = mapping.columns;
  if (!columns) return { ok: false, faults: [{ field: 'columns', found: 'no columns', wanted: 'what the columns mean, in the mapping' }] };
  const named = [
    ...Object.values(columns).flatMap((name) => (typeof name === 'string' ? [name] : Array.isArray(name) ? name : [])),
    ...Object.values(columns.figures)
  ];
  const absent = named.filter((name) => !header.includes(name));
  if (absent.length > 0) {
    const wanted = `one of the table's columns: ${header.slice(0, 60).join(', ').slice(0, 600)}`;
    return { ok: false, faults: absent.map((found) => ({ field: 'columns', found, wanted })) };
  }

  const index = (name: string | null): number => (name === null ? -1 : header.indexOf(name));
  const at = positionsOf(columns, index);
  const within = columns.within.map(index);
  const reachAt = header.indexOf(REACH_COLUMN);
  const [sources, urls] = [columns.source, columns.url].map((names) => [names ?? []].flat().map(index)) as [number[], number[]];
  const figures = Object.entries(columns.figures).map(([label, name]) => [cleanLine(label, 100), index(name)] as const);
  const readSources = readNamedSources(table.name);
  const register = registerTypes(types, tableType(table.label, '', []));
  const typeCache = new Map<string, IncidentType>();
  const typeOf = (cell: string): IncidentType => {
    let type = typeCache.get(cell);
    if (!type) {
      const mapped = Object.hasOwn(mapping.types, cell) ? types.find(({ id }) => id === mapping.types[cell]) : undefined;
      type = mapped ?? tableType(table.label, detached(cell), types);
      if (typeCache.size < 10_000 && cell.length <= REMEMBERED_LENGTH) typeCache.set(detached(cell), type);
    }
    return type;
  };

  const convert = (cells: readonly string[]): Conversion => {
    const cell = (position: number): string => (position < 0 ? '' : (cells[position] ?? '').trim());
    const ref = cleanLine(cell(at.id), REF_LIMIT);
    const refuse = ({ field, found, wanted }: RowFault): Conversion => ({ ok: false, ref, faults: [{ field, found, wanted }] });
    const wide = widthFault(cells, header);
    if (wide) return refuse(wide);
    if (cells.every((one) => one.trim() === ''))
      return refuse({ field: '', found: 'empty cells alone', wanted: 'a row with something in it' });

    const dated = dateOf(cell, at, columns, mapping.dateOrder ?? null);
    if ('wanted' in dated) return refuse(dated);
    const position = positionOf(cell, at);
    if (!position.ok) return refuse({ ...position, field: columns[position.field] ?? columns.coordinates ?? position.field });
    const country = cleanLine(told(cell(at.country)), 100);
    const reach = reachIn(cell(reachAt));
    const precision = precisionFor(presentCell(cell(at.precision)), position.at, mapping, reach);
    if (typeof precision === 'object') return refuse({ ...precision, field: columns.precision ?? '' });
    const written = cell(at.uncertainty);
    // "1,500" is as likely a thousand and a half as one and a half.
    if (!/^(?:\d{1,8}(?:\.\d{1,6}|,(?!\d{3}$)\d{1,6})?)?$/.test(written))
      return refuse({ field: columns.uncertainty ?? '', found: written, wanted: 'metres, such as 1500 or 1.5' });
    const metres = Number(written.replace(',', '.'));

    const type = typeOf(cell(at.type));
    const placeName = cleanLine(told(presentCell(cell(at.place))), 300);
    const areas = [...within.map((position) => told(presentCell(cell(position)))), country]
      .map((name) => cleanLine(name, 200))
      .filter((name, i, all) => name !== '' && name !== placeName && all.indexOf(name) === i);
    const name = placeName || areas[0];
    const reports = reportsOf(
      sources.map(cell).filter(Boolean).join('; '),
      urls.map(cell).filter(Boolean).join(' '),
      cell(at.published),
      mapping,
      readSources,
      table.name
    );
    const counted = figures.map(([label, position]) => [label, cleanLine(cell(position), 60)] as const).filter(([, value]) => value !== '');
    const title = cleanLine(cell(at.title));
    const text = table.keepsText ? cleanProse(cell(at.text), PROSE) : '';

    const incident: ImportedIncident = {
      id: ref === '' ? hashedId(idPrefix, JSON.stringify(cells)) : incidentIdOf(idPrefix, ref),
      ...(ref === '' ? {} : { ref }),
      title: title || cleanLine(`${type.label}${name === undefined ? '' : `, ${name}`}`),
      type: register.use(type),
      ...dated,
      ...(name === undefined ? {} : { place: { name, within: placeName ? areas : areas.slice(1), kind: null } }),
      ...(position.at === null || precision === 'unplaced'
        ? { precision: 'unplaced', ...(position.at !== null ? { unplacedBecause: 'The table says that the place is not known.' } : {}) }
        : {
            at: position.at,
            precision,
            // No position is known to 0 metres: tables write it where they have nothing. Nor is one in an area closer than the area reaches.
            uncertaintyMetres: Math.max(metres > 0 ? Math.ceil(metres) : isWide(reach) ? 0 : USUAL_UNCERTAINTY[precision], reach)
          }),
      says: saysOf(cleanLine(cell(at.type), 80), counted),
      ...(counted.length === 0 ? {} : { figures: Object.fromEntries(counted) }),
      ...(reports.length === 0 ? {} : { sources: reports.map(({ id }) => id) }),
      ...(text === '' ? {} : { text })
    };
    return { ok: true, incident, reports, country, area: null };
  };
  return { ok: true, converter: { convert, usedTypes: register.used } };
}

type Positions = Record<Exclude<keyof MappedColumns, 'within' | 'figures' | 'source' | 'url'>, number>;
type Cell = (position: number) => string;

function positionsOf(
  { within: _, figures: __, source: ___, url: ____, ...single }: MappedColumns,
  index: (name: string | null) => number
): Positions {
  return Object.fromEntries(Object.entries(single).map(([key, name]) => [key, index(name)])) as Positions;
}

function dateOf(
  cell: Cell,
  at: Positions,
  columns: MappedColumns,
  order: DateOrder | null
): { date?: string; dateBecause?: string } | RowFault {
  const wanted = 'a date such as 2024-10-05, 2024-10 or 5 October 2024, or nothing where it is not known';
  const [year, month, day] = [at.year, at.month, at.day].map((position) => knownPart(cell(position))) as [string, string, string];
  if (at.date < 0 && year !== '') {
    // A day without its month is not known to be of any.
    const known = [year, month, month === '' ? '' : day].filter((part) => part !== '');
    const written =
      month === '' || /^\d{1,2}$/.test(month)
        ? known.map((part) => part.padStart(2, '0')).join('-')
        : `${known.length > 2 ? `${known[2]} ` : ''}${month} ${year}`;
    // A year of two digits could be taken for a day.
    const date = month === '' || /^\d{4}$/.test(year) ? readDay(written) : null;
    return date === null ? { field: columns.year ?? '', found: known.join('-'), wanted } : { date };
  }
  const written = told(presentCell(cell(at.date)));
  if (written === '') return {};
  // What is EDTF already keeps its marks.
  const first = readDay(written, order) ?? (readDate(written).ok ? written : null);
  if (first === null) return { field: columns.date ?? '', found: written, wanted };
  const end = told(presentCell(cell(at.endDate)));
  if (end === '' || first.includes('/')) return { date: first };
  const last = readDay(end, order);
  if (last === null) return { field: columns.endDate ?? '', found: end, wanted };
  if (last === first) return { date: first };
  const span = `${first}/${last}`;
  return readDate(span).ok ? { date: span } : { field: columns.endDate ?? '', found: end, wanted: `a day that is not before ${first}` };
}

/** A cell, empty where it says that nothing is known. Programs write NaN or nan: Nan is a town. */
function told(cell: string): string {
  return NOTHING.test(cell) && cell !== 'Nan' ? '' : cell;
}

/** Year, month or day; empty where 0 or a word stands for an unknown one. */
function knownPart(cell: string): string {
  const plain = told(wholeNumber(presentCell(cell)));
  return /^0+$/.test(plain) ? '' : plain;
}

function positionOf(cell: Cell, at: Positions): PositionReading {
  const both = cell(at.coordinates);
  if (both === '') return readPosition(cell(at.longitude), cell(at.latitude));
  const point = /^(?:SRID=4326;)?POINT ?(?:Z ?)?\(\s*(\S{1,30})\s+(\S{1,30})(?:\s+\S{1,30})?\s*\)$/i.exec(both);
  if (point) return readPosition(point[1]!, point[2]!);
  const plain = both
    .trim()
    .replace(/^\(|\)$/g, '')
    .replace(/\s+/g, ' ');
  const pair =
    /^([^;]{1,40}?) ?; ?([^;]{1,40})$/.exec(plain) ??
    /^([^,]{1,40}?) ?, ?([^,]{1,40})$/.exec(plain) ??
    /^(\S{1,30}) (\S{1,30})$/.exec(plain) ??
    /^(.{1,40}?[NS]) ?(.{1,40}?[EW])$/i.exec(plain);
  if (!pair)
    return { ok: false, field: 'latitude', found: both, wanted: 'latitude, longitude such as "51.34, 35.51", or POINT (35.51 51.34)' };
  return readPosition(pair[2]!, pair[1]!);
}

function precisionFor(cell: string, at: LonLat | null, mapping: Mapping, reach: number): Precision | Omit<RowFault, 'field'> {
  if (at === null) return 'unplaced';
  if (cell !== '') {
    const step = Object.hasOwn(mapping.precisions, cell) ? mapping.precisions[cell]! : precisionOfWord(cell);
    if (step === null) return { found: cell, wanted: 'a word that the mapping lists under precisions' };
    return step;
  }
  const usual = mapping.precision ?? 'vicinity';
  return isWide(reach) && !isArea(usual) ? 'zone' : usual;
}

/** Whether a geometry of this reach in metres is more than the surroundings of a point. */
function isWide(reach: number): boolean {
  return reach > USUAL_UNCERTAINTY.vicinity;
}

/** Metres; 0 for a point. */
function reachIn(cell: string): number {
  return /^\d{1,8}$/.test(cell) ? Number(cell) : 0;
}

/**
 * The reports that a row names. A name and an address belong together where one part of the sources holds both, or where there are as many names as addresses
 * in columns of their own; otherwise each is a report by itself, since whose an address is would be a guess.
 */
function reportsOf(
  sources: string,
  addresses: string,
  published: string,
  mapping: Mapping,
  readSources: (cell: string) => ImportedReport[],
  table: string
): ImportedReport[] {
  const day = published === '' ? null : readDay(published, mapping.dateOrder ?? null);
  const dated = day === null ? {} : { published: day };
  const at = (url: string, name?: ImportedReport): ImportedReport => ({
    id: reportIdOf(table, url),
    label: cleanLine(name ? name.label : new URL(url).hostname.replace(/^www\./, ''), 200),
    url,
    ...(name?.publisher === undefined ? {} : { publisher: name.publisher }),
    ...dated
  });
  const own = addressesIn(addresses.split(/[\s;|]+|,(?=https?:)/));
  let reports: ImportedReport[];
  if (!/https?:\/\//i.test(sources)) {
    const names = readSources(sources);
    reports = names.length === own.length ? own.map((url, index) => at(url, names[index])) : [...names, ...own.map((url) => at(url))];
  } else {
    const named = sourceParts(sources).flatMap((part) => {
      const urls = addressesIn(part.split(/\s+|,(?=https?:)/));
      const names = readSources(
        part
          .replace(/[([<]?https?:\/\/\S+/gi, '')
          .trim()
          .replace(/[:,–-]$/, '')
      );
      return urls.length === 1 && names.length === 1 ? [at(urls[0]!, names[0])] : [...names, ...urls.map((url) => at(url))];
    });
    reports = [...named, ...own.map((url) => at(url))];
  }
  return [...new Map(reports.map((report) => [report.id, report])).values()].slice(0, SOURCES_LIMIT);
}

/** What of a cell's parts is an address: http(s), without a name and a password in it. */
function addressesIn(parts: readonly string[]): string[] {
  const urls = parts
    .map((part) => part.replace(/^[([<]/, '').replace(/[)\]>,]$/, ''))
    .filter((part) => /^https?:\/\//i.test(part) && part.length <= 2_000 && isAddress(part));
  return [...new Set(urls)].slice(0, SOURCES_LIMIT);
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).username === '';
}

function saysOf(type: string, figures: readonly (readonly [string, string])[]): string {
  const counted = figures.map(([label, value]) => `${label} ${value}`).join(', ');
  return cleanLine(`Lists the incident${type === '' ? '' : ` as “${type}”`}${counted === '' ? '' : `; ${counted}`}.`);
}
