import { spoken } from '#catalogues';
import { PMTiles } from 'pmtiles';
import type { MapFrame, Size } from '../marks/mercator.ts';
import type { Outline } from '../picture/outline.ts';
import { outlineOfTiles, tilesOf, type Tile } from '../picture/tiles.ts';

const opened = new Map<string, PMTiles>();

/**
 * The base of a picture from the base map's archive, by ranges, as the live map reads it; null where it does not answer.
 * @param address of the PMTiles archive
 */
export async function readOutline(address: string, frame: MapFrame, size: Size): Promise<Outline | null> {
  let archive = opened.get(address);
  if (!archive) opened.set(address, (archive = new PMTiles(new URL(address, document.baseURI).href)));
  const file = archive;
  try {
    const tiles = tilesOf(frame, size).map(async (tile): Promise<Tile> => ({
      ...tile,
      data: (await file.getZxy(tile.z, tile.x, tile.y))?.data ?? null
    }));
    return outlineOfTiles(await Promise.all(tiles), frame.zoom, spoken().language);
  } catch {
    return null;
  }
}
