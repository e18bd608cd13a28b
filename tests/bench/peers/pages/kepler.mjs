// kepler.gl as its makers publish it for pages (UMD), with React 18: read-only, no base map, no tooltips, one point layer; the type is its
// select filter, the date its time filter on the GPU. The table comes with fields and times made ready, which spares its guessing and moment.js.
import { addControls, COLORS, columns, newest, RADIUS, say, timeOf, TYPES, VIEW } from './controls.mjs';
import { readRows } from './csv.mjs';

const { React, ReactDOM, Redux, ReactRedux, KeplerGl } = window;
const { addDataToMap, enhanceReduxMiddleware, keplerGlReducer, setFilter } = KeplerGl;

say('loading', { shown: 0, total: 0 });
const store = Redux.createStore(
  Redux.combineReducers({ keplerGl: keplerGlReducer }),
  {},
  Redux.applyMiddleware(...enhanceReduxMiddleware([]))
);
ReactDOM.createRoot(document.querySelector('#map')).render(
  React.createElement(
    ReactRedux.Provider,
    { store },
    React.createElement(KeplerGl.KeplerGl, { id: 'map', width: innerWidth, height: innerHeight, mapboxApiAccessToken: '' })
  )
);

const text = await (await fetch(columns === 'all' ? '/data/set.csv' : '/data/set.slim.csv')).text();
const names = text.slice(0, text.indexOf('\n')).split(',');
const NUMBERS = ['latitude', 'longitude', 'fatalities', 'geo_precision'];
const fields = names.map((name, index) => {
  const [type, analyzerType, format] =
    name === 'event_date'
      ? ['timestamp', 'TIME', 'x']
      : name === 'latitude' || name === 'longitude'
        ? ['real', 'FLOAT', '']
        : NUMBERS.includes(name)
          ? ['integer', 'INT', '']
          : ['string', 'STRING', ''];
  return { name, id: name, displayName: name, type, analyzerType, format, fieldIdx: index, valueAccessor: undefined };
});
const date = names.indexOf('event_date');
const numbers = NUMBERS.map((name) => names.indexOf(name)).filter((index) => index >= 0);
const rows = [];
readRows(text, (cells) => {
  cells[date] = Date.parse(cells[date]);
  for (const index of numbers) cells[index] = +cells[index];
  rows.push(cells);
});

store.dispatch(
  addDataToMap({
    datasets: { info: { id: 'incidents', label: 'incidents' }, data: { fields, rows } },
    options: { readOnly: true, centerMap: false, autoCreateLayers: false, autoCreateTooltips: false },
    config: {
      version: 'v1',
      config: {
        mapState: { longitude: VIEW.lon, latitude: VIEW.lat, zoom: VIEW.zoom, pitch: 0, bearing: 0 },
        mapStyle: { styleType: 'no_map' },
        visState: {
          filters: [
            { dataId: ['incidents'], id: 'type', name: ['event_type'], type: 'multiSelect', value: TYPES },
            {
              dataId: ['incidents'],
              id: 'date',
              name: ['event_date'],
              type: 'timeRange',
              value: [timeOf(0), timeOf(65535)],
              view: 'minified'
            }
          ],
          interactionConfig: {
            tooltip: { enabled: false },
            brush: { enabled: false },
            geocoder: { enabled: false },
            coordinate: { enabled: false }
          },
          layers: [
            {
              id: 'points',
              type: 'point',
              config: {
                dataId: 'incidents',
                label: 'points',
                columns: { lat: 'latitude', lng: 'longitude' },
                isVisible: true,
                visConfig: {
                  radius: RADIUS,
                  opacity: 1,
                  outline: false,
                  filled: true,
                  colorRange: { name: 'types', type: 'qualitative', category: 'Custom', colors: COLORS }
                }
              },
              visualChannels: { colorField: { name: 'event_type', type: 'string' }, colorScale: 'ordinal' }
            }
          ]
        }
      }
    }
  })
);

const state = () => store.getState().keplerGl.map?.visState;
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What its filters leave: by type on the processor, and by date on the GPU, which does not tell. */
function counted() {
  const { datasets, filters } = state();
  const { filteredIndex } = datasets.incidents;
  const time = filters.find(({ type }) => type === 'timeRange');
  if (!time || time.value[1] >= Date.parse('2026-10-31')) return filteredIndex.length;
  let shown = 0;
  for (const index of filteredIndex) if (rows[index][date] >= time.value[0] && rows[index][date] <= time.value[1]) shown++;
  return shown;
}

while (!state()?.datasets.incidents || !state().layerData?.[0]) await frame();
for (let frames = 0; frames < 3; frames++) await frame();
const total = rows.length;
say('settled', { shown: counted(), total });

let before = { types: TYPES.length, last: NaN };
addControls(
  newest(async (isShown, lastDay) => {
    const types = TYPES.filter((_, index) => isShown[index]);
    const position = (kind) => state().filters.findIndex(({ type }) => type === kind);
    if (types.length !== before.types) store.dispatch(setFilter(position('multiSelect'), 'value', types));
    if (lastDay !== before.last) store.dispatch(setFilter(position('timeRange'), 'value', [timeOf(0), timeOf(lastDay)]));
    before = { types: types.length, last: lastDay };
    // React commits, deck.gl takes the new layers, and draws them.
    for (let frames = 0; frames < 3; frames++) await frame();
    say('settled', { shown: counted(), total });
  })
);
