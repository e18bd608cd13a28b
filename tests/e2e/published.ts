import { readFileSync } from 'node:fs';
import type { PublishedIncidents } from '../../src/lib/dataset/published.ts';

/** What the app under test shows: the truth that its counts and lists are held against. */
export const published = JSON.parse(readFileSync('static/data/incidents.geojson', 'utf8')) as PublishedIncidents;

/** Ids of the incidents that pass a test, sorted. */
export function idsWhere(passes: (feature: PublishedIncidents['features'][number]) => boolean): string[] {
  return published.features
    .filter(passes)
    .map((feature) => String(feature.id))
    .sort();
}
