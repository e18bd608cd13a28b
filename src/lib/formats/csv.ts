import { saidIn, type ExportedIncident, type ExportSource } from './exported.ts';
import { joined, type Pieces } from './pieces.ts';

type Cell = string | number | null;

/** One column: its name, and its cell for an incident. A number is written as it is; every text is made safe. */
const COLUMNS: [name: string, cell: (incident: ExportedIncident, source: ExportSource) => Cell][] = [
  ['id', ({ properties }) => properties.id],
  ['title', ({ properties }) => properties.title],
  ['type', ({ properties }) => properties.type],
  ['type_label', ({ properties }, { typeLabel }) => typeLabel(properties.type)],
  ['status', ({ properties }) => properties.status],
  ['date_edtf', ({ properties }) => properties.date],
  ['earliest', ({ properties }) => properties.earliest],
  ['latest', ({ properties }) => properties.latest],
  ['longitude', ({ geometry }) => geometry?.coordinates[0] ?? null],
  ['latitude', ({ geometry }) => geometry?.coordinates[1] ?? null],
  ['precision', ({ properties }) => properties.precision],
  ['uncertainty_metres', ({ properties }) => properties.uncertaintyMetres],
  ['place', ({ properties }) => properties.place?.name ?? null],
  ['place_within', ({ properties }) => properties.place?.within.join('; ') ?? null],
  ['place_id', ({ properties }) => properties.place?.id ?? null],
  ['place_as_reported', ({ properties }) => properties.reportedPlace?.name ?? null],
  ['unplaced_because', ({ properties }) => properties.unplacedBecause],
  ['claims', ({ properties }) => properties.claims.length],
  ['reports', ({ properties }) => unique(properties.claims.map(({ report }) => report)).join('; ')],
  ['publishers', ({ properties }) => unique(properties.claims.map(({ citation }) => citation.publisher ?? 'not stated')).join('; ')],
  ['grades', ({ properties }) => properties.claims.map(({ citation, credibility }) => `${citation.reliability}${credibility}`).join('; ')],
  ['said', ({ properties }) => properties.claims.map(saidIn).join('\n')],
  ['recorded', ({ properties }) => properties.recorded],
  ['address', ({ properties }, { addressOf }) => addressOf(properties.id)],
  ['licence', (_, { edition }) => edition.publication.licence?.name ?? 'not stated'],
  ['dataset_sha256', (_, { edition }) => edition.hash],
  ['dataset_as_of', (_, { edition }) => edition.asOf],
  ['view', (_, { link }) => link]
];

/**
 * CSV (RFC 4180: UTF-8, commas, CRLF, a header line). A cell of text that a spreadsheet would take for a
 * formula begins with an apostrophe: `safeText` says which. Numbers are never touched.
 */
export function csvPieces(source: ExportSource): Pieces {
  return {
    head: `${COLUMNS.map(([name]) => name).join(',')}\r\n`,
    incident: (incident) => `${COLUMNS.map(([, cell]) => formatCell(cell(incident, source))).join(',')}\r\n`,
    between: '',
    tail: ''
  };
}

/** The incidents as one CSV file: see csvPieces. */
export function writeCsv(incidents: readonly ExportedIncident[], source: ExportSource): string {
  return joined(csvPieces(source), incidents);
}

/**
 * The text with an apostrophe before it where a spreadsheet would run it: beginning with = + - @, a tab, a carriage return or a
 * line feed, or a full-width form of the signs (OWASP, "CSV Injection").
 */
export function safeText(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

function formatCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = safeText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
