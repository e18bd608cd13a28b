import { untrack } from 'svelte';
import type { PublishedAreas, PublishedPlace } from '../dataset/published.ts';
import type { FailureReason, MapCondition } from '../map/state.ts';
import type { Frame } from '../view/frame.ts';
import type { Atlas } from './atlas.svelte.ts';
import { dataAddress } from './data-address.ts';
import { readAreas } from './read-data.ts';

/** How a page's live map stands, and what it needs of the page to draw. Made while a component begins. */
export class MapStanding {
  readonly #atlas: Atlas;
  condition = $state<MapCondition>('loading');
  reason = $state<FailureReason | null>(null);
  /** Whether the live map has drawn, with its own base map or over the picture of it. */
  isDrawn = $state(false);
  /** Whether the picture's base is there. */
  isPictured = $state(false);
  /** Where the live map looks while the picture stands for its base map; null once it has one of its own. */
  camera = $state.raw<Frame | null | undefined>();
  /** Rows of marks whose names the map could use. */
  looked = $state.raw<number[]>([]);
  /** Null until they are read. */
  areas = $state.raw<PublishedAreas | null>(null);

  readonly isLaid = $derived(this.camera === null);
  /** Over the live map until that has drawn: its marks are links, and nothing half drawn is seen. Then behind it until it has a base map of its own. */
  readonly needsPicture = $derived(!this.isDrawn || !this.isLaid);

  /** The outlines of a large build weigh as much as the rest of the page: they are read when the first is to be drawn. */
  readonly #needsAreas = $derived.by(() => !this.#atlas.isLarge || (this.place?.area ?? null) !== null);

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
    $effect(() => {
      if (this.#needsAreas && untrack(() => this.areas) === null)
        void readAreas(fetch, dataAddress('/data/areas.geojson')).then((read) => (this.areas = read));
    });
    // What marks are called can wait until they are drawn.
    $effect(() => {
      if (this.isDrawn) atlas.want(this.looked, 'map');
    });
  }

  /** Where the picture stands in for the base map; undefined while it is the whole map. */
  get pictureCamera(): Frame | null | undefined {
    return this.isDrawn ? this.camera : undefined;
  }

  change(to: MapCondition, because: FailureReason | null): void {
    this.condition = to;
    this.reason = because;
    if (to !== 'loading') this.isDrawn = to === 'settled';
  }

  /** Where the incident that is drawn as chosen was placed. */
  get place(): PublishedPlace | null {
    const { drawn } = this.#atlas;
    return drawn === null ? null : (this.#atlas.details(this.#atlas.row(drawn))?.place ?? null);
  }

  /** What the element of the map tells of it, for styles and tests. */
  get attributes() {
    const { total, shown, hidden, outside, unplaced } = this.#atlas.selection;
    return {
      'data-state': this.condition === 'settled' && this.#atlas.isBehind ? 'loading' : this.condition,
      'data-base': this.isLaid ? 'map' : 'picture',
      'data-total': total,
      'data-shown': shown,
      'data-hidden': hidden,
      'data-outside': outside,
      'data-unplaced': unplaced
    };
  }
}
