import type { IncidentType } from '../../records/incident-type.ts';
import type { ImportedIncident } from '../../records/imported.ts';
import type { Precision } from '../../records/precision.ts';
import { acledType } from './acled-types.ts';
import { cleanLine, cleanProse, detached, presentCell, wholeNumber } from './clean.ts';
import { findColumns, missingColumns, widthFault } from './columns.ts';
import type { ConverterContext, Conversion, OpenedConverter, RowFault } from './converter.ts';
import { hashedId, incidentIdOf } from './ids.ts';
import { REF_LIMIT, REMEMBERED_LENGTH } from './limits.ts';
import { ACLED_PRECISION, precisionOfCode } from './precision-codes.ts';
import { readNamedSources } from './named-sources.ts';
import { readPosition } from './read-coordinate.ts';
import { readDay, type DateOrder } from './read-day.ts';
import { registerTypes } from './type-register.ts';
import { USUAL_UNCERTAINTY } from './uncertainty.ts';

/** Columns of ACLED's exports, with the names that older ones, the API and shapefiles (ten letters) give them. */
const COLUMNS = {
  id: ['event_id_cnty', 'event_id_c', 'event_id', 'data_id', 'event_id_no_cnty'],
  date: ['event_date', 'eventdate'],
  timePrecision: ['time_precision', 'time_preci', 'timeprecision'],
  event: ['event_type', 'eventtype'],
  subEvent: ['sub_event_type', 'sub_event', 'subeventtype'],
  actor1: ['actor1', 'actor_1'],
  actor2: ['actor2', 'actor_2'],
  country: ['country'],
  admin1: ['admin1', 'admin_1', 'admin_level_1'],
  admin2: ['admin2', 'admin_2', 'admin_level_2'],
  admin3: ['admin3', 'admin_3', 'admin_level_3'],
  location: ['location'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'long'],
  geoPrecision: ['geo_precision', 'geo_precis', 'geoprecision'],
  source: ['source'],
  notes: ['notes'],
  fatalities: ['fatalities', 'total_fatalities']
} as const;

const PROSE = 5_000;

/**
 * Opens ACLED's table of events by its header.
 * @param dateOrder of days such as 05/10/2024, as spreadsheets leave them
 */
export function openAcled(
  header: readonly string[],
  { table, idPrefix, types }: ConverterContext,
  dateOrder: DateOrder | null = null
): OpenedConverter {
  const at = findColumns(header, COLUMNS);
  if (at.longitude < 0 && at.latitude < 0) {
    const { x, y } = findColumns(header, { x: ['x'], y: ['y'] });
    // GIS programs leave these; an "X" alone counts rows.
    if (x >= 0 && y >= 0) [at.longitude, at.latitude] = [x, y];
  }
  const faults = missingColumns(header, COLUMNS, at, ['date', 'event', 'country']);
  if (faults.length > 0) return { ok: false, faults };

  const readSources = readNamedSources(table.name);
  const register = registerTypes(types, acledType('', '', []));
  const typeCache = new Map<string, IncidentType>();
  const typeOf = (event: string, subEvent: string): IncidentType => {
    const key = `${event}\u0000${subEvent}`;
    let type = typeCache.get(key);
    if (!type) {
      type = acledType(detached(event), detached(subEvent), types);
      if (typeCache.size < 10_000 && key.length <= REMEMBERED_LENGTH) typeCache.set(key, type);
    }
    return type;
  };

  const convert = (cells: readonly string[]): Conversion => {
    const cell = (position: number): string => (position < 0 ? '' : presentCell(cells[position] ?? ''));
    const ref = cleanLine(wholeNumber(cell(at.id)), REF_LIMIT);
    const refuse = (field: string, found: string, wanted: string): Conversion => ({ ok: false, ref, faults: [{ field, found, wanted }] });
    const wide = widthFault(cells, header);
    if (wide) return refuse(wide.field, wide.found, wide.wanted);
    const event = cell(at.event).trim();
    if (event === '') return refuse('event_type', '', 'an event type');
    const country = cleanLine(cell(at.country), 100);

    const day = readDay(cell(at.date), dateOrder);
    if (day === null || day.length !== 10) return refuse('event_date', cell(at.date), 'a day such as 2024-10-05 or 5 October 2024');
    const dated = datedBy(day, wholeNumber(cell(at.timePrecision)));
    if ('wanted' in dated) return refuse(dated.field, dated.found, dated.wanted);

    const position = readPosition(cell(at.longitude), cell(at.latitude));
    if (!position.ok) return refuse(position.field, position.found, position.wanted);
    const code = wholeNumber(cell(at.geoPrecision));
    // A table without this column gives towns for the most part; the column's absence says nothing closer.
    const precision = at.geoPrecision < 0 || code === '' ? 'vicinity' : precisionOfCode(ACLED_PRECISION, code);
    if (precision === null) return refuse('geo_precision', code, '1, 2 or 3');

    const type = typeOf(event, cell(at.subEvent).trim());
    const location = cleanLine(cell(at.location), 200);
    const actors = [cell(at.actor1), cell(at.actor2)].map((actor) => cleanLine(actor, 150)).filter((actor) => actor !== '');
    const deaths = wholeNumber(cell(at.fatalities));
    if (!/^\d{0,9}$/.test(deaths)) return refuse('fatalities', deaths, 'a number of deaths, or nothing');
    const reports = readSources(cell(at.source));
    const within = [cell(at.admin3), cell(at.admin2), cell(at.admin1), country]
      .map((name) => cleanLine(name, 100))
      .filter((name, index, all) => name !== '' && name !== location && all.indexOf(name) === index);

    const incident: ImportedIncident = {
      id: ref === '' ? hashedId(idPrefix, cells.join('\u0000')) : incidentIdOf(idPrefix, ref),
      ...(ref === '' ? {} : { ref }),
      title: titleOf(type.label, actors, location || country),
      type: register.use(type),
      ...dated,
      ...(location === '' && within.length === 0
        ? {}
        : { place: { name: location || within[0]!, within: location ? within : within.slice(1), kind: null } }),
      ...placeOf(position.at, precision),
      says: saysOf(type.label, actors, deaths),
      ...(deaths === '' ? {} : { figures: { deaths } }),
      ...(reports.length === 0 ? {} : { sources: reports.map(({ id }) => id) }),
      ...(table.keepsText && cell(at.notes) !== '' ? { text: cleanProse(cell(at.notes), PROSE) } : {})
    };
    const admin1 = precision === 'region' ? cleanLine(cell(at.admin1), 100) : '';
    return { ok: true, incident, reports, country, area: admin1 === '' ? null : { name: admin1, within: [country], kind: 'region' } };
  };
  return { ok: true, converter: { convert, usedTypes: register.used } };
}

/** `time_precision` (codebook, 2024): 1 the day; 2 the week, coded at its middle; 3 the month, coded at its middle. */
function datedBy(day: string, code: string): { date: string; dateBecause?: string } | RowFault {
  if (code === '' || code === '1') return { date: day };
  if (code === '2') return { date: `${day}~`, dateBecause: 'ACLED knows the week (time_precision 2) and codes a day in it.' };
  if (code === '3') return { date: day.slice(0, 7), dateBecause: 'ACLED knows the month (time_precision 3).' };
  return { field: 'time_precision', found: code, wanted: '1, 2 or 3' };
}

function placeOf(at: [number, number] | null, precision: Precision): Pick<ImportedIncident, 'at' | 'precision' | 'uncertaintyMetres'> {
  if (at === null || precision === 'unplaced') return { precision: 'unplaced' };
  return { at, precision, uncertaintyMetres: USUAL_UNCERTAINTY[precision] };
}

function titleOf(label: string, actors: string[], place: string): string {
  const who = actors.length > 0 ? `: ${actors.join(' – ')}` : '';
  return `${label}${who}${place === '' ? '' : `, ${place}`}`;
}

function saysOf(label: string, actors: string[], deaths: string): string {
  const who = actors.length > 0 ? `, with ${actors.join(' and ')} as actors` : '';
  const dead =
    deaths === '' ? '' : deaths === '0' ? ', and no reported deaths' : `, and ${deaths} reported death${deaths === '1' ? '' : 's'}`;
  return `Codes the event as “${label}”${who}${dead}.`;
}
