import { openAcled } from '../../lib/formats/in/acled.ts';
import type { ConverterContext, OpenedConverter } from '../../lib/formats/in/converter.ts';
import type { Mapping } from '../../lib/formats/in/mapping.ts';
import { openMapped } from '../../lib/formats/in/table.ts';
import { openUcdp } from '../../lib/formats/in/ucdp.ts';
import { readTable } from './read-table.ts';
import type { RowSource } from './rows.ts';

/** A format as the command knows it. */
export interface InputFormat {
  summary: string;
  open(file: string): Promise<RowSource>;
  convert(header: readonly string[], mapping: Mapping, context: ConverterContext): OpenedConverter;
  /** Whether a mapping says what its columns mean. */
  isMapped: boolean;
}

const mapped = (summary: string, open: InputFormat['open']): InputFormat => ({ summary, open, convert: openMapped, isMapped: true });
const coded = (
  summary: string,
  open: InputFormat['open'],
  convert: (header: readonly string[], context: ConverterContext) => OpenedConverter
): InputFormat => ({
  summary,
  open,
  convert: (header, _, context) => convert(header, context),
  isMapped: false
});

/** A file by its ending: GeoJSON where the name says so, else a table. */
const tableOrGeojson: InputFormat['open'] = async (file) => {
  if (!/\.(?:geo)?json$/i.test(file)) return readTable(file);
  const { readGeojson } = await import('./read-geojson.ts');
  return readGeojson(file);
};

export const FORMATS: Record<string, InputFormat> = {
  acled: coded("ACLED's table of events (CSV)", tableOrGeojson, openAcled),
  ucdp: coded('UCDP Georeferenced Event Dataset (CSV or GeoJSON)', tableOrGeojson, openUcdp),
  table: mapped('any table (CSV, TSV), by a mapping of its columns', readTable),
  geojson: mapped('GeoJSON, by a mapping of its properties', async (file) => (await import('./read-geojson.ts')).readGeojson(file)),
  'geojson-seq': mapped('GeoJSON text sequence (RFC 8142) or one feature a line', async (file) =>
    (await import('./read-geojson.ts')).readGeojsonSequence(file)
  )
};
