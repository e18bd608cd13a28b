import * as v from 'valibot';
import { checkShape } from '../../records/check-shape.ts';
import { dateText, httpUrl, identifier, line } from '../../records/fields.ts';
import { PRECISIONS } from '../../records/precision.ts';
import type { Problem } from '../../records/problem.ts';
import { readYaml } from '../../records/read-yaml.ts';
import { DATE_ORDERS } from './read-day.ts';

const column = v.optional(v.nullable(line), null);
/** One column, or several that hold the same kind of thing: scite1, scite2. */
const columnOrList = v.optional(v.nullable(v.union([line, v.pipe(v.array(line), v.maxLength(12, 'at most 12 columns'))])), null);
const columnList = v.optional(v.pipe(v.array(line), v.maxLength(12, 'at most 12 columns')), []);
const placed = PRECISIONS.filter((precision) => precision !== 'unplaced');

const columnsSchema = v.strictObject({
  id: column,
  title: column,
  type: column,
  /** The date, or the first day of a span. */
  date: column,
  endDate: column,
  /** Where year, month and day stand apart. */
  year: column,
  month: column,
  day: column,
  place: column,
  /** Columns of enclosing places, from the smallest. */
  within: columnList,
  country: column,
  longitude: column,
  latitude: column,
  /** One column with both: "51.34, 35.51" (latitude first), or WKT "POINT (35.51 51.34)". */
  coordinates: column,
  precision: column,
  /** Metres. */
  uncertainty: column,
  /** Names of publishers, or citations, several in one cell; one column, or a list of columns. */
  source: columnOrList,
  /** Addresses of reports, several in one cell; one column, or a list of columns. */
  url: columnOrList,
  /** EDTF or a date: when the report was published. */
  published: column,
  /** The table's own sentences. */
  text: column,
  /** Numbers: what they count, and the column. */
  figures: v.optional(v.record(line, line), {})
});

/** `mapping.yaml`: what the columns of a table mean, and whose table it is. */
export const mappingSchema = v.strictObject({
  table: v.optional(
    v.strictObject({
      label: v.optional(line),
      title: v.optional(v.nullable(line)),
      publisher: v.optional(v.nullable(line)),
      published: v.optional(v.nullable(dateText)),
      url: v.optional(v.nullable(httpUrl)),
      licence: v.optional(v.nullable(v.strictObject({ name: line, url: v.optional(v.nullable(httpUrl), null) }))),
      attribution: v.optional(v.nullable(line)),
      keepsText: v.optional(v.boolean('true or false'))
    }),
    {}
  ),
  idPrefix: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{1,8}$/, 'one to eight capital letters'))),
  columns: v.optional(columnsSchema),
  dateOrder: v.optional(v.picklist(DATE_ORDERS)),
  /** What positions are known to, where no column says. */
  precision: v.optional(v.picklist(placed)),
  /** Words of the type column → ids of types.yaml. */
  types: v.optional(v.record(v.string(), identifier), {}),
  /** Words of the precision column → steps of the ladder. */
  precisions: v.optional(v.record(v.string(), v.picklist(PRECISIONS)), {})
});

export type Mapping = v.InferOutput<typeof mappingSchema>;
export type MappedColumns = v.InferOutput<typeof columnsSchema>;

/** Reads a mapping file; what is wrong in it comes with its line. */
export function readMapping(text: string, file: string): { ok: true; mapping: Mapping } | { ok: false; problems: Problem[] } {
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const checked = checkShape(mappingSchema, read.tree, file);
  return checked.ok ? { ok: true, mapping: checked.record.value } : checked;
}

/** Columns none of which is mapped. */
export const NO_COLUMNS: MappedColumns = v.parse(columnsSchema, {});
