import { PRECISIONS, type Precision } from '../../records/precision.ts';
import { presentCell } from './clean.ts';
import { columnKey } from './columns.ts';
import { NO_COLUMNS, type MappedColumns, type Mapping } from './mapping.ts';
import { DATE_ORDERS, readDay, sniffDateOrder, type DateOrder } from './read-day.ts';
import { ACLED_PRECISION, GDELT_PRECISION, GTD_PRECISION, precisionOfCode, UCDP_PRECISION } from './precision-codes.ts';
import { readDegrees } from './read-coordinate.ts';

type SingleColumn = Exclude<keyof MappedColumns, 'within' | 'figures'>;

/** Names that tables give to what is meant, likeliest first. */
const NAMES: Record<SingleColumn, string> = {
  id: 'id event_id incident_id eventid incidentid event_id_cnty globaleventid feature_id main_id web_id dis_no case_id record_id uid uuid globalid ref reference reference_code reference_number objectid fid no nr num number case code',
  title: 'title headline event_title incident_title name event_name incident_name event incident subject',
  type: 'type event_type incident_type category incident_category event_category kind class attack_type attacktype1_txt violation_type type_of_violation type_of_incident type_of_event type_of_attack type_of_disaster disaster_type crisis_type etype folder tipo categoria тип event_text',
  date: 'date event_date incident_date date_start start_date startdate event_start date_from begin_date begin from_date day_date occurred occurred_on date_of_incident date_of_event date_of_attack date_occurred occurrence_date event_datetime incident_datetime date_time eventdate sqldate incident_dt when datum fecha data дата timestamp time datetime start timespan_begin',
  endDate: 'timespan_end end_date date_end date_to to_date enddate event_end end until',
  year: 'year iyear jahr año ano année год start_year styr incident_year event_year anio',
  month: 'month imonth monat mes mois месяц start_month stmo',
  day: 'day iday tag dia día jour день start_day stday',
  place:
    'city town village settlement locality place location place_name placename location_name municipality community site address where where_coordinates location_of_death location_description elocal action_geo_full_name ort lugar lieu місто город',
  country:
    'country country_name countryname country_territory country_of_incident country_of_event country_txt nation land pays país pais adm0 admin0 adm_0 страна',
  longitude:
    'longitude lon long lng x x_coord xcoord point_x longitud länge gps_longitude event_longitude location_longitude location_lon location_lng geo_lon долгота action_geo_long',
  latitude:
    'latitude lat y y_coord ycoord point_y latitud breite gps_latitude event_latitude location_latitude location_lat geo_lat широта action_geo_lat',
  coordinates:
    'coordinates coords coordinate latlon lat_lon latlng lat_lng lat_long gps gps_coordinates geolocation location_coordinates location_coodinates geo_coordinates point wkt geom_wkt geometry geom the_geom',
  precision:
    'precision geo_precision geoprecision where_prec location_precision accuracy location_accuracy geocoding_accuracy precision_level geolocation_precision specificity action_geo_type',
  uncertainty: 'uncertainty coordinate_uncertainty_in_meters uncertainty_m radius_m accuracy_m error_m',
  source:
    'source sources information_source outlet outlets media publisher publishers newspaper source_name source_names quelle fuente источник scite1 source1 source_1',
  url: 'url urls link links source_url source_urls source_link source_links reference_url weblink web_link sourceurl url1 url_1 link1 link_1',
  published: 'published published_on publication_date date_published report_date source_date',
  text: 'description event_description incident_description notes note text details detail comment comments summary remarks narrative beschreibung descripcion описание'
};

const WITHIN =
  'neighbourhood neighborhood admin4 admin_4 admin3 admin_3 adm_3 adm3 commune admin2 admin_2 admin2_name adm_2 adm2 lga district county rayon raion subdistrict admin1 admin_1 admin1_name adm_1 adm1 region province provstate governorate oblast state department';
const FIGURES =
  'fatalities deaths killed dead nkill ndeath total_killed number_dead number_of_dead total_deaths death_toll injured wounded nwound total_wounded casualties civilian_deaths civilians_killed missing number_missing arrested detained abducted total_kidnapped displaced';

const PRECISION_WORDS: Record<string, Precision> = {
  exact: 'site',
  precise: 'site',
  point: 'site',
  building: 'site',
  address: 'site',
  street: 'site',
  city: 'settlement',
  town: 'settlement',
  village: 'settlement',
  locality: 'settlement',
  approximate: 'vicinity',
  approx: 'vicinity',
  near: 'vicinity',
  county: 'district',
  district: 'district',
  commune: 'district',
  municipality: 'district',
  admin2: 'district',
  province: 'region',
  state: 'region',
  oblast: 'region',
  admin1: 'region',
  governorate: 'region',
  'linear feature': 'zone',
  national: 'country',
  unknown: 'unplaced',
  censored: 'unplaced',
  withheld: 'unplaced'
};

/** What a table's columns seem to mean, and what a person has to decide. */
export interface Proposal {
  mapping: Mapping;
  /** Sentences: what could not be told, and what to write into the mapping. An import does not begin while one is open. */
  open: string[];
}

/** Proposes a mapping from a header and the first rows: by the columns' names, and by whether their cells can be read as what the names say. */
export function proposeMapping(header: readonly string[], sample: readonly (readonly string[])[]): Proposal {
  const keys = header.map(columnKey);
  // "Incident Country" is a country.
  const plainKeys = keys.map((key) => key.replace(/^(?:incident|event|attack)_(?=.)/, ''));
  const cellsOf = (index: number): string[] => sample.map((cells) => presentCell(cells[index]?.trim() ?? '')).filter((cell) => cell !== '');
  const taken = new Set<number>();
  const find = (names: string, fits: (cells: string[]) => boolean = () => true): number => {
    const fitting = [keys, plainKeys].flatMap((named) =>
      names
        .split(' ')
        .map((name) => named.findIndex((key, position) => key !== '' && key === name && !taken.has(position) && fits(cellsOf(position))))
        .filter((index) => index >= 0)
    );
    // A column that is mostly empty stands back behind one that is not.
    const index = fitting.find((position) => cellsOf(position).length * 3 >= sample.length) ?? fitting[0] ?? -1;
    if (index >= 0) taken.add(index);
    return index;
  };
  const nameAt = (index: number): string | null => (index < 0 ? null : (header[index] ?? null));
  const take = (name: SingleColumn, fits?: (cells: string[]) => boolean): string | null => nameAt(find(NAMES[name], fits));
  const most = (test: (cell: string) => boolean) => (cells: string[]) =>
    cells.length === 0 || cells.filter(test).length * 2 >= cells.length;

  const worded = most((cell) => /\p{L}/u.test(cell));
  const takeAll = (name: 'source' | 'url', fits: (cells: string[]) => boolean): string | string[] | null => {
    const first = take(name, fits);
    if (first === null) return null;
    const base = columnKey(first).replace(/_?1$/, '');
    const rest = [2, 3, 4, 5, 6].flatMap((number) => nameAt(find(`${base}${number} ${base}_${number}`)) ?? []);
    return rest.length === 0 ? first : [first, ...rest];
  };

  const columns: MappedColumns = { ...NO_COLUMNS };
  columns.longitude = take(
    'longitude',
    most((cell) => readDegrees(cell, 'longitude') !== null)
  );
  columns.latitude = take(
    'latitude',
    most((cell) => readDegrees(cell, 'latitude') !== null)
  );
  if (columns.longitude === null || columns.latitude === null) {
    columns.coordinates = take(
      'coordinates',
      most((cell) => /^ ?(?:SRID=\d+;)?POINT|[\d.,][NS°]?(?: ?[,;] ?| )-?\d/i.test(cell.replace(/\s+/g, ' ')))
    );
  }
  columns.date = take('date', most(isDay));
  if (columns.date === null) {
    columns.year = take(
      'year',
      most((cell) => /^\d{4}(?:\.0+)?$/.test(cell))
    );
    if (columns.year !== null) {
      columns.month = take('month');
      columns.day = take(
        'day',
        most((cell) => /^\d{1,2}(?:\.0+)?$/.test(cell))
      );
    }
  } else columns.endDate = take('endDate', most(isDay));
  // "Sample Event ID" and "gtd_id" serve where they tell all rows apart. What does not is the id of something that takes several rows.
  const isUnique = (cells: string[]): boolean => cells.length === sample.length && new Set(cells).size === cells.length;
  const isOfRows = (cells: string[]): boolean => new Set(cells).size >= cells.length * (1 - STRAY);
  const ids = keys.filter((key) => /_id$/.test(key)).join(' ');
  columns.id = take('id', isOfRows) ?? nameAt(find(ids, isUnique));
  columns.type = take('type', worded) ?? take('type');
  columns.country = take('country', worded);
  columns.place = take('place', worded);
  columns.title = take('title', worded);
  columns.url = takeAll(
    'url',
    most((cell) => /https?:\/\//i.test(cell))
  );
  columns.source = takeAll('source', worded);
  columns.published = take('published', most(isDay));
  columns.text = take('text');
  columns.precision = take('precision');
  columns.uncertainty = take(
    'uncertainty',
    most((cell) => /^\d+(?:\.\d+)?$/.test(cell))
  );
  const rowsOf = (name: string): string[] => sample.map((cells) => presentCell(cells[header.indexOf(name)]?.trim() ?? ''));
  const countries = columns.country === null ? [] : rowsOf(columns.country);
  for (let index = find(WITHIN, worded); index >= 0 && columns.within.length < 6; index = find(WITHIN, worded)) {
    const areas = rowsOf(header[index]!);
    if (hold(areas, countries) || (sample.length > 0 && areas.every((area) => area === ''))) continue;
    // "region" is below "state" in some countries and above it in others: the rows tell.
    const above = columns.within.findIndex((name) => hold(rowsOf(name), areas));
    const at = above < 0 ? columns.within.length : above;
    columns.within = [...columns.within.slice(0, at), header[index]!, ...columns.within.slice(at)];
  }
  for (let index = find(FIGURES); index >= 0; index = find(FIGURES))
    columns.figures = { ...columns.figures, [header[index]!.trim()]: header[index]! };

  const open: string[] = [];
  const dateOrder = sniffDateOrder(columns.date === null ? [] : cellsOf(header.indexOf(columns.date)));
  if (dateOrder === null) open.push(openDateOrder(cellsOf(header.indexOf(columns.date!))));
  if (
    columns.longitude === null &&
    columns.coordinates === null &&
    columns.place === null &&
    columns.within.length === 0 &&
    columns.country === null
  ) {
    open.push(`No column gives a position or a place. Name one under columns: longitude and latitude, coordinates, place or country.`);
  }
  // How closely a position is known matters where there is one.
  const positions = [columns.longitude, columns.coordinates].flatMap((name) => (name === null ? [] : [header.indexOf(name)]));
  const located = sample.filter((cells) => positions.some((index) => presentCell(cells[index]?.trim() ?? '') !== ''));
  const precisionOf = (cells: readonly string[]): string => cells[header.indexOf(columns.precision!)]?.trim() ?? '';
  const precisions = columns.precision === null ? {} : proposePrecisions(columns.precision, located.map(precisionOf));
  for (const [word, step] of Object.entries(precisions)) {
    if (step === null)
      open.push(`The precision "${word.slice(0, 40)}" is not known. Write under precisions which of ${PRECISIONS.join(', ')} it means.`);
  }
  const known = Object.fromEntries(Object.entries(precisions).filter((entry): entry is [string, Precision] => entry[1] !== null));
  return {
    mapping: { table: {}, columns, ...(dateOrder ? { dateOrder } : {}), precision: 'vicinity', types: {}, precisions: known },
    open
  };
}

/** Share of rows that may contradict what all others show of two columns. */
const STRAY = 0.02;

/** Whether the areas of one column hold those of another, row by row: each of the others lies in one of them, but for strays, and one holds several. */
function hold(areas: readonly string[], others: readonly string[]): boolean {
  const areaOf = new Map<string, string>();
  let [rows, strays] = [0, 0];
  for (const [row, other] of others.entries()) {
    const area = areas[row] ?? '';
    if (other === '' || area === '') continue;
    rows += 1;
    const known = areaOf.get(other);
    if (known === undefined) areaOf.set(other, area);
    else if (known !== area) strays += 1;
  }
  return strays <= rows * STRAY && new Set(areaOf.values()).size < areaOf.size;
}

/** What has still to be decided in a mapping that is there: the same sentences as in a proposal. */
export function openQuestions(mapping: Mapping, header: readonly string[], sample: readonly (readonly string[])[]): string[] {
  const date = mapping.columns?.date ?? null;
  if (date === null || mapping.dateOrder !== undefined || !header.includes(date)) return [];
  const cells = sample.map((row) => row[header.indexOf(date)] ?? '');
  return sniffDateOrder(cells) === 'ymd' ? [] : [openDateOrder(cells)];
}

/** The order of day and month in columns of known names; `open` says what has to be decided where it cannot be told. */
export function dateOrderOf(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  names: readonly string[]
): { order: DateOrder } | { open: string } {
  const columns = header.flatMap((name, index) => (names.includes(columnKey(name)) ? [index] : []));
  const cells = sample.flatMap((row) => columns.map((index) => row[index] ?? ''));
  const order = sniffDateOrder(cells);
  return order === null ? { open: openDateOrder(cells) } : { order };
}

function isDay(cell: string): boolean {
  return DATE_ORDERS.some((order) => readDay(cell, order) !== null);
}

function openDateOrder(cells: readonly string[]): string {
  const example = cells.find((cell) => cell.trim() !== '' && readDay(cell) === null) ?? cells[0] ?? '';
  const isShort = readDay(example, 'yymmdd') !== null;
  return `Dates such as "${example.trim().slice(0, 30)}" can be read ${isShort ? 'day first, month first or year first' : 'day first or month first'}. Write dateOrder: dmy or dateOrder: mdy${isShort ? ' or dateOrder: yymmdd' : ''}.`;
}

/**
 * The step that the words of a precision column mean; null where it cannot be told. A code before them is passed over ("(4) Province, State"). What stands
 * before a comma has to be known, each of "this or that"; what is known behind it has to agree.
 */
export function precisionOfWord(text: string): Precision | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^\(?\d{1,2}\)[ .:-]*/, '')
    .replace(/ e\.g\. .*/, '');
  const distance = /^(?:within |about )?(\d{1,3}) ?km\b/.exec(plain);
  if (distance) return Number(distance[1]) <= 25 ? 'vicinity' : null;
  const [first = [], ...others] = plain.split(',').map((part) => part.split(/\/| or /).map((word) => stepOfWord(word.trim())));
  const [step] = first;
  const agree = step && first.every((one) => one === step) && others.flat().every((one) => one === null || one === step);
  return agree ? step : null;
}

function stepOfWord(word: string): Precision | null {
  if ((PRECISIONS as readonly string[]).includes(word)) return word as Precision;
  return Object.hasOwn(PRECISION_WORDS, word) ? PRECISION_WORDS[word]! : null;
}

/** Codes that columns of these names hold, in the codebooks of ACLED, UCDP, the Global Terrorism Database and GDELT. */
const CODES: Record<string, Record<string, Precision>> = {
  geo_precision: ACLED_PRECISION,
  geoprecision: ACLED_PRECISION,
  where_prec: UCDP_PRECISION,
  specificity: GTD_PRECISION,
  action_geo_type: GDELT_PRECISION
};

function proposePrecisions(column: string, cells: string[]): Record<string, Precision | null> {
  const words = [...new Set(cells.filter((cell) => presentCell(cell) !== ''))].sort().slice(0, 40);
  const key = columnKey(column);
  const codes = Object.hasOwn(CODES, key) ? CODES[key]! : {};
  const known = words.filter((word) => !(word in Object.prototype));
  return Object.fromEntries(known.map((word) => [word, precisionOfCode(codes, word) ?? precisionOfWord(word)]));
}
