import { EMPTY_FILTER } from '$lib/dataset/filter.ts';
import { bboxOf } from '$lib/formats/geojson.ts';
import type { CollectionExtent } from '$lib/sharing/ogc/documents.ts';
import { openingSpan } from './opening-of.ts';
import type { PublishedSet } from './published-set.ts';
import { shownExtent } from './shown-rows.ts';

const extents = new WeakMap<PublishedSet, Promise<CollectionExtent>>();

/** Where and when all that is on record is said to have happened. */
export function extentOf(set: PublishedSet): Promise<CollectionExtent> {
  const found = extents.get(set) ?? measured(set);
  extents.set(set, found);
  return found;
}

async function measured(set: PublishedSet): Promise<CollectionExtent> {
  const selected = await set.selected(EMPTY_FILTER);
  return { bbox: bboxOf(shownExtent(selected)), ...openingSpan(set.dataset) };
}
