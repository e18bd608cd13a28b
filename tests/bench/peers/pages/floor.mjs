// The floor: one compressed buffer of four columns, one pass, every point on a bare canvas. No map, no library, nothing else.
import { readColumnar } from '../data/lib/columnar.mjs';
import { addControls, BACKGROUND, COLORS, RADIUS, say, TYPES, VIEW } from './controls.mjs';

const canvas = document.createElement('canvas');
document.querySelector('#map').append(canvas);
canvas.width = innerWidth;
canvas.height = innerHeight;
// A canvas in main memory: through a software GPU a million squares take ten times as long.
const context = canvas.getContext('2d', { willReadFrequently: true });
const world = 512 * 2 ** VIEW.zoom;
const y = (lat) => (0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * world;

const { n, lon, lat, day, type } = readColumnar(await (await fetch('/data/set.bin')).arrayBuffer());
const left = new Int16Array(n);
const top = new Int16Array(n);
for (let row = 0; row < n; row++) {
  left[row] = (lon[row] / 36e6) * world + innerWidth / 2;
  top[row] = y(lat[row] / 1e5) - y(VIEW.lat) + innerHeight / 2;
}

let isShown = TYPES.map(() => true);
let lastDay = Infinity;
let pan = [0, 0];

function draw() {
  context.fillStyle = BACKGROUND;
  context.fillRect(0, 0, canvas.width, canvas.height);
  let shown = 0;
  let drawn = -1;
  for (let row = 0; row < n; row++) {
    const kind = type[row];
    if (!isShown[kind] || day[row] > lastDay) continue;
    if (kind !== drawn) context.fillStyle = COLORS[(drawn = kind)];
    context.fillRect(left[row] - RADIUS + pan[0], top[row] - RADIUS + pan[1], 2 * RADIUS, 2 * RADIUS);
    shown++;
  }
  say('settled', { shown, total: n });
}

addControls((types, last) => {
  isShown = types;
  lastDay = last;
  draw();
});
canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
canvas.addEventListener('pointermove', (event) => {
  if (event.buttons !== 1) return;
  pan = [pan[0] + event.movementX, pan[1] + event.movementY];
  draw();
});
draw();
