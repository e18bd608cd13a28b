// deck.gl's scatterplot with its GPU filter (DataFilterExtension: type as category, day as range): binary attributes made in a worker, no
// outlines, no smoothed edges, no picking, no base map. The layer counts nothing: a pass over the same columns does, as its users write it.
import { Deck, MapView } from '@deck.gl/core';
import { DataFilterExtension } from '@deck.gl/extensions';
import { ScatterplotLayer } from '@deck.gl/layers';
import { addControls, RADIUS, say, TYPES, VIEW } from './controls.mjs';

say('loading', { shown: 0, total: 0 });
const columns = await new Promise((resolve, reject) => {
  const worker = new Worker(new URL('./deck-worker.mjs', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = reject;
});
const { size, positions, colour, kinds, days } = columns;
const data = {
  length: size,
  attributes: {
    getPosition: { value: positions, size: 2 },
    getFillColor: { value: colour, size: 4, normalized: true },
    getFilterCategory: { value: kinds, size: 1 },
    getFilterValue: { value: days, size: 1 }
  }
};
const extensions = [new DataFilterExtension({ filterSize: 1, categorySize: 1 })];
let isShown = TYPES.map(() => true);
let lastDay = 65535;

const layer = () =>
  new ScatterplotLayer({
    id: 'incidents',
    data,
    getRadius: RADIUS,
    radiusUnits: 'pixels',
    stroked: false,
    antialiasing: false,
    pickable: false,
    filterCategories: TYPES.map((_, index) => index).filter((index) => isShown[index]),
    filterRange: [-1, lastDay],
    extensions
  });

function counted() {
  let shown = 0;
  for (let row = 0; row < size; row++) if (isShown[kinds[row]] && days[row] <= lastDay) shown++;
  return shown;
}

/** Frames drawn since the last change: the first may still hold the layer before. */
let frames = 0;
const deck = new Deck({
  parent: document.querySelector('#map'),
  views: new MapView(),
  initialViewState: { longitude: VIEW.lon, latitude: VIEW.lat, zoom: VIEW.zoom },
  controller: true,
  useDevicePixels: false,
  layers: [layer()],
  onAfterRender: () => {
    if (++frames === 1 && deck.isInitialized) say('settled', { shown: counted(), total: size });
  }
});
addControls((types, last) => {
  isShown = types;
  lastDay = last;
  frames = 0;
  deck.setProps({ layers: [layer()] });
});
