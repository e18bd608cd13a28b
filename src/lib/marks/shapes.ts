/**
 * The shapes of marks. Each is one closed outline as SVG path data: centre 0,0, x right, y down, inside the box −1 to 1,
 * absolute M, L, C and Z only, so that a canvas (Path2D), an SVG and a rasteriser draw the same figure.
 * Sizes are optical: points reach further out than sides, so that none looks larger than another. Straight edges lie on
 * ninths, so that they fall between pixels at the usual radius of 9.
 */
const OUTLINES = {
  circle: 'M0 -0.9C0.497 -0.9 0.9 -0.497 0.9 0C0.9 0.497 0.497 0.9 0 0.9C-0.497 0.9 -0.9 0.497 -0.9 0C-0.9 -0.497 -0.497 -0.9 0 -0.9Z',
  square: 'M-0.7778 -0.7778L0.7778 -0.7778L0.7778 0.7778L-0.7778 0.7778Z',
  triangle: 'M0 -1L1 0.7778L-1 0.7778Z',
  'triangle-down': 'M0 1L-1 -0.7778L1 -0.7778Z',
  diamond: 'M0 -1L0.94 0L0 1L-0.94 0Z',
  star: 'M0 -1L0.29 -0.36L0.98 -0.29L0.46 0.18L0.62 0.88L0 0.52L-0.62 0.88L-0.46 0.18L-0.98 -0.29L-0.29 -0.36Z',
  cross:
    'M-0.3333 -0.8889L0.3333 -0.8889L0.3333 -0.3333L0.8889 -0.3333L0.8889 0.3333L0.3333 0.3333L0.3333 0.8889L-0.3333 0.8889L-0.3333 0.3333L-0.8889 0.3333L-0.8889 -0.3333L-0.3333 -0.3333Z',
  saltire: 'M0 -0.44L0.5 -0.94L0.94 -0.5L0.44 0L0.94 0.5L0.5 0.94L0 0.44L-0.5 0.94L-0.94 0.5L-0.44 0L-0.94 -0.5L-0.5 -0.94Z',
  bar: 'M-1 -0.3333L1 -0.3333L1 0.3333L-1 0.3333Z',
  drop: 'M0 -1C0.2 -0.55 0.74 -0.18 0.74 0.26C0.74 0.67 0.41 1 0 1C-0.41 1 -0.74 0.67 -0.74 0.26C-0.74 -0.18 -0.2 -0.55 0 -1Z',
  'half-circle': 'M-1 0.5556C-1 0.0033 -0.552 -0.4444 0 -0.4444C0.552 -0.4444 1 0.0033 1 0.5556Z',
  arrow: 'M0 -1L0.8889 -0.1111L0.3333 -0.1111L0.3333 0.8889L-0.3333 0.8889L-0.3333 -0.1111L-0.8889 -0.1111Z',
  crescent:
    'M0.36 -0.92C-0.35 -1.05 -0.92 -0.56 -0.92 0C-0.92 0.56 -0.35 1.05 0.36 0.92C-0.02 0.72 -0.2 0.38 -0.2 0C-0.2 -0.38 -0.02 -0.72 0.36 -0.92Z',
  chevron: 'M0 -0.86L0.96 0.1L0.96 0.86L0 -0.02L-0.96 0.86L-0.96 0.1Z',
  hourglass: 'M-0.8889 -0.8889L0.8889 -0.8889L0.24 0L0.8889 0.8889L-0.8889 0.8889L-0.24 0Z',
  shield: 'M-0.82 -0.9L0 -0.68L0.82 -0.9L0.82 0.1C0.82 0.5 0.4 0.84 0 1C-0.4 0.84 -0.82 0.5 -0.82 0.1Z',
  hexagon: 'M-0.52 -0.6667L0.52 -0.6667L1 0L0.52 0.6667L-0.52 0.6667L-1 0Z'
} as const;

export type ShapeName = keyof typeof OUTLINES;

/** Most distinct first: a map with few types is best served by the first ones. */
export const SHAPES = Object.freeze(Object.keys(OUTLINES)) as readonly ShapeName[];

export function isShape(name: string): name is ShapeName {
  return Object.hasOwn(OUTLINES, name);
}

/** Path data of a shape in the unit box; a name that is not in the list is drawn as a circle. */
export function markPath(shape: string): string {
  return isShape(shape) ? OUTLINES[shape] : OUTLINES.circle;
}
