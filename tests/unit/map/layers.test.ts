import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { areaLayers, CHOSEN_AREA, NEAR_AREA } from '../../../src/lib/map/area-layers.ts';
import { NO_AREA } from '../../../src/lib/map/areas.ts';
import { embeddedStyle } from '../../../src/lib/map/embedded-style.ts';
import { NO_NAMES, PLACE_NAMES, placeNameLayer } from '../../../src/lib/map/place-names.ts';
import { LAYER_ORDER, stackLayers } from '../../../src/lib/map/layers.ts';

const layer = (id: string, type: 'fill' | 'symbol' | 'line') => ({ id, type, source: 's' }) as LayerSpecification;

describe('order of layers', () => {
  it('puts areas above the ground and below the first label, in the order of the list', () => {
    const base = [layer('land', 'fill'), layer('borders', 'line'), layer('seas', 'symbol'), layer('ice', 'fill')];
    const own = [layer('area-chosen-line', 'line'), layer('area-near-fill', 'fill')];
    expect(stackLayers(base, own).map(({ id }) => id)).toEqual(['land', 'borders', 'area-near-fill', 'area-chosen-line', 'seas', 'ice']);
    expect(stackLayers([layer('land', 'fill')], own).map(({ id }) => id)).toEqual(['land', 'area-near-fill', 'area-chosen-line']);
  });

  it.each(['markers', 'ground', 'labels'])('throws for a layer that is not listed, naming it: %s', (id) => {
    expect(() => stackLayers([], [layer(id, 'fill')])).toThrow(`found layer "${id}"`);
  });

  it.each(['light', 'dark'] as const)('makes a style that MapLibre accepts, with every listed layer in it: %s', (theme) => {
    const base = embeddedStyle({ theme, tiles: '/basemap.pmtiles', language: 'en' });
    const layers = stackLayers(base.layers, [...areaLayers(theme), placeNameLayer(theme)]);
    const source = { type: 'geojson' as const, data: NO_AREA };
    const style = {
      ...base,
      sources: { ...base.sources, [CHOSEN_AREA]: source, [NEAR_AREA]: source, [PLACE_NAMES]: { ...source, data: NO_NAMES } },
      layers
    };
    expect(validateStyleMin({ ...style, glyphs: 'local/{fontstack}/{range}' }).map(({ message }) => message)).toEqual([]);
    const ids = layers.map(({ id }) => id);
    for (const id of LAYER_ORDER.filter((name) => name !== 'ground' && name !== 'labels')) expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
