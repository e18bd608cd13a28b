import type { Mark } from '../dataset/cells.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { clusterRadius, MARK, PRECISION_COLOURS, type ThemeColour } from '../marks/look.ts';
import { metresPerPixel, toPixels, type MapFrame, type ScreenPoint, type Size } from '../marks/mercator.ts';
import { ringArcs } from '../marks/ring.ts';
import { PRECISIONS, type Precision } from '../records/precision.ts';
import type { Disc } from './hit.ts';

export type ColourBy = 'type' | 'precision';

export interface RingPart {
  from: number;
  to: number;
  colour: ThemeColour;
}

/** A mark as it is drawn. x, y and radius are CSS pixels of the map element. */
export interface DrawnMark extends Disc {
  mark: Mark;
  /** Pixels of the world at zoom 0, so that a frame costs no logarithm a mark. */
  world: ScreenPoint;
  /** Where it comes from while marks part or join, in the same pixels; null where it is at rest. */
  from: ScreenPoint | null;
  /** Shape of a single mark; null for a cluster. */
  shape: string | null;
  colour: ThemeColour;
  /** Empty for a single mark. */
  ring: RingPart[];
  /** Radius in metres within which the incident lies near the named place; 0 where no halo is drawn. */
  haloMetres: number;
}

const UNKNOWN: ThemeColour = { light: '#5a554c', dark: '#aeaaa1' };

/** Turns what the dataset counted into what is drawn; positions follow by `project`. Large clusters come first, single marks on top. */
export function draw(dataset: Dataset, marks: readonly Mark[], colourBy: ColourBy): DrawnMark[] {
  const order = colourBy === 'type' ? dataset.types.map((_, index) => String(index)) : [...PRECISIONS.keys()].map(String);
  const colour = (index: number) => (colourBy === 'type' ? (dataset.types[index]?.colour ?? UNKNOWN) : precisionColour(PRECISIONS[index]));
  const drawn = marks.map((mark): DrawnMark => {
    const counts =
      colourBy === 'type'
        ? mark.types.map(({ type, count }) => ({ type: String(type), count }))
        : mark.precisions.map(({ precision, count }) => ({ type: String(precision), count }));
    const arcs = ringArcs(counts, order);
    const single = mark.count === 1;
    return {
      mark,
      world: toPixels([mark.lon, mark.lat], 0),
      from: null,
      x: 0,
      y: 0,
      radius: single ? MARK.radius : clusterRadius(mark.count),
      shape: single ? (dataset.types[mark.types[0]?.type ?? -1]?.shape ?? 'circle') : null,
      colour: colour(Number(arcs[0]?.type ?? -1)),
      ring: single ? [] : arcs.map(({ type, from, to }) => ({ from, to, colour: colour(Number(type)) })),
      haloMetres: mark.precision === 'vicinity' && mark.isOnePosition ? uncertainty(dataset, mark) : 0
    };
  });
  return drawn.sort((a, b) => b.mark.count - a.mark.count || (a.mark.key < b.mark.key ? -1 : 1));
}

function uncertainty(dataset: Dataset, mark: Mark): number {
  return mark.rows.reduce((most, row) => Math.max(most, dataset.columns.uncertainty[row] ?? 0), 0);
}

/** The colour of one incident's mark. */
export function colourOf(dataset: Dataset, row: number, colourBy: ColourBy): ThemeColour {
  const { type, precision } = dataset.columns;
  return colourBy === 'type' ? (dataset.types[type[row] ?? -1]?.colour ?? UNKNOWN) : precisionColour(PRECISIONS[precision[row] ?? -1]);
}

function precisionColour(precision: Precision | undefined): ThemeColour {
  return precision === undefined || precision === 'unplaced' ? UNKNOWN : PRECISION_COLOURS[precision];
}

/**
 * Sets x and y of every mark for a frame, in the copy of the world nearest to the centre.
 *
 * @param share how far marks under way have come, 0 to 1
 */
export function project(marks: readonly DrawnMark[], frame: MapFrame, size: Size, share = 1): void {
  const scale = 2 ** frame.zoom;
  const world = 512 * scale;
  const centre = toPixels([frame.lon, frame.lat], 0);
  for (const drawn of marks) {
    const { from, world: to } = drawn;
    const dx = ((from ? from.x + (to.x - from.x) * share : to.x) - centre.x) * scale;
    drawn.x = size.width / 2 + dx - Math.round(dx / world) * world;
    drawn.y = size.height / 2 + ((from ? from.y + (to.y - from.y) * share : to.y) - centre.y) * scale;
  }
}

/**
 * Radius on the screen, in CSS pixels, of a circle of so many metres around a latitude. Mercator stretches the side that is
 * nearer to the pole; up to the 25 km of a vicinity that is less than 1.5 % at 75°, and the mean is exact.
 */
export function haloRadius(metres: number, lat: number, zoom: number): number {
  return metres / metresPerPixel(lat, zoom);
}
