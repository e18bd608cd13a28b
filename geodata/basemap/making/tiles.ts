/** Cuts GeoJSON in the unit square into vector tiles. */
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature } from 'geojson';
import type { ArchiveTile } from './archive.ts';

export interface TileLayer {
  name: string;
  features: Feature[];
}

/** Coarse numbers pack better: only the tiles that are enlarged without end need fine ones. */
export function extentAt(zoom: number, maxzoom: number): number {
  return zoom === maxzoom ? 8192 : 2048;
}

/** Tiles of one zoom. Features come generalised for it; tiles without a feature are left out. */
export function cutTiles(layers: TileLayer[], zoom: number, maxzoom: number): ArchiveTile[] {
  const extent = extentAt(zoom, maxzoom);
  const indexes = layers
    .filter((layer) => layer.features.length > 0)
    .map((layer) => ({
      name: layer.name,
      index: new GeoJSONVT(
        { type: 'FeatureCollection', features: layer.features },
        { maxZoom: zoom, indexMaxZoom: zoom, indexMaxPoints: 0, tolerance: 0, extent, buffer: extent / 64, coordinates: 'unitSquare' }
      )
    }));
  const tiles: ArchiveTile[] = [];
  for (let x = 0; x < 2 ** zoom; x++) {
    for (let y = 0; y < 2 ** zoom; y++) {
      const found: Record<string, GeoJSONVTTile> = {};
      for (const { name, index } of indexes) {
        const tile = index.getTile(zoom, x, y);
        if (tile && tile.features.length > 0) found[name] = tile as GeoJSONVTTile;
      }
      if (Object.keys(found).length > 0) tiles.push({ z: zoom, x, y, bytes: fromGeojsonVt(found, { version: 2, extent }) });
    }
  }
  return tiles;
}
