import { openAcled } from '../../lib/formats/in/acled.ts';
import type { ConverterContext, OpenedConverter } from '../../lib/formats/in/converter.ts';
import type { Mapping } from '../../lib/formats/in/mapping.ts';
import { openMapped } from '../../lib/formats/in/table.ts';
import type { DateOrder } from '../../lib/formats/in/read-day.ts';
import { openTimemap } from '../../lib/formats/in/timemap.ts';
import { openUcdp } from '../../lib/formats/in/ucdp.ts';
import { readTable } from './read-table.ts';
import type { RowSource } from './rows.ts';

/** A format as the command knows it. */
export interface InputFormat {
  summary: string;
  open(file: string): Promise<RowSource>;
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

/** A file by its ending: GeoJSON where the name says so, else a table. */
const tableOrGeojson: InputFormat['open'] = async (file) => {
  if (!/\.(?:geo)?json$/i.test(file)) return readTable(file);
  const { readGeojson } = await import('./read-geojson.ts');
  return readGeojson(file);
};

/** A table, or the first sheet of a workbook. */
const tableOrWorkbook: InputFormat['open'] = async (file) =>
  /\.xls[xm]?$/i.test(file) ? (await import('./read-document.ts')).readXlsxFile(file) : readTable(file);

export const FORMATS: Record<string, InputFormat> = {
  acled: coded("ACLED's table of events (CSV)", tableOrGeojson, openAcled, ['event_date']),
  ucdp: coded('UCDP Georeferenced Event Dataset (CSV or GeoJSON)', tableOrGeojson, openUcdp, ['date_start', 'date_end']),
  timemap: {
    summary: "Bellingcat's and Forensic Architecture's timemap (JSON: events, sources, associations)",
    open: async (file) => (await import('./read-document.ts')).readTimemapFile(file),
    convert: (source, mapping, context) => openTimemap((source as { dateOrder?: DateOrder }).dateOrder ?? 'mdy', mapping, context),
    isMapped: false
  },
  table: mapped('any table (CSV, TSV, XLSX), by a mapping of its columns', tableOrWorkbook),
  geojson: mapped('GeoJSON, by a mapping of its properties', async (file) => (await import('./read-geojson.ts')).readGeojson(file)),
  'geojson-seq': mapped('GeoJSON text sequence (RFC 8142), or one feature a line', async (file) =>
    (await import('./read-geojson.ts')).readGeojsonSequence(file)
  ),
  kml: mapped('KML or KMZ', async (file) => (await import('./read-document.ts')).readKmlFile(file)),
  georss: mapped('RSS or Atom with positions', async (file) => (await import('./read-document.ts')).readGeorssFile(file)),
  geoparquet: mapped('GeoParquet', async (file) => (await import('./read-parquet.ts')).readParquet(file))
};
