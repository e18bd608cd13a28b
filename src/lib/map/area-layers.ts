import type { LayerSpecification } from 'maplibre-gl';
import { PAPER, type Theme } from '../marks/look.ts';

export const CHOSEN_AREA = 'area-chosen';
export const NEAR_AREA = 'area-near';

/**
 * Layers of the area that the chosen incident may lie in, and of the one that is pointed at. The colour is that of the
 * incident's mark and comes with the feature (`colour`); `dashed` marks a circle of uncertainty, which is no border.
 */
export function areaLayers(theme: Theme): LayerSpecification[] {
  const colour: ['get', string] = ['get', 'colour'];
  const fill = theme === 'light' ? 0.12 : 0.16;
  const paper = PAPER[theme].paper;
  return [
    {
      id: 'area-near-fill',
      type: 'fill',
      source: NEAR_AREA,
      paint: { 'fill-color': colour, 'fill-opacity': fill / 2, 'fill-antialias': false }
    },
    {
      id: 'area-near-line',
      type: 'line',
      source: NEAR_AREA,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-width': 1, 'line-opacity': 0.7 }
    },
    {
      id: 'area-chosen-fill',
      type: 'fill',
      source: CHOSEN_AREA,
      paint: { 'fill-color': colour, 'fill-opacity': fill, 'fill-antialias': false }
    },
    {
      id: 'area-chosen-casing',
      type: 'line',
      source: CHOSEN_AREA,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': paper, 'line-width': 4, 'line-opacity': 0.7 }
    },
    {
      id: 'area-chosen-line',
      type: 'line',
      source: CHOSEN_AREA,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour,
        'line-width': 1.75,
        'line-dasharray': ['case', ['get', 'dashed'], ['literal', [3, 2]], ['literal', [1]]]
      }
    }
  ];
}
