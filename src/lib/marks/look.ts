import type { Precision } from '../records/precision.ts';

export type Theme = 'light' | 'dark';

/** A colour for each base map. */
export interface ThemeColour {
  light: string;
  dark: string;
}

/** Sizes in CSS pixels, the same on the map, in the picture and in lists. */
export const MARK = {
  /** Half the unit box of a single mark: its reach from the centre. */
  radius: 9,
  /** How much larger the chosen mark is. */
  chosenScale: 1.3,
  /** Outline of a hollow mark, drawn inside its shape's edge. */
  hollowStroke: 2.5,
  /** Paper-coloured edge that keeps a mark apart from the map and from its neighbours. */
  casing: 1.5,
  /** Ink line around the chosen mark, and its distance from the mark. */
  chosenLine: 2,
  chosenGap: 3,
  /** Least size of what a pointer can hit (WCAG 2.2, 2.5.8). */
  target: 24
} as const;

export const CLUSTER = {
  ring: 5,
  gap: 1.25,
  fontSize: 12.5
} as const;

/** What is drawn beside the marks: paper under and around them, ink for numbers, labels and the line of choice. */
export const PAPER: Record<Theme, { paper: string; ink: string; quiet: string; rule: string }> = {
  light: { paper: '#fffdf9', ink: '#1d1b18', quiet: '#5a554c', rule: '#b9b1a3' },
  dark: { paper: '#1a1c20', ink: '#f2eee6', quiet: '#aeaaa1', rule: '#565a61' }
};

/**
 * Colours for the map coloured by precision: from the surest, in blue, to the least sure, in ochre. At least 3:1 against land
 * and water of both base maps; the order holds in grey as well within the sure and within the unsure half.
 */
export const PRECISION_COLOURS: Record<Exclude<Precision, 'unplaced'>, ThemeColour> = {
  site: { light: '#0b2e6f', dark: '#e3ecff' },
  settlement: { light: '#2453a0', dark: '#b3cbf8' },
  vicinity: { light: '#5163bd', dark: '#93a4f0' },
  district: { light: '#6a3f8f', dark: '#d9c2f2' },
  region: { light: '#8f468a', dark: '#d68fca' },
  zone: { light: '#a84a5e', dark: '#e08a93' },
  country: { light: '#9c5f2c', dark: '#cf9d66' }
};

/** Outer radius of a cluster in CSS pixels: it grows with the number of digits and slowly with the count. */
export function clusterRadius(count: number): number {
  return Math.min(30, 13 + 2.6 * Math.log10(Math.max(1, count)) + 1.1 * Math.max(0, String(count).length - 1));
}

/** How far the chosen mark reaches with the line around it, in CSS pixels from its centre. */
export function chosenReach({ radius, shape }: { radius: number; shape: string | null }): number {
  return radius * (shape === null ? 1 : MARK.chosenScale) + MARK.chosenGap + MARK.chosenLine + MARK.casing;
}

/** How a single mark is painted: a solid shape, or an outline over paper where the place is no closer than an area. */
export interface MarkLook {
  fill: string;
  fillOpacity: number;
  stroke: string;
  strokeWidth: number;
  casing: string;
  casingWidth: number;
}

export function markLook({ hollow, colour, theme }: { hollow: boolean; colour: ThemeColour; theme: Theme }): MarkLook {
  const { paper } = PAPER[theme];
  const ink = colour[theme];
  return hollow
    ? { fill: paper, fillOpacity: 0.82, stroke: ink, strokeWidth: MARK.hollowStroke, casing: paper, casingWidth: MARK.casing }
    : { fill: ink, fillOpacity: 1, stroke: ink, strokeWidth: 0, casing: paper, casingWidth: MARK.casing };
}

/** The number in a cluster: whole to 999, then short ("1.2k", "340k", "1.4M"), so that it fits the ring. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  const [value, unit] = count < 999_500 ? [count / 1000, 'k'] : [count / 1_000_000, 'M'];
  return (value < 9.95 ? value.toFixed(1).replace('.0', '') : value.toFixed(0)) + unit;
}
