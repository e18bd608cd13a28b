import { spoken } from '#catalogues';
import { PMTiles } from 'pmtiles';
import { asset } from '$app/paths';
import type { MapFrame, Size } from '$lib/marks/mercator.ts';
import type { Outline } from '$lib/picture/outline.ts';
import { outlineOfTiles, tilesOf, type Tile } from '$lib/picture/tiles.ts';

let opened: Promise<PMTiles | null> | null = null;

/** What a picture's base is drawn from; null where the base map cannot be read: marks on plain water still say where. */
export async function readOutline(fetch: typeof globalThis.fetch, frame: MapFrame, size: Size): Promise<Outline | null> {
  opened ??= openBasemap(fetch);
  const file = await opened;
  if (!file) {
    opened = null;
    return null;
  }
  const tiles = tilesOf(frame, size).map(async (tile): Promise<Tile> => ({
    ...tile,
    data: (await file.getZxy(tile.z, tile.x, tile.y))?.data ?? null
  }));
  return outlineOfTiles(await Promise.all(tiles), frame.zoom, spoken().language);
}

/** Read whole and once: on a server the file is at hand, and pages that are made ahead of time cannot ask for ranges. */
async function openBasemap(fetch: typeof globalThis.fetch): Promise<PMTiles | null> {
  try {
    const response = await fetch(asset('/basemap.pmtiles' as `/${string}`));
    if (!response.ok) return null;
    const bytes = await response.arrayBuffer();
    return new PMTiles({ getKey: () => 'basemap', getBytes: async (offset, length) => ({ data: bytes.slice(offset, offset + length) }) });
  } catch {
    return null;
  }
}
