/** Points that carry the names of countries, regions and seas. */
import { parse } from 'csv-parse/sync';
import type { Feature, MultiPolygon, Point, Position } from 'geojson';
import { merge } from 'topojson-client';
import { toSquare } from './mercator.ts';
import { countryNames, pick } from './names.ts';
import { regionsOf, type RegionProperties, type RegionTopology } from './regions.ts';
import type { BorderRules } from './rules.ts';

type Label = Feature<Point>;

/** `kind` is country or territory; `size` 0 to 5 by area as drawn; `rank` counts from the largest, so that its label comes first. */
export function countryLabels(regions: RegionTopology, rules: BorderRules, open: (path: string) => string): Label[] {
  const names = countryNames(open);
  const forced = new Map(rules.cases.flatMap((one) => Object.entries(one.labels)));
  const byCountry = new Map<string, RegionProperties[]>();
  for (const { properties } of regionsOf(regions)) {
    // A region that is drawn with one country may still carry its own name, as Hong Kong does.
    const code = forced.has(properties.adm0_a3) ? properties.adm0_a3 : properties.owner;
    byCountry.set(code, [...(byCountry.get(code) ?? []), properties]);
  }
  const labels = [...byCountry]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([code, members]): { area: number; label: Label }[] => {
      const own = members.find((one) => one.adm0_a3 === code);
      const found = own ? names(own.iso_a2) : null;
      if (!own || !found || NAMELESS.has(code)) return [];
      const geometries = regionsOf(regions).filter((one) => members.includes(one.properties));
      const { at, area } = innerPoint(merge(regions, geometries as never) as MultiPolygon);
      const sovereign = String(own.sov_a3);
      const home = sovereign === code || (sovereign.endsWith('1') && sovereign.slice(0, 2) === code.slice(0, 2));
      const label: Label = {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: PLACED[code] ? toSquare(PLACED[code]) : at },
        properties: {
          name: found.english,
          ...(found.local && found.local !== found.english ? { name_local: found.local } : {}),
          ...found.other,
          kind: forced.get(code) ?? (home ? 'country' : 'territory'),
          size: [2e-6, 1e-5, 6e-5, 3e-4, 2e-3].filter((limit) => area >= limit).length
        }
      };
      return [{ area, label }];
    });
  labels.sort((a, b) => b.area - a.area);
  return labels.map(({ label }, rank) => ({ ...label, properties: { ...label.properties, rank } }));
}

/** Bases, banks and reefs, whose names would only be in the way. */
const NAMELESS = new Set(['ESB', 'WSB', 'KAS', 'IOA', 'CSI', 'ATC', 'PGA', 'CLP', 'UMI', 'HMD']);

/** Where the middle of the largest part is not where a reader looks for the name (longitude, latitude). */
const PLACED: Record<string, [number, number]> = {
  RUS: [96, 62],
  USA: [-98.5, 39.5],
  CAN: [-108, 58],
  NOR: [9.5, 61.3],
  FRA: [2.6, 46.7],
  GBR: [-1.8, 52.9],
  HRV: [16.2, 45.4],
  VNM: [108.3, 13.6],
  UKR: [31.2, 49.2],
  KOR: [127.8, 35.5],
  PRK: [127.3, 40.6],
  JPN: [136.1, 35.7],
  PSX: [35.25, 32.15],
  ISR: [34.85, 30.9],
  CYP: [33.0, 34.95],
  ATA: [30, -78],
  CHL: [-71.2, -30.5],
  MYS: [102.3, 4.2],
  SOM: [45.4, 4.5],
  DNK: [9.2, 56.1],
  GRC: [22, 39.4],
  SAH: [-13.4, 24.6]
};

export function regionLabels(regions: RegionTopology): Label[] {
  return regionsOf(regions).flatMap(({ properties }): Label[] => {
    if (!properties.name || /^(HKG|MAC|KAS|USG)$/.test(properties.adm0_a3) || NAMELESS.has(properties.adm0_a3)) return [];
    // Moscow, Sevastopol, Beijing: the town's own label says it.
    if (/federal city|capital|municipality/i.test(properties.type_en ?? '') && properties.min_label < 8) return [];
    // Both halves of a region that borders.yaml cuts would carry its name.
    if (properties.owner !== properties.adm0_a3 && properties.adm0_a3 === 'MAR') return [];
    const english = regionName(properties);
    const local = properties.name_local;
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: toSquare([properties.longitude, properties.latitude]) },
        properties: {
          name: english,
          ...(local && local !== english && !local.includes('|') ? { name_local: local } : {}),
          ...pick((language) => properties[`name_${language}`] as string | null, english),
          minzoom: Math.max(4, Math.min(9, Math.floor(properties.min_label - 0.3)))
        }
      }
    ];
  });
}

/** English names in the table are often the town's alone: "Kursk" for Kursk Oblast. The kind of region tells them apart. */
function regionName(properties: RegionProperties): string {
  const english = (properties.name_en || properties.name || '').trim();
  const kind = KIND_SHOWN[`${properties.owner} ${String(properties.type)}`];
  return kind && !/(oblast|krai|region|republic|okrug)$/i.test(english) ? `${english} ${kind}` : english;
}

const KIND_SHOWN: Record<string, string> = { 'RUS Oblast': 'Oblast', 'RUS Kray': 'Krai', "UKR Oblast'": 'Oblast', 'UKR Oblast': 'Oblast' };

/** `size` from -2 (a strait) to 3 (an ocean). */
export function seaLabels(csv: string): Label[] {
  const rows = parse(csv, { columns: true }) as Record<string, string>[];
  return rows.map(({ lon, lat, size, ...names }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: toSquare([Number(lon), Number(lat)]) },
    properties: { ...names, size: Number(size) }
  }));
}

/** A point far from the edge of the largest part, in the unit square, and the area of all parts as a share of the square. */
function innerPoint(shape: MultiPolygon): { at: [number, number]; area: number } {
  const areas = shape.coordinates.map((polygon) => ringArea(polygon[0] ?? []));
  const largest = shape.coordinates[areas.indexOf(Math.max(...areas))]?.[0] ?? [];
  const step = Math.max(1, Math.floor(largest.length / 400));
  const ring = largest.filter((_, index) => index % step === 0);
  const xs = ring.map(([x = 0]) => x);
  const ys = ring.map(([, y = 0]) => y);
  let box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as [number, number, number, number];
  let at: [number, number] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  for (let round = 0; round < 3; round++) {
    let best = -1;
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    for (let i = 0; i <= 24; i++) {
      for (let j = 0; j <= 24; j++) {
        const candidate: [number, number] = [box[0] + (width * i) / 24, box[1] + (height * j) / 24];
        // Names are wide: room to the sides counts more than above and below.
        const room = contains(ring, candidate)
          ? Math.min(...ring.map(([x = 0, y = 0]) => Math.hypot((x - candidate[0]) * 0.7, y - candidate[1])))
          : -1;
        if (room > best) [best, at] = [room, candidate];
      }
    }
    box = [at[0] - width / 12, at[1] - height / 12, at[0] + width / 12, at[1] + height / 12];
  }
  return { at, area: areas.reduce((sum, one) => sum + one, 0) };
}

function ringArea(ring: Position[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    const [x = 0, y = 0] = ring[index - 1] ?? [];
    const [nextX = 0, nextY = 0] = ring[index] ?? [];
    sum += x * nextY - nextX * y;
  }
  return Math.abs(sum) / 2;
}

function contains(ring: Position[], [x, y]: [number, number]): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    const [ax = 0, ay = 0] = ring[index] ?? [];
    const [bx = 0, by = 0] = ring[before] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
