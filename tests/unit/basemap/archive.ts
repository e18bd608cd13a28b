/** Reads the built archive with readers of another make than the writer. */
import { readFileSync } from 'node:fs';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';

const bytes = readFileSync('static/basemap.pmtiles');

export const archive = new PMTiles({
  getKey: () => 'basemap',
  getBytes: (offset: number, length: number) =>
    Promise.resolve({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer as ArrayBuffer })
});

export async function tileAt(z: number, x: number, y: number): Promise<VectorTile | null> {
  const tile = await archive.getZxy(z, x, y);
  return tile ? new VectorTile(new PbfReader(new Uint8Array(tile.data))) : null;
}

/** The tile of a zoom that holds a place. */
export function tileOf([lon, lat]: readonly [number, number], z: number): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [Math.floor((lon / 360 + 0.5) * 2 ** z), Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)];
}

export async function featuresNear(
  place: readonly [number, number],
  z: number,
  layer: string
): Promise<{ feature: VectorTileFeature; x: number; y: number }[]> {
  const [x, y] = tileOf(place, z);
  const found = (await tileAt(z, x, y))?.layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, index) => ({ feature: (found as NonNullable<typeof found>).feature(index), x, y }));
}

const KILOMETRES_A_DEGREE = 111.2;

/** Classes of the border lines that pass within some kilometres of a place. */
export async function bordersNear(place: readonly [number, number], kilometres: number, z = 6): Promise<string[]> {
  const classes = new Set<string>();
  for (const { feature, x, y } of await featuresNear(place, z, 'borders')) {
    const geometry = feature.toGeoJSON(x, y, z).geometry;
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : [];
    if (lines.some((line) => distanceTo(line, place) <= kilometres)) classes.add(String(feature.properties.class));
  }
  return [...classes].sort();
}

function distanceTo(line: number[][], [lon, lat]: readonly [number, number]): number {
  const narrowing = Math.cos((lat * Math.PI) / 180);
  const flat = line.map(([x = 0, y = 0]) => [(x - lon) * narrowing * KILOMETRES_A_DEGREE, (y - lat) * KILOMETRES_A_DEGREE] as const);
  let least = Infinity;
  for (let index = 1; index < flat.length; index++) {
    const [[ax, ay], [bx, by]] = [flat[index - 1] ?? [0, 0], flat[index] ?? [0, 0]];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length));
    least = Math.min(least, Math.hypot(ax + share * (bx - ax), ay + share * (by - ay)));
  }
  return least;
}

/** Whether a place is on land, by the polygons of the tile it is in. */
export async function onLand(place: readonly [number, number], z: number): Promise<boolean> {
  for (const { feature, x, y } of await featuresNear(place, z, 'land')) {
    const geometry = feature.toGeoJSON(x, y, z).geometry;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
    const inside = polygons.some(([outer = [], ...holes]) => contains(outer, place) && !holes.some((hole) => contains(hole, place)));
    if (inside) return true;
  }
  return false;
}

function contains(ring: number[][], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    const [ax = 0, ay = 0] = ring[index] ?? [];
    const [bx = 0, by = 0] = ring[before] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
