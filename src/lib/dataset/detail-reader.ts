import { parquetRead, readOffsetIndex, type AsyncBuffer, type FileMetaData, type OffsetIndex } from 'hyparquet';
import type { IncidentProperties } from './published.ts';

/** Reads what is said of rows, whichever they are, within a bounded amount of memory. */
export interface DetailReader {
  /** Details of rows, in the order in which the rows are given. RangeError where one is beyond the file. */
  read(rows: ArrayLike<number>): Promise<IncidentProperties[]>;
}

export interface DetailReaderOptions {
  /** Pages of the file that are kept as text, about 64 kB each. */
  keptPages?: number;
}

const COLUMN = 'details';
/** Rows that are read together where the file has no index of its pages. */
const STRETCH = 256;

interface Page {
  start: number;
  end: number;
  group: number;
}

type PageLocations = OffsetIndex['page_locations'];

/** Reads a file of write-parquet.ts page by page. Each group's index of pages is read once. */
export function detailReader(file: AsyncBuffer, metadata: FileMetaData, { keptPages = 256 }: DetailReaderOptions = {}): DetailReader {
  const groups: { start: number; rows: number; pages: Promise<{ pages: Page[]; locations: PageLocations | null }> | null }[] = [];
  let rowCount = 0;
  for (const group of metadata.row_groups) {
    groups.push({ start: rowCount, rows: Number(group.num_rows), pages: null });
    rowCount += Number(group.num_rows);
  }
  const kept = new Map<number, Promise<string[]>>();

  const pagesOf = (index: number) => {
    const group = groups[index]!;
    group.pages ??= readPages(file, metadata, index, group.start, group.rows).catch((error: unknown) => {
      group.pages = null;
      throw error;
    });
    return group.pages;
  };

  const pageOf = async (row: number): Promise<{ page: Page; locations: PageLocations | null }> => {
    const index = lastAtOrBelow(groups, row);
    const { pages, locations } = await pagesOf(index);
    return { page: pages[lastAtOrBelow(pages, row)]!, locations };
  };

  const textsOf = (page: Page, locations: PageLocations | null) => {
    const found = kept.get(page.start) ?? readTexts(file, metadata, page, locations);
    kept.delete(page.start);
    kept.set(page.start, found);
    found.catch(() => kept.delete(page.start));
    const [oldest] = kept.keys();
    if (kept.size > keptPages && oldest !== undefined) kept.delete(oldest);
    return found;
  };

  return {
    read: async (rows) => {
      const found: IncidentProperties[] = new Array<IncidentProperties>(rows.length);
      const sorted = Array.from({ length: rows.length }, (_, index) => index).sort((a, b) => rows[a]! - rows[b]!);
      let page: Page | null = null;
      let texts: string[] = [];
      for (const index of sorted) {
        const row = rows[index]!;
        if (!(row >= 0 && row < rowCount)) throw new RangeError(`found row ${row}, wanted one of the ${rowCount} of the file`);
        if (page === null || row >= page.end) {
          const next: Awaited<ReturnType<typeof pageOf>> = await pageOf(row);
          page = next.page;
          texts = await textsOf(page, next.locations);
        }
        found[index] = JSON.parse(texts[row - page.start] ?? 'null') as IncidentProperties;
      }
      return found;
    }
  };
}

async function readPages(
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: number,
  start: number,
  rows: number
): Promise<{ pages: Page[]; locations: PageLocations | null }> {
  const chunk = metadata.row_groups[group]?.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === COLUMN);
  if (!chunk) throw new Error(`found no column "${COLUMN}" in the Parquet file, wanted one that Dateline wrote`);
  const { offset_index_offset: offset, offset_index_length: length } = chunk;
  const starts: number[] = [];
  let locations: PageLocations | null = null;
  if (offset && length) {
    const bytes = await file.slice(Number(offset), Number(offset) + length);
    locations = readOffsetIndex({ view: new DataView(bytes), offset: 0 }).page_locations;
    for (const { first_row_index } of locations) starts.push(Number(first_row_index));
  } else for (let first = 0; first < rows; first += STRETCH) starts.push(first);
  return {
    pages: starts.map((first, index) => ({ start: start + first, end: start + (starts[index + 1] ?? rows), group })),
    locations
  };
}

async function readTexts(file: AsyncBuffer, metadata: FileMetaData, page: Page, locations: PageLocations | null): Promise<string[]> {
  const texts: string[] = [];
  const options = {
    file,
    metadata,
    columns: [COLUMN],
    rowStart: page.start,
    rowEnd: page.end,
    useOffsetIndex: true,
    // Known to hyparquet, though not in its types: spares reading and parsing the index of the group again for each page.
    ...(locations
      ? { pageLocationsByGroup: metadata.row_groups.map((_, index) => (index === page.group ? { [COLUMN]: locations } : {})) }
      : {}),
    onComplete: (rows: unknown[][]) => rows.forEach(([text]) => texts.push(String(text)))
  };
  await parquetRead(options);
  return texts;
}

/** Index of the last one that starts at or below a row. */
function lastAtOrBelow(sorted: readonly { start: number }[], row: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]!.start <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
