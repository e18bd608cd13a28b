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
      // Fractions of pixels leave a remainder.
      if (cost < 0.01) return box;
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

/** A text broken into lines, with what it takes to draw it. Lengths are CSS pixels; the size is that of the paper around it. */
export interface TextLabel extends Size {
  lines: string[];
  /** How many of the lines, from the first, are set bold: those of the first paragraph. */
  boldLines: number;
  /** Size and family of the font. */
  font: string;
  lineHeight: number;
  /** From the top of a line to its baseline. */
  ascent: number;
}

/** Paper around the text of a label, CSS pixels. */
export const LABEL_MARGIN = { x: 7, y: 4 };

const WIDEST = 210;
const MOST_LINES = 4;

export const LABEL_WEIGHTS = { bold: 600, plain: 400 } as const;

/**
 * Breaks a text at spaces into at most four lines, and ends it with an ellipsis where it is longer. The first paragraph is bold.
 *
 * @param fontSize CSS pixels; @param widthOf the width in CSS pixels of a text in a font, as CSS writes fonts
 */
export function textLabel(text: string, family: string, fontSize: number, widthOf: (text: string, font: string) => number): TextLabel {
  const font = `${fontSize}px ${family}`;
  const lines: { text: string; bold: boolean }[] = [];
  for (const [index, paragraph] of text.split('\n').entries()) {
    const bold = index === 0;
    lines.push(...broken(paragraph, (line) => widthOf(line, fontOf(font, bold))).map((line) => ({ text: line, bold })));
  }
  const cut = lines.length > MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line, index) => {
    const width = (words: string) => widthOf(words, fontOf(font, line.bold));
    const fitting = fitted(line.text, cut && index === MOST_LINES - 1, width);
    return { text: fitting, width: width(fitting), bold: line.bold };
  });
  const lineHeight = Math.round(fontSize * 1.25);
  return {
    lines: shown.map((line) => line.text),
    boldLines: shown.filter((line) => line.bold).length,
    font,
    lineHeight,
    ascent: Math.round(fontSize),
    width: Math.ceil(Math.max(...shown.map((line) => line.width))) + 2 * LABEL_MARGIN.x,
    height: shown.length * lineHeight + 2 * LABEL_MARGIN.y
  };
}

export function fontOf(font: string, bold: boolean): string {
  return `${bold ? LABEL_WEIGHTS.bold : LABEL_WEIGHTS.plain} ${font}`;
}

function broken(paragraph: string, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > WIDEST) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function fitted(line: string, cut: boolean, widthOf: (text: string) => number): string {
  if (!cut && widthOf(line) <= WIDEST) return line;
  const letters = [...line];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > WIDEST) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
