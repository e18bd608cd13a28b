import type { ExportSource } from './exported.ts';
import type { Pieces } from './pieces.ts';

/**
 * A GeoJSON text sequence (RFC 8142): a record separator, a feature and a line end for each incident. There is no place for what holds for all of them: each
 * has the foreign member `dateline`, which names licence, edition and the view it was made from.
 */
export function geojsonSequencePieces({ edition, link }: ExportSource): Pieces {
  const { publication, hash, asOf } = edition;
  const dateline = { version: 1, link, hash, asOf, licence: publication.licence };
  return { head: '', incident: (feature) => `\u001e${JSON.stringify({ ...feature, dateline })}\n`, between: '', tail: '' };
}
