import { ByteWriter } from 'hyparquet-writer';
import type { Edition } from '../records/publication.ts';
import { openDataset, type Published } from './open.ts';
import { writeParquet } from './write-parquet.ts';

/**
 * Published incidents as the bytes of one GeoParquet 1.1 file. Same input, same bytes.
 * @param about further entries of the file's metadata: see aboutEdition
 */
export async function parquetOf(published: Published, about: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ByteWriter();
  await writeParquet(openDataset(published), { writer, about });
  const bytes = new Uint8Array(writer.getBuffer());
  if (published.incidents.features.length === 0) nameEmptyList(bytes);
  return bytes;
}

/** In Thrift's compact protocol: no rows (field 3, a 64-bit number), then an empty list (field 4) of nothing. */
const NO_ROW_GROUPS = [0x16, 0x00, 0x19, 0x00];
/** The same of structs. */
const LIST_OF_STRUCTS = 0x0c;

/**
 * hyparquet-writer 0.17 does not say what an empty list is a list of. Readers in Rust (Polars, DataFusion) then refuse the file: FileMetaData wants row groups
 * there, even where there are none.
 */
function nameEmptyList(bytes: Uint8Array<ArrayBuffer>): void {
  const end = bytes.length - 8;
  const start = end - new DataView(bytes.buffer).getUint32(end, true);
  for (let at = start; at < end; at++) {
    if (!NO_ROW_GROUPS.every((byte, index) => bytes[at + index] === byte)) continue;
    bytes[at + NO_ROW_GROUPS.length - 1] = LIST_OF_STRUCTS;
    return;
  }
}

/** What a file's metadata says of the edition it holds. Any tool shows these entries, so each is plain text. */
export function aboutEdition({ publication: { title, licence, credits }, hash, asOf }: Edition): Record<string, string> {
  return {
    title,
    licence: licence ? `${licence.name}, ${licence.url}` : 'not stated',
    credits: credits.join('\n'),
    hash,
    as_of: asOf
  };
}
