import type { ScreenPoint, Size } from '../marks/mercator.ts';
import type { Disc } from './hit.ts';

/** CSS pixels; x and y are the upper left corner. */
export interface Box extends ScreenPoint, Size {}

// Right first, as in an atlas; then left, below, above and the corners.
const SIDES: readonly (readonly [x: -1 | 0 | 1, y: -1 | 0 | 1])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1]
];

/**
 * Where a label stands beside its mark: the first place, in the order of an atlas, that covers no other mark and no other
 * label and lies inside the visible part of the map. Where every place covers something, the next ring further out is tried,
 * and at last the place that covers least.
 *
 * @param size of the label; @param visible the part of the map that nothing covers; @param gap between mark and label
 */
export function labelBox(size: Size, mark: Disc, others: readonly Disc[], taken: readonly Box[], visible: Box, gap = 6): Box {
  let best: Box = { ...size, x: mark.x, y: mark.y };
  let least = Infinity;
  for (const distance of [gap, gap + 14, gap + 32, gap + 56]) {
    for (const [sideX, sideY] of SIDES) {
      const reach = (mark.radius + distance) * (sideX !== 0 && sideY !== 0 ? Math.SQRT1_2 : 1);
      const box: Box = {
        ...size,
        x: mark.x + sideX * reach - (sideX === 1 ? 0 : sideX === -1 ? size.width : size.width / 2),
        y: mark.y + sideY * reach - (sideY === 1 ? 0 : sideY === -1 ? size.height : size.height / 2)
      };
      const cost = covered(box, others) + taken.reduce((sum, other) => sum + overlap(box, other), 0) + 4 * outside(box, visible);
      if (cost === 0) return box;
      if (cost < least) {
        least = cost;
        best = box;
      }
    }
  }
  return best;
}

/** True where a disc and a box have a point in common. */
export function touches(box: Box, disc: Disc): boolean {
  const x = Math.max(box.x, Math.min(disc.x, box.x + box.width));
  const y = Math.max(box.y, Math.min(disc.y, box.y + box.height));
  return Math.hypot(disc.x - x, disc.y - y) < disc.radius;
}

function covered(box: Box, discs: readonly Disc[]): number {
  let area = 0;
  for (const disc of discs) {
    if (!touches(box, disc)) continue;
    area += 1 + overlap(box, { x: disc.x - disc.radius, y: disc.y - disc.radius, width: 2 * disc.radius, height: 2 * disc.radius });
  }
  return area;
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box: Box, visible: Box): number {
  return box.width * box.height - overlap(box, visible);
}

/** A text broken into lines, with what it takes to draw it. Lengths are CSS pixels. */
export interface TextLabel extends Size {
  lines: string[];
  font: string;
  lineHeight: number;
  /** From the top of a line to its baseline. */
  ascent: number;
}

const WIDEST = 190;
const MOST_LINES = 3;

/**
 * Breaks a text at spaces into at most three lines, and ends it with an ellipsis where it is longer.
 *
 * @param widthOf the width of a text in CSS pixels in the font
 */
export function textLabel(text: string, font: string, fontSize: number, widthOf: (text: string) => number): TextLabel {
  const lines: string[] = [];
  let cut = false;
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer) > WIDEST) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  if (lines.length > MOST_LINES) {
    lines.length = MOST_LINES;
    cut = true;
  }
  const shown = lines.map((line, index) => fitted(line, cut && index === MOST_LINES - 1, widthOf));
  const lineHeight = Math.round(fontSize * 1.25);
  return {
    lines: shown,
    font,
    lineHeight,
    ascent: Math.round(fontSize * 1.0),
    width: Math.max(...shown.map(widthOf)),
    height: shown.length * lineHeight
  };
}

function fitted(line: string, cut: boolean, widthOf: (text: string) => number): string {
  if (!cut && widthOf(line) <= WIDEST) return line;
  const letters = [...line];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > WIDEST) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
