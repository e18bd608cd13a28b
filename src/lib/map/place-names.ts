import type { FeatureCollection, Point } from 'geojson';
import type { SymbolLayerSpecification } from 'maplibre-gl';
import type { Dataset } from '../dataset/dataset.ts';
import { chosenReach, MARK, type Theme } from '../marks/look.ts';
import { markInWords } from './mark-words.ts';
import type { DrawnMark } from './scene.ts';
import { MAP_TOKENS } from './style/index.ts';

export const PLACE_NAMES = 'mark-places';
/** A transparent image, `ROOM_SIDE` pixels wide, as large as the room that a mark takes among the labels. */
export const ROOM_IMAGE = 'room-for-mark';
export const ROOM_SIDE = 32;

export type PlaceNames = FeatureCollection<Point, { name: string; reach: number }>;

export const NO_NAMES: PlaceNames = { type: 'FeatureCollection', features: [] };

/** From here the settlements of incidents are always named. */
export const NAMED_FROM_ZOOM = 8;
const SIZE = 13;

/**
 * Keeps the names on the base map from under the marks: every mark takes its room in the collision grid before any label. From
 * zoom 8 the settlement or site of a mark is named beside it, whether or not the base map knows it.
 */
export function placeNameLayer(theme: Theme): SymbolLayerSpecification {
  const { townText, haloLand } = MAP_TOKENS[theme];
  return {
    id: 'place-names',
    type: 'symbol',
    source: PLACE_NAMES,
    layout: {
      'icon-image': ROOM_IMAGE,
      'icon-size': ['/', ['get', 'reach'], ROOM_SIDE / 2],
      'icon-allow-overlap': true,
      'text-field': ['step', ['zoom'], '', NAMED_FROM_ZOOM, ['get', 'name']],
      'text-font': ['Regular', 'system-ui'],
      'text-size': SIZE,
      'text-max-width': 9,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': ['/', ['+', ['get', 'reach'], 2], SIZE],
      'text-justify': 'auto',
      'text-optional': true
    },
    paint: { 'text-color': townText, 'text-halo-color': haloLand, 'text-halo-width': 1.3 }
  };
}

/** The room of every mark, the chosen one's with the line around it, and the name of its place where it is one point. */
export function placeNames(dataset: Dataset, marks: readonly DrawnMark[], chosen: DrawnMark | null): PlaceNames {
  return {
    type: 'FeatureCollection',
    features: marks.map((drawn) => ({
      type: 'Feature',
      properties: { name: nameOf(dataset, drawn), reach: drawn === chosen ? chosenReach(drawn) : drawn.radius + MARK.casing },
      geometry: { type: 'Point', coordinates: [drawn.mark.lon, drawn.mark.lat] }
    }))
  };
}

function nameOf(dataset: Dataset, { mark }: DrawnMark): string {
  return (!mark.hollow && mark.isOnePosition && markInWords(dataset, mark).place) || '';
}
