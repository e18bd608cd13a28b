/**
 * The shapes of marks. Each is one closed outline as SVG path data: centre 0,0, x right, y down, inside the box −1 to 1,
 * absolute M, L, C and Z only, so that a canvas (Path2D), an SVG and a rasteriser draw the same figure.
 * Sizes are optical: points reach further out than sides, so that none looks larger than another. Straight edges lie on
 * multiples of 2/15, so that they fall between pixels at the usual radius of 7.5.
 */
const OUTLINES = {
  circle: 'M0 -0.9C0.497 -0.9 0.9 -0.497 0.9 0C0.9 0.497 0.497 0.9 0 0.9C-0.497 0.9 -0.9 0.497 -0.9 0C-0.9 -0.497 -0.497 -0.9 0 -0.9Z',
  square: 'M-0.8 -0.8L0.8 -0.8L0.8 0.8L-0.8 0.8Z',
  triangle: 'M0 -0.98L1 0.78L-1 0.78Z',
  'triangle-down': 'M0 0.98L-1 -0.78L1 -0.78Z',
  diamond: 'M0 -1L0.94 0L0 1L-0.94 0Z',
  star: 'M0 -1L0.29 -0.36L0.98 -0.29L0.46 0.18L0.62 0.88L0 0.52L-0.62 0.88L-0.46 0.18L-0.98 -0.29L-0.29 -0.36Z',
  cross:
    'M-0.4 -0.9333L0.4 -0.9333L0.4 -0.4L0.9333 -0.4L0.9333 0.4L0.4 0.4L0.4 0.9333L-0.4 0.9333L-0.4 0.4L-0.9333 0.4L-0.9333 -0.4L-0.4 -0.4Z',
  saltire: 'M0 -0.44L0.5 -0.94L0.94 -0.5L0.44 0L0.94 0.5L0.5 0.94L0 0.44L-0.5 0.94L-0.94 0.5L-0.44 0L-0.94 -0.5L-0.5 -0.94Z',
  bar: 'M-0.9333 -0.4L0.9333 -0.4L0.9333 0.4L-0.9333 0.4Z',
  drop: 'M0 -1C0.2 -0.55 0.74 -0.18 0.74 0.26C0.74 0.67 0.41 1 0 1C-0.41 1 -0.74 0.67 -0.74 0.26C-0.74 -0.18 -0.2 -0.55 0 -1Z',
  'half-circle': 'M-1 0.5333C-1 -0.0187 -0.552 -0.4667 0 -0.4667C0.552 -0.4667 1 -0.0187 1 0.5333Z',
  arrow: 'M0 -1L0.9333 -0.0667L0.4 -0.0667L0.4 0.9333L-0.4 0.9333L-0.4 -0.0667L-0.9333 -0.0667Z',
  crescent:
    'M0.36 -0.92C-0.35 -1.05 -0.92 -0.56 -0.92 0C-0.92 0.56 -0.35 1.05 0.36 0.92C-0.02 0.72 -0.2 0.38 -0.2 0C-0.2 -0.38 -0.02 -0.72 0.36 -0.92Z',
  chevron: 'M0 -0.86L0.96 0.1L0.96 0.86L0 -0.02L-0.96 0.86L-0.96 0.1Z',
  hourglass: 'M-0.84 -0.92L0.84 -0.92L0.24 0L0.84 0.92L-0.84 0.92L-0.24 0Z',
  shield: 'M-0.82 -0.9L0 -0.68L0.82 -0.9L0.82 0.1C0.82 0.5 0.4 0.84 0 1C-0.4 0.84 -0.82 0.5 -0.82 0.1Z',
  pentagon: 'M0 -1L0.98 -0.2L0.6 0.86L-0.6 0.86L-0.98 -0.2Z',
  hexagon: 'M-0.5 -0.74L0.5 -0.74L1 0L0.5 0.74L-0.5 0.74L-1 0Z'
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
