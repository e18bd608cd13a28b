import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { BASEMAP_MAXZOOM } from '../map/style/source.ts';
import { toLonLat, toPixels, type MapFrame, type Size } from '../marks/mercator.ts';
import { nameOf } from '../map/style/names.ts';
import type { BaseLabel, LineClass, Outline, WorldPoint } from './outline.ts';

/** Towns have their local name too from this zoom on. */
const LOCAL_FROM = 7;

export interface TileNumber {
  z: number;
  x: number;
  y: number;
}

/** A decompressed vector tile of the embedded base map; null where the file has none. */
export type Tile = TileNumber & { data: ArrayBuffer | null };

/** The tiles that a live map of this frame and size would draw, each once. */
export function tilesOf(frame: MapFrame, size: Size): TileNumber[] {
  const z = Math.max(0, Math.min(BASEMAP_MAXZOOM, Math.floor(frame.zoom)));
  const side = 2 ** z;
  const scale = 2 ** (frame.zoom - z) * 512;
  const centre = toPixels([frame.lon, frame.lat], frame.zoom);
  const column = (x: number) => Math.floor((centre.x + x) / scale);
  const row = (y: number) => Math.max(0, Math.min(side - 1, Math.floor((centre.y + y) / scale)));
  const [first, last] = [column(-size.width / 2), column(size.width / 2)];
  const columns = new Set<number>();
  for (let x = first; x <= Math.min(last, first + side); x += 1) columns.add(((x % side) + side) % side);
  const tiles: TileNumber[] = [];
  for (let y = row(-size.height / 2); y <= row(size.height / 2); y += 1)
    for (const x of [...columns].sort((a, b) => a - b)) tiles.push({ z, x, y });
  return tiles;
}

/**
 * Reads the base of a picture from the base map's tiles: the lines, borders and names of the live map (map/style/layers.ts).
 * @param zoom of the picture: what the live map shows later is left out
 * @param language of the names, BCP 47
 */
export function outlineOfTiles(tiles: readonly Tile[], zoom: number, language = 'en'): Outline {
  const outline: Outline = {
    land: [],
    water: [],
    coast: [],
    lines: { region: [], recognised: [], disputed: [], ceasefire: [], river: [] },
    labels: []
  };
  for (const { data, ...tile } of tiles) {
    if (!data) continue;
    const { layers } = new VectorTile(new PbfReader(new Uint8Array(data)));
    const rings = (name: string) => geometries(layers[name]);
    for (const { parts } of rings('land')) {
      outline.land.push(parts.map(worldPoints(tile)));
      outline.coast.push(...inside(parts).map(worldPoints(tile)));
    }
    for (const { parts } of rings('water')) outline.water.push(parts.map(worldPoints(tile)));
    if (zoom >= 3 && zoom < 8) for (const { parts } of rings('rivers')) outline.lines.river.push(...inside(parts).map(worldPoints(tile)));
    for (const { feature, parts } of rings('region_borders')) {
      if (zoom >= Math.max(3, number(feature, 'minzoom', 0))) outline.lines.region.push(...inside(parts).map(worldPoints(tile)));
    }
    for (const { feature, parts } of rings('borders')) outline.lines[lineClass(feature)].push(...inside(parts).map(worldPoints(tile)));
    for (const kind of ['countries', 'towns', 'regions', 'seas'] as const) {
      for (const { feature, parts } of rings(kind)) {
        const point = parts[0]?.[0];
        const label = point && labelOf(kind, feature, worldPoints(tile)([point])[0] ?? [0, 0], zoom, language);
        if (label && point[0] >= 0 && point[0] < 1 && point[1] >= 0 && point[1] < 1) outline.labels.push(label);
      }
    }
  }
  return outline;
}

/** Geometry of a tile's layer in parts of the tile: 0 to 1, and a little beyond in the tile's margin. */
function geometries(layer: VectorTileLayer | undefined): { feature: VectorTileFeature; parts: WorldPoint[][] }[] {
  if (!layer) return [];
  const found: { feature: VectorTileFeature; parts: WorldPoint[][] }[] = [];
  for (let index = 0; index < layer.length; index += 1) {
    const feature = layer.feature(index);
    found.push({
      feature,
      parts: feature.loadGeometry().map((part) => part.map(({ x, y }): WorldPoint => [x / layer.extent, y / layer.extent]))
    });
  }
  return found;
}

function worldPoints({ z, x, y }: TileNumber): (part: WorldPoint[]) => WorldPoint[] {
  const side = 2 ** z;
  return (part) => part.map(([px, py]) => [(x + px) / side, (y + py) / side]);
}

/** The pieces of lines within the tile proper: its margin repeats what its neighbours hold, and rings end there in straight cuts. */
function inside(parts: readonly WorldPoint[][]): WorldPoint[][] {
  const pieces: WorldPoint[][] = [];
  for (const part of parts) {
    let piece: WorldPoint[] = [];
    for (const [index, to] of part.entries()) {
      const from = part[index - 1];
      const cut = from && cutSegment(from, to);
      if (!cut) {
        if (piece.length > 1) pieces.push(piece);
        piece = [];
        continue;
      }
      if (piece.length === 0) piece.push(cut[0]);
      piece.push(cut[1]);
      if (cut[1] !== to) {
        pieces.push(piece);
        piece = [];
      }
    }
    if (piece.length > 1) pieces.push(piece);
  }
  return pieces;
}

/** The part of a segment within the square 0 to 1 (Liang and Barsky, 1984); an end that lies inside stays the same object. */
function cutSegment(from: WorldPoint, to: WorldPoint): [WorldPoint, WorldPoint] | null {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let enter = 0;
  let leave = 1;
  for (const [step, room] of [
    [-dx, from[0]],
    [dx, 1 - from[0]],
    [-dy, from[1]],
    [dy, 1 - from[1]]
  ] as const) {
    if (step === 0) {
      if (room < 0) return null;
      continue;
    }
    const at = room / step;
    if (step < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
    if (enter >= leave) return null;
  }
  const point = (at: number): WorldPoint => [from[0] + at * dx, from[1] + at * dy];
  return [enter === 0 ? from : point(enter), leave === 1 ? to : point(leave)];
}

function lineClass(feature: VectorTileFeature): LineClass {
  const found = feature.properties.class;
  return found === 'disputed' || found === 'ceasefire' ? found : 'recognised';
}

function number({ properties }: VectorTileFeature, name: string, otherwise: number): number {
  const value = properties[name];
  return typeof value === 'number' ? value : otherwise;
}

/** Null where the live map does not set the name at this zoom. */
function labelOf(
  layer: 'countries' | 'towns' | 'regions' | 'seas',
  feature: VectorTileFeature,
  world: WorldPoint,
  zoom: number,
  language: string
): BaseLabel | null {
  const text = nameOf(feature.properties, language);
  if (text === undefined) return null;
  const at = toLonLat({ x: world[0] * 512, y: world[1] * 512 }, 0);
  const size = number(feature, 'size', 0);
  const label = (kind: BaseLabel['kind'], rank: number): BaseLabel => ({ text, local: null, at, kind, size, rank });
  switch (layer) {
    case 'countries':
      if (zoom >= 7 || zoom < 5.4 - 0.9 * size) return null;
      return label(feature.properties.kind === 'country' ? 'country' : 'territory', number(feature, 'rank', -size));
    case 'towns': {
      const from = number(feature, 'minzoom', 9);
      if (zoom < Math.max(3, from)) return null;
      const local = feature.properties.name_local;
      const isOther = zoom >= LOCAL_FROM && typeof local === 'string' && local !== '' && local !== text;
      return { ...label('town', from - 0.1 * size), local: isOther ? local : null };
    }
    case 'regions': {
      const from = number(feature, 'minzoom', 4);
      return zoom >= 10 || zoom < Math.max(4, from) ? null : label('region', from);
    }
    case 'seas':
      return zoom < Math.max(1.5, 4.6 - 1.1 * size) ? null : label('sea', -size);
  }
}
