import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import * as zlib from 'node:zlib';
import { parquetMetadataAsync, parquetReadObjects, snappyUncompress, type Compressors, type FileMetaData } from 'hyparquet';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import { columnKey } from '../../lib/formats/in/columns.ts';
import { featureCells, POSITION_COLUMNS } from '../../lib/formats/in/feature-cells.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import { UserError } from '../user-error.ts';
import type { RowSource } from './rows.ts';

/** Rows that are read at once. */
const ROWS = 5_000;
/** Most rows of a file: what it says of them costs nothing to write, and much to read. */
const ROWS_LIMIT = 50_000_000;
/** Longest page, unpacked, in bytes. Writers make pages of one megabyte. */
const PAGE_BYTES = 200_000_000;

/** Opens a GeoParquet file, or a Parquet file with columns of coordinates; its rows are read a few thousand at a time. */
export async function readParquet(path: string): Promise<RowSource> {
  const { size } = statSync(path);
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw new UserError(`${path} is no Parquet file (${(error as Error).message.slice(0, 120)})`);
  });
  const fault = metadataFault(metadata);
  if (fault) throw new UserError(`found ${fault.found} in ${path}, wanted ${fault.wanted}`);
  const total = Number(metadata.num_rows);
  const geometry = primaryColumn(metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value);
  const names = (metadata.schema[0]?.num_children ?? 0) > 0 ? topLevel(metadata.schema) : [];
  const own = names.filter((name) => name !== geometry);
  const header = geometry === null ? own : [...own.filter((name) => !POSITION_COLUMNS.includes(columnKey(name))), ...POSITION_COLUMNS];
  let done = 0;
  let digest: string | null = null;

  async function* rows(): AsyncGenerator<TableRow[]> {
    for (let start = 0; start < total; start += ROWS) {
      const end = Math.min(total, start + ROWS);
      const objects = await parquetReadObjects({ file, metadata, rowStart: start, rowEnd: end, compressors: COMPRESSORS }).catch(
        (error: unknown) => {
          throw new UserError(`row ${start + 1} of ${path} cannot be read (${(error as Error).message.slice(0, 160)})`);
        }
      );
      done = end;
      yield objects.map((object: Record<string, unknown>, index) => {
        const properties = Object.fromEntries(Object.entries(object).map(([name, value]) => [name, plain(value)]));
        const feature = { type: 'Feature', geometry: geometry === null ? null : (object[geometry] ?? null), properties };
        return { line: start + index + 1, ...featureCells(feature, header) };
      });
    }
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) hash.update(chunk);
    digest = hash.digest('hex');
  }
  return {
    header,
    rows: rows(),
    bytes: size,
    bytesRead: () => (total === 0 ? size : (size * done) / total),
    sha256: () => digest ?? '',
    remarks: []
  };
}

/** What a file says of itself that its reader would trust: columns that it does not have, rows that are nowhere. */
function metadataFault({ schema, row_groups: groups, num_rows: rows }: FileMetaData): { found: string; wanted: string } | null {
  const columns = new Set(leafPaths(schema));
  let sum = 0;
  for (const { columns: chunks, num_rows: own } of groups) {
    sum += Number(own);
    const paths = chunks.map(({ meta_data: about }) => (about?.path_in_schema ?? []).join('\u0000'));
    if (new Set(paths).size < paths.length || paths.some((path) => !columns.has(path)))
      return { found: 'data of columns that the schema does not have', wanted: 'the data of each column once' };
    if (Number(own) < 0) return { found: `a group of ${own} rows`, wanted: 'a number of rows' };
  }
  if (sum !== Number(rows)) return { found: `${rows} rows, of which ${sum} are in the file`, wanted: 'all rows' };
  return sum <= ROWS_LIMIT ? null : { found: `${rows} rows`, wanted: `at most ${ROWS_LIMIT}: part the table` };
}

/** Paths of the columns with values, as parts joined by NUL. */
function leafPaths(schema: FileMetaData['schema']): string[] {
  const paths: string[] = [];
  let at = 1;
  const visit = (parents: string[]): void => {
    const { name, num_children: children = 0 } = schema[at]!;
    at += 1;
    const path = [...parents, name];
    if (children === 0) paths.push(path.join('\u0000'));
    for (let child = 0; child < children && at < schema.length && parents.length < 32; child += 1) visit(path);
  };
  while (at < schema.length) visit([]);
  return paths;
}

/** Unpacks at most what a page may be. Zstandard is in Node from 22.15 on. */
const unpackers: Compressors = {
  SNAPPY: (bytes, length) => {
    const page = new Uint8Array(length);
    snappyUncompress(bytes, page);
    return page;
  },
  GZIP: (bytes, length) => new Uint8Array(gunzipSync(bytes, { maxOutputLength: length })),
  BROTLI: (bytes, length) => new Uint8Array(brotliDecompressSync(bytes, { maxOutputLength: length })),
  ZSTD: (bytes, length) => {
    const { zstdDecompressSync } = zlib as unknown as { zstdDecompressSync?: (bytes: Uint8Array, options: object) => Uint8Array };
    if (!zstdDecompressSync) throw new Error('compressed with Zstandard, which needs Node 22.15 or newer');
    return new Uint8Array(zstdDecompressSync(bytes, { maxOutputLength: length }));
  }
};

const COMPRESSORS: Compressors = Object.fromEntries(
  Object.entries(unpackers).map(([name, unpack]) => [
    name,
    (bytes: Uint8Array, length: number) => {
      // Zlib wants a limit of one byte at least.
      if (!(length >= 1 && length <= PAGE_BYTES)) throw new Error(`a page of ${length} bytes, more than ${PAGE_BYTES} or none`);
      return unpack(bytes, length);
    }
  ])
);

function primaryColumn(geo: string | undefined): string | null {
  try {
    const { primary_column: column } = JSON.parse(geo ?? '{}') as { primary_column?: unknown };
    return typeof column === 'string' ? column : null;
  } catch {
    return null;
  }
}

/** Names of the columns themselves, without the parts of nested ones. */
function topLevel(schema: { name: string; num_children?: number }[]): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    const children = schema[at]?.num_children ?? 0;
    at += 1;
    for (let child = 0; child < children; child += 1) skip();
  };
  while (at < schema.length && names.length < 1_000) {
    names.push(schema[at]!.name);
    skip();
  }
  return names;
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return '';
  if (typeof value === 'object' && value !== null)
    return JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)));
  return value;
}
