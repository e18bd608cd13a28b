import { COLORS, TYPES } from '../data/lib/config.mjs';
import { readRows } from './csv.mjs';

const colours = COLORS.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
const first = Date.UTC(2018, 0, 1);

const text = await (await fetch('/data/set.slim.csv')).text();
let size = -1;
for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) size++;
const positions = new Float32Array(size * 2);
const colour = new Uint8Array(size * 4);
const kinds = new Uint32Array(size);
const days = new Float32Array(size);
const fatalities = new Uint16Array(size);
const ids = [];
let row = 0;
readRows(text, ([id, date, type, lat, lon, deaths]) => {
  positions[2 * row] = +lon;
  positions[2 * row + 1] = +lat;
  const kind = TYPES.indexOf(type);
  kinds[row] = kind;
  colour.set(colours[kind], 4 * row);
  colour[4 * row + 3] = 255;
  days[row] = (Date.UTC(+date.slice(0, 4), date.slice(5, 7) - 1, +date.slice(8, 10)) - first) / 864e5;
  fatalities[row] = +deaths;
  ids.push(id);
  row++;
});
// The ids stay here, where a click would ask for one.
self.ids = ids;
self.postMessage(
  { size, positions, colour, kinds, days, fatalities },
  [positions, colour, kinds, days, fatalities].map((array) => array.buffer)
);
