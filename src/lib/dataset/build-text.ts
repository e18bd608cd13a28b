import type { PublishedAreas, PublishedIncidents } from './published.ts';

/** GeoJSON text with one feature a line, so that a change to one record changes one line. Members keep their order. */
export function collectionText(collection: PublishedIncidents | PublishedAreas): string {
  const { features, ...head } = collection;
  const opening = JSON.stringify(head).slice(0, -1);
  const lines = features.map((feature) => JSON.stringify(feature));
  return `${opening},"features":[${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}]}\n`;
}

/** JSON text, indented by one space a level. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
