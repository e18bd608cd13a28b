import type { StyleSpecification } from 'maplibre-gl';
import type { Theme } from '../marks/look.ts';
import { areaLayers, CHOSEN_AREA, NEAR_AREA } from './area-layers.ts';
import type { AreaShape } from './areas.ts';
import { embeddedStyle } from './embedded-style.ts';
import { stackLayers } from './layers.ts';
import { PLACE_NAMES, placeNameLayer, type PlaceNames } from './place-names.ts';

/** The owner's own base map once it has answered: a style in place of ours, or tiles for ours. */
export type ForeignMap = { style: StyleSpecification } | { tiles: string };

/** What our own layers draw. */
export interface OwnData {
  [CHOSEN_AREA]: AreaShape;
  [NEAR_AREA]: AreaShape;
  [PLACE_NAMES]: PlaceNames;
}

export interface StyleParts {
  theme: Theme;
  language: string;
  /** Absolute address of the embedded tiles. */
  embedded: string;
  foreign: ForeignMap | null;
  /** Of the foreign base map: plain text. */
  attribution: string | undefined;
  data: OwnData;
}

/** A style without a base map: it needs neither tiles nor shaders, so that a map moves and shows its marks before it has them. */
export const BARE_STYLE: StyleSpecification = { version: 8, sources: {}, layers: [] };

/** The whole style: a base map with our layers among its own. */
export function composeStyle({ theme, language, embedded, foreign, attribution, data }: StyleParts): StyleSpecification {
  const base =
    foreign && 'style' in foreign ? foreign.style : embeddedStyle({ theme, tiles: foreign ? foreign.tiles : embedded, language });
  const source = (name: keyof OwnData) => ({ type: 'geojson' as const, data: data[name] });
  return {
    ...base,
    sources: {
      ...base.sources,
      // A source of ours carries the owner's attribution, so that it stands only where the owner's base map is drawn.
      [CHOSEN_AREA]: { ...source(CHOSEN_AREA), ...(foreign && attribution ? { attribution: escaped(attribution) } : {}) },
      [NEAR_AREA]: source(NEAR_AREA),
      [PLACE_NAMES]: source(PLACE_NAMES)
    },
    layers: stackLayers(base.layers, [...areaLayers(theme), placeNameLayer(theme)])
  };
}

/** MapLibre sets attributions as HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
