import { DATE0, DAYS, TYPES } from '../data/lib/config.mjs';
import './page.css';

export { BACKGROUND, COLORS, RADIUS, TYPES, VIEW } from '../data/lib/config.mjs';

const region = document.querySelector('#map');

/** Says what the page shows, in the words in which Dateline's map says it. */
export function say(state, { shown, total }) {
  region.dataset.map = '';
  region.dataset.shown = String(shown);
  region.dataset.total = String(total);
  region.dataset.state = state;
}

/**
 * The legend's checkboxes and a brush for the dates, drawn as plainly as can be: the same for every page but Dateline's.
 * `change` is called with the types shown (booleans by type) and the last day shown.
 */
export function addControls(change) {
  const isShown = TYPES.map(() => true);
  let lastDay = DAYS - 1;
  const legend = document.createElement('div');
  legend.id = 'controls';
  TYPES.forEach((type, index) => {
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: true, value: type });
    box.addEventListener('change', () => {
      isShown[index] = box.checked;
      change([...isShown], lastDay);
    });
    const label = document.createElement('label');
    label.append(box, ` ${type}`);
    legend.append(label);
  });
  const brush = document.createElement('div');
  brush.id = 'brush';
  const span = document.createElement('div');
  brush.append(span);
  const drag = (event) => {
    const share = Math.min(Math.max((event.clientX - brush.offsetLeft - 4) / (brush.clientWidth - 8), 0), 1);
    const day = Math.round(share * (DAYS - 1));
    if (day === lastDay) return;
    lastDay = day;
    span.style.width = `${share * 100}%`;
    change([...isShown], lastDay);
  };
  brush.addEventListener('pointerdown', (event) => brush.setPointerCapture(event.pointerId));
  brush.addEventListener('pointermove', (event) => event.buttons === 1 && drag(event));
  document.body.append(legend, brush);
}

const first = Date.parse(DATE0);

/** Days since the first day of the data, of a date such as 2024-06-30. */
export function dayOf(date) {
  return Math.round((Date.UTC(date.slice(0, 4), date.slice(5, 7) - 1, date.slice(8, 10)) - first) / 864e5);
}

/** Milliseconds since 1970 of such a day. */
export function timeOf(day) {
  return first + day * 864e5;
}

/** Which columns the address asks for: `all` of the table's, or the `five` that a map needs. */
export const columns = new URLSearchParams(location.search).get('columns') ?? 'five';

/** Runs one change at a time, and after it the newest that waits: none piles up while a slow one is under way. */
export function newest(apply) {
  let waiting = null;
  let isBusy = false;
  return async (...change) => {
    waiting = change;
    if (isBusy) return;
    isBusy = true;
    while (waiting) {
      const next = waiting;
      waiting = null;
      await apply(...next);
    }
    isBusy = false;
  };
}
