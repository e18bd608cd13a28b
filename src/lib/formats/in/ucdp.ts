import { dayText, calendarDays } from '../../records/days.ts';
import type { ImportedIncident } from '../../records/imported.ts';
import type { PlaceAsReported } from '../../records/place.ts';
import type { Precision } from '../../records/precision.ts';
import { cleanLine, cleanProse, presentCell, wholeNumber } from './clean.ts';
import { findColumns, missingColumns, widthFault } from './columns.ts';
import type { ConverterContext, Conversion, OpenedConverter, RowFault } from './converter.ts';
import { hashedId, incidentIdOf } from './ids.ts';
import { REF_LIMIT } from './limits.ts';
import { precisionOfCode, UCDP_PRECISION } from './precision-codes.ts';
import { readPosition } from './read-coordinate.ts';
import { readDay, type DateOrder } from './read-day.ts';
import { registerTypes } from './type-register.ts';
import { readUcdpSources } from './ucdp-sources.ts';
import { UCDP_TYPES } from './ucdp-types.ts';
import { USUAL_UNCERTAINTY } from './uncertainty.ts';

/** Columns of the Georeferenced Event Dataset, yearly and candidate editions. */
const COLUMNS = {
  id: ['id'],
  type: ['type_of_violence'],
  sideA: ['side_a'],
  sideB: ['side_b'],
  conflict: ['conflict_name'],
  articles: ['source_article'],
  voice: ['source_original'],
  wherePrecision: ['where_prec'],
  place: ['where_coordinates'],
  description: ['where_description'],
  admin1: ['adm_1'],
  admin2: ['adm_2'],
  country: ['country'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon'],
  datePrecision: ['date_prec'],
  dateStart: ['date_start'],
  dateEnd: ['date_end'],
  deathsA: ['deaths_a'],
  deathsB: ['deaths_b'],
  deathsCivilians: ['deaths_civilians'],
  deathsUnknown: ['deaths_unknown'],
  best: ['best', 'best_est'],
  high: ['high', 'high_est'],
  low: ['low', 'low_est']
} as const;

const FIGURES = [
  ['best', 'deaths, best estimate'],
  ['low', 'deaths, low estimate'],
  ['high', 'deaths, high estimate'],
  ['deathsA', 'deaths of side A'],
  ['deathsB', 'deaths of side B'],
  ['deathsCivilians', 'deaths of civilians'],
  ['deathsUnknown', 'deaths of unknown status']
] as const;

/**
 * Opens the UCDP Georeferenced Event Dataset by its header.
 * @param dateOrder of days such as 05/10/2024, as spreadsheets leave them
 */
export function openUcdp(
  header: readonly string[],
  { table, idPrefix, types }: ConverterContext,
  dateOrder: DateOrder | null = null
): OpenedConverter {
  const at = findColumns(header, COLUMNS);
  const faults = missingColumns(header, COLUMNS, at, ['id', 'type', 'wherePrecision', 'dateStart', 'dateEnd']);
  if (faults.length > 0) return { ok: false, faults };
  const register = registerTypes(types, UCDP_TYPES['1']!);

  const convert = (cells: readonly string[]): Conversion => {
    const cell = (position: number): string => (position < 0 ? '' : presentCell(cells[position] ?? ''));
    const ref = cleanLine(wholeNumber(cell(at.id)), REF_LIMIT);
    const refuse = ({ field, found, wanted }: RowFault): Conversion => ({ ok: false, ref, faults: [{ field, found, wanted }] });
    const wide = widthFault(cells, header);
    if (wide) return refuse(wide);
    const code = wholeNumber(cell(at.type));
    const type = Object.hasOwn(UCDP_TYPES, code) ? UCDP_TYPES[code]! : undefined;
    if (!type) return refuse({ field: 'type_of_violence', found: code, wanted: '1, 2 or 3' });

    const dated = readUcdpDate(cell(at.dateStart), cell(at.dateEnd), wholeNumber(cell(at.datePrecision)), dateOrder);
    if ('wanted' in dated) return refuse(dated);
    const position = readPosition(cell(at.longitude), cell(at.latitude));
    if (!position.ok) return refuse(position);
    const where = wholeNumber(cell(at.wherePrecision));
    const precision = precisionOfCode(UCDP_PRECISION, where);
    if (precision === null) return refuse({ field: 'where_prec', found: where, wanted: '1 to 7' });

    register.use(type);
    const country = cleanLine(cell(at.country), 100);
    const name = cleanLine(cell(at.place), 200) || cleanLine(cell(at.admin2), 100) || cleanLine(cell(at.admin1), 100) || country;
    const within = [cell(at.admin2), cell(at.admin1), country]
      .map((area) => cleanLine(area, 100))
      .filter((area, index, all) => area !== '' && area !== name && all.indexOf(area) === index);
    const sides = [cell(at.sideA), cell(at.sideB)].map((side) => cleanLine(side, 150)).filter((side) => side !== '');
    const voice = cleanLine(cell(at.voice), 300);
    const reports = readUcdpSources(table.name, cell(at.articles));
    const figures = figuresOf((key) => wholeNumber(cell(at[key])));
    const description = cleanProse(cell(at.description), 2_000);

    const incident: ImportedIncident = {
      id: ref === '' ? hashedId(idPrefix, cells.join('\u0000')) : incidentIdOf(idPrefix, ref),
      ...(ref === '' ? {} : { ref }),
      title: cleanLine(`${type.label}${sides.length > 0 ? `: ${sides.join(' – ')}` : ''}${name === '' ? '' : `, ${name}`}`),
      type: type.id,
      ...dated,
      ...(name === '' ? {} : { place: { name, within, kind: null } }),
      ...(position.at === null || precision === 'unplaced'
        ? { precision: 'unplaced', ...(precision === 'unplaced' ? { unplacedBecause: OVER_WATER } : {}) }
        : { at: position.at, precision, uncertaintyMetres: USUAL_UNCERTAINTY[precision] }),
      says: saysOf(type.label, sides, wholeNumber(cell(at.best)), cleanLine(cell(at.conflict), 150)),
      ...(Object.keys(figures).length === 0 ? {} : { figures }),
      ...(voice === '' ? {} : { voice }),
      ...(reports.length === 0 ? {} : { sources: reports.map(({ id }) => id) }),
      ...(table.keepsText && description !== '' && description !== name ? { text: description } : {})
    };
    return {
      ok: true,
      incident,
      reports,
      country,
      area: areaOf(precision, cleanLine(cell(at.admin1), 100), cleanLine(cell(at.admin2), 100), country)
    };
  };
  return { ok: true, converter: { convert, usedTypes: register.used } };
}

/** UCDP writes "Ouham province" and "Obo region" for first- and second-order divisions, whatever a country calls its own. */
function areaOf(precision: Precision, admin1: string, admin2: string, country: string): PlaceAsReported | null {
  if (precision === 'country' && country !== '') return { name: country, within: [], kind: 'country' };
  if (precision === 'region' && admin1 !== '') return { name: admin1, within: [country], kind: 'region' };
  if (precision === 'district' && admin2 !== '')
    return { name: admin2, within: [admin1, country].filter((name) => name !== ''), kind: 'district' };
  return null;
}

const OVER_WATER = 'UCDP gives no place on land (where_prec 7): its point is the centre of a water or an estimate.';

/**
 * `date_prec` with `date_start` and `date_end` (GED codebook 23.1): 1 the day is known; 2 within two to six days; 3 the week; 4 the month, or within eight to
 * thirty days; 5 more than a month, up to a year. The span between the two days is what is known: whole months and years are written as such.
 * Where the span is narrower than its code says, the code is believed and the day is not asserted.
 */
export function readUcdpDate(
  start: string,
  end: string,
  code: string,
  order: DateOrder | null = null
): { date: string; dateBecause?: string } | RowFault {
  const first = readDay(start, order);
  const last = readDay(end, order);
  if (first === null || first.length !== 10) return { field: 'date_start', found: start, wanted: 'a day such as 2009-02-20' };
  if (last === null || last.length !== 10) return { field: 'date_end', found: end, wanted: 'a day such as 2009-02-20' };
  if (first > last) return { field: 'date_end', found: end, wanted: `a day that is not before date_start, ${first}` };
  if (!/^[1-5]?$/.test(code)) return { field: 'date_prec', found: code, wanted: '1 to 5' };
  if (first === last) {
    if (code === '1' || code === '') return { date: first };
    const date = code === '4' ? first.slice(0, 7) : code === '5' ? first.slice(0, 4) : `${first}~`;
    return { date, dateBecause: `${KNOWN[code]} (date_prec ${code}); the table gives one day of it.` };
  }
  const [month, year] = [first.slice(0, 7), first.slice(0, 4)];
  const date = covers(month, first, last) ? month : covers(year, first, last) ? year : `${first}/${last}`;
  if (code === '1' || code === '') return { date, dateBecause: 'UCDP codes the event as lasting from the first to the last day.' };
  return { date, dateBecause: `${KNOWN[code]} (date_prec ${code}).` };
}

const KNOWN: Record<string, string> = {
  '2': 'UCDP knows the date to within two to six days',
  '3': 'UCDP knows the week',
  '4': 'UCDP knows the month, or the date to within eight to thirty days',
  '5': 'UCDP knows the date to within more than a month'
};

function covers(period: string, first: string, last: string): boolean {
  const days = calendarDays(period);
  return days !== null && dayText(days.first) === first && dayText(days.last) === last;
}

function figuresOf(cell: (key: (typeof FIGURES)[number][0]) => string): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const [key, label] of FIGURES) {
    const value = cell(key);
    // Estimates are told even when they are 0; parts of the sum only where there are some.
    if (/^\d{1,9}$/.test(value) && (value !== '0' || !key.startsWith('deaths'))) figures[label] = value;
  }
  return figures;
}

function saysOf(label: string, sides: string[], best: string, conflict: string): string {
  const who = sides.length > 0 ? ` with ${sides.join(' and ')} as sides` : '';
  const of = conflict === '' ? '' : `, part of “${conflict}”`;
  const dead = /^\d{1,9}$/.test(best) ? `; best estimate ${best} death${best === '1' ? '' : 's'}` : '';
  return cleanLine(`Codes the event as ${label.toLowerCase()}${who}${of}${dead}.`);
}
