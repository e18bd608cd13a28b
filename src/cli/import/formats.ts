import { openAcled } from '../../lib/formats/in/acled.ts';
import type { ConverterContext, OpenedConverter } from '../../lib/formats/in/converter.ts';
import type { Mapping } from '../../lib/formats/in/mapping.ts';
import { openMapped } from '../../lib/formats/in/table.ts';
import type { DateOrder } from '../../lib/formats/in/read-day.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import { openTimemap } from '../../lib/formats/in/timemap.ts';
import { openUcdp } from '../../lib/formats/in/ucdp.ts';
import { GED_COLUMNS, isHeaderless } from '../../lib/formats/in/ucdp-columns.ts';
import { readTable } from './read-table.ts';
import type { RowSource } from './rows.ts';

/** A format as the command knows it. */
export interface InputFormat {
  summary: string;
  /** @param sheet of a workbook; without one, the sheet that has a table of incidents */
  open(file: string, sheet?: string): Promise<RowSource>;
  convert(source: RowSource, mapping: Mapping, context: ConverterContext): OpenedConverter;
  /** Whether a mapping says what its columns mean. */
  isMapped: boolean;
  /** Of a format whose columns are known: those that hold dates, whose order of day and month editions and spreadsheets change. */
  dateColumns?: readonly string[];
}

const mapped = (summary: string, open: InputFormat['open']): InputFormat => ({
  summary,
  open,
  convert: ({ header }, mapping, context) => openMapped(header, mapping, context),
  isMapped: true
});
const coded = (
  summary: string,
  open: InputFormat['open'],
  convert: (header: readonly string[], context: ConverterContext, dateOrder: DateOrder | null) => OpenedConverter,
  dateColumns: readonly string[]
): InputFormat => ({
  summary,
  open,
  convert: ({ header }, { dateOrder = null }, context) => convert(header, context, dateOrder),
  isMapped: false,
  dateColumns
});

export function isWorkbook(file: string): boolean {
  return /\.xls[xm]?$/i.test(file);
}

/** A file by its ending: a workbook, JSON (features, or a list of records), else separated values. */
const anyTable: InputFormat['open'] = async (file, sheet) => {
  if (isWorkbook(file)) return (await import('./read-document.ts')).readXlsxFile(file, sheet);
  if (!/\.(?:geo)?json$/i.test(file)) return readTable(file);
  const { isGeojson, readRecords } = await import('./read-records.ts');
  return isGeojson(file) ? (await import('./read-geojson.ts')).readGeojson(file) : readRecords(file);
};

/** UCDP's data, of which some candidate editions were published without a header. */
const openGed: InputFormat['open'] = async (file, sheet) => {
  const source = await anyTable(file, sheet);
  if (!isHeaderless(source.header)) return source;
  const first = { line: 1, cells: source.header };
  async function* rows(): AsyncGenerator<TableRow[]> {
    yield [first];
    yield* source.rows;
  }
  // The same list: what is remarked while rows are read is added to it.
  source.remarks.push('without a header: its columns are taken for those of UCDP GED 23.1');
  return { ...source, header: [...GED_COLUMNS], rows: rows() };
};

export const FORMATS: Record<string, InputFormat> = {
  acled: coded("ACLED's table of events (CSV, XLSX, or JSON as its interface answers)", anyTable, openAcled, ['event_date']),
  ucdp: coded('UCDP Georeferenced Event Dataset (CSV, XLSX, GeoJSON, or JSON as its interface answers)', openGed, openUcdp, [
    'date_start',
    'date_end'
  ]),
  timemap: {
    summary: "Bellingcat's and Forensic Architecture's timemap (JSON: events, sources, associations)",
    open: async (file) => (await import('./read-document.ts')).readTimemapFile(file),
    convert: (source, mapping, context) => openTimemap((source as { dateOrder?: DateOrder }).dateOrder ?? 'mdy', mapping, context),
    isMapped: false
  },
  table: mapped('any table (CSV, TSV, XLSX, JSON records), by a mapping of its columns', anyTable),
  geojson: mapped('GeoJSON, by a mapping of its properties', async (file) => (await import('./read-geojson.ts')).readGeojson(file)),
  'geojson-seq': mapped('GeoJSON text sequence (RFC 8142), or one feature a line', async (file) =>
    (await import('./read-geojson.ts')).readGeojsonSequence(file)
  ),
  kml: mapped('KML or KMZ', async (file) => (await import('./read-document.ts')).readKmlFile(file)),
  georss: mapped('RSS or Atom with positions', async (file) => (await import('./read-document.ts')).readGeorssFile(file)),
  geoparquet: mapped('GeoParquet', async (file) => (await import('./read-parquet.ts')).readParquet(file))
};
