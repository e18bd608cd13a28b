// MapLibre's clustered GeoJSON source, with the settings of its own example: data by URL, so that the worker fetches and parses; no fading;
// a filter changes the data, since a cluster counts what its source holds. No base map.
import { Map, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { addControls, BACKGROUND, columns, dayOf, newest, say, TYPES, VIEW } from './controls.mjs';

setWorkerUrl(workerUrl);
const update = new URLSearchParams(location.search).get('update');
say('loading', { shown: 0, total: 0 });
const map = new Map({
  container: 'map',
  center: [VIEW.lon, VIEW.lat],
  zoom: VIEW.zoom,
  fadeDuration: 0,
  attributionControl: false,
  style: {
    version: 8,
    sources: {
      incidents: {
        type: 'geojson',
        data: columns === 'all' ? '/data/set.geojson' : '/data/set.slim.geojson',
        promoteId: 'event_id',
        cluster: true,
        clusterRadius: 50,
        clusterMaxZoom: 14
      }
    },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': BACKGROUND } },
      {
        id: 'clusters',
        type: 'circle',
        source: 'incidents',
        filter: ['has', 'point_count'],
        paint: {
          'circle-color': ['step', ['get', 'point_count'], '#51bbd6', 100, '#f1f075', 750, '#f28cb1'],
          'circle-radius': ['step', ['get', 'point_count'], 20, 100, 30, 750, 40]
        }
      },
      {
        id: 'count',
        type: 'symbol',
        source: 'incidents',
        filter: ['has', 'point_count'],
        layout: { 'text-field': '{point_count_abbreviated}', 'text-size': 12, 'text-allow-overlap': true }
      },
      {
        id: 'single',
        type: 'circle',
        source: 'incidents',
        filter: ['!', ['has', 'point_count']],
        paint: { 'circle-color': '#11b4da', 'circle-radius': 4 }
      }
    ]
  }
});

/** How many incidents the marks stand for. A mark near a tile's edge is in both tiles: each counts once. */
function counted() {
  const marks = new globalThis.Map();
  for (const { properties } of map.querySourceFeatures('incidents'))
    marks.set(properties.cluster_id ?? properties.event_id, properties.point_count ?? 1);
  return [...marks.values()].reduce((sum, count) => sum + count, 0);
}

let total = 0;
let features = null;
let kinds;
let days;
/** A byte a feature: 1 where the source has it. */
let held;
/** Sorting the features into types and days is put off until a filter asks. */
async function prepare() {
  ({ features } = await map.getSource('incidents').getData());
  kinds = Uint8Array.from(features, ({ properties }) => TYPES.indexOf(properties.event_type));
  days = Uint16Array.from(features, ({ properties }) => dayOf(properties.event_date));
  held = new Uint8Array(features.length).fill(1);
}

map.once('idle', () => {
  total = counted();
  say('settled', { shown: total, total });
  addControls(change);
});
const change = newest(async (isShown, lastDay) => {
  if (!features) await prepare();
  const idle = new Promise((resolve) => {
    if (update === 'whole') replace(isShown, lastDay);
    else adjust(isShown, lastDay);
    map.once('idle', resolve);
  });
  await idle;
  say('settled', { shown: counted(), total });
});

/** As MapLibre's documentation filters a clustered source. */
function replace(isShown, lastDay) {
  const left = features.filter((_, index) => isShown[kinds[index]] && days[index] <= lastDay);
  map.getSource('incidents').setData({ type: 'FeatureCollection', features: left });
}

/** The same by what is to go and to come, which copies less to the worker. */
function adjust(isShown, lastDay) {
  const remove = [];
  const add = [];
  for (let index = 0; index < held.length; index++) {
    const isHeld = isShown[kinds[index]] && days[index] <= lastDay ? 1 : 0;
    if (isHeld === held[index]) continue;
    held[index] = isHeld;
    if (isHeld) add.push(features[index]);
    else remove.push(features[index].properties.event_id);
  }
  map.getSource('incidents').updateData({ remove, add });
}
