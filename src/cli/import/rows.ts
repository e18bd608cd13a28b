import type { TableRow } from '../../lib/formats/in/split-rows.ts';

/** A file opened as rows under a header, whatever its format. Rows come in batches, in the order of the file. */
export interface RowSource {
  header: string[];
  rows: AsyncIterable<TableRow[]>;
  /** Bytes of the file, and how many of them were read. */
  bytes: number;
  bytesRead(): number;
  /** SHA-256 of the file; only after its last row. */
  sha256(): string;
  /** What a user should know of how the file was read: "read as windows-1252". */
  remarks: string[];
  /** What the file says of itself, such as the name of a GeoJSON collection. */
  title?: string;
}

/** What is said of titles and notes that were passed over. */
export function aboveHeader(rows: number): string {
  return `${rows} row${rows === 1 ? '' : 's'} above the header left out`;
}
