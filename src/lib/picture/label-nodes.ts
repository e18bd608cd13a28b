import { screenPoint, type MapFrame, type Size } from '../marks/mercator.ts';
import type { Box, TakenBoxes } from './boxes.ts';
import { byZoom } from './by-zoom.ts';
import { node, rounded, type PictureNode } from './node.ts';
import type { BaseLabel } from './outline.ts';
import type { BasePalette, Fonts } from './palette.ts';
import { textWidth, wrapText } from './text-layout.ts';

/** The live map gives the upper layers' names their room first. */
const KINDS: BaseLabel['kind'][] = ['country', 'territory', 'town', 'region', 'sea'];
const LINE = 1.18;

/**
 * The names that fit, most important first; none touches another, a mark, or the edge.
 * @param taken boxes of what is drawn above the base; the names' own boxes are added to it
 */
export function labelNodes(
  labels: readonly BaseLabel[],
  frame: MapFrame,
  size: Size,
  palette: BasePalette,
  fonts: Fonts,
  taken: TakenBoxes
): PictureNode[] {
  const layer = (label: BaseLabel) => Math.max(1, KINDS.indexOf(label.kind));
  const wanted = [...labels].sort((a, b) => layer(a) - layer(b) || a.rank - b.rank || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const nodes: PictureNode[] = [];
  for (const label of wanted) {
    const { x, y } = screenPoint(label.at, frame, size);
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const look = labelLook(label, palette, frame.zoom);
    const lines = linesOf(label, look, fonts);
    const width = Math.max(...lines.map(({ text, size: each }) => textWidth(text, each) + look.spacing * each * text.length));
    const block = { width, height: lines.reduce((sum, line) => sum + line.size * LINE, 0) };
    const place = (label.kind === 'town' ? besides(x, y, block, look.size) : around(x, y, block, label.kind)).find(({ box }) =>
      fits(box, size, taken)
    );
    if (!place) continue;
    taken.add(place.box);
    if (label.kind === 'town') {
      taken.add([x - 3, y - 3, x + 3, y + 3]);
      nodes.push(node('circle', { cx: tenth(x), cy: tenth(y), r: 2, fill: palette.townDot, stroke: look.halo, 'stroke-width': 1 }));
    }
    // The halo lies under the letters: stroke first, then fill.
    const attributes = {
      'text-anchor': place.anchor === 'start' ? null : place.anchor,
      'font-size': rounded(look.size),
      'font-weight': look.weight === 400 ? null : look.weight,
      'letter-spacing': look.spacing ? rounded(look.spacing * look.size) : null,
      fill: look.colour,
      stroke: look.halo,
      'stroke-width': look.haloWidth * 2
    };
    let top = place.y;
    for (const line of lines) {
      const smaller = line.size === look.size ? {} : { 'font-size': rounded(line.size), 'font-weight': null };
      nodes.push(node('text', { x: tenth(place.x), y: tenth(top + 0.92 * line.size), ...attributes, ...smaller }, [line.text]));
      top += line.size * LINE;
    }
  }
  return nodes.length ? [node('g', { 'font-family': fonts.sans, 'paint-order': 'stroke', 'stroke-linejoin': 'round' }, nodes)] : [];
}

/** The name, and below it the local one smaller. */
function linesOf({ text, local }: BaseLabel, { size, measure }: LabelLook, { covers }: Fonts): { text: string; size: number }[] {
  const named = (each: string, fontSize: number) =>
    wrapText(each, fontSize, size * measure, 3).map((line) => ({ text: line, size: fontSize }));
  return [...named(text, size), ...(local === null || covers?.test(local) === false ? [] : named(local, size * 0.85))];
}

const tenth = (pixels: number) => Math.round(pixels * 10) / 10;

export interface LabelLook {
  size: number;
  weight: number;
  /** Parts of the size. */
  spacing: number;
  /** Width in parts of the size at which the text is broken. */
  measure: number;
  colour: string;
  halo: string;
  haloWidth: number;
}

/** Sizes, weights and colours of the live map's style (map/style/layers.ts). */
export function labelLook({ kind, size }: BaseLabel, { labels, haloLand, haloWater }: BasePalette, zoom: number): LabelLook {
  const between = (least: number, most: number, steps: number) => least + (Math.min(size, steps) / steps) * (most - least);
  const colour = labels[kind];
  switch (kind) {
    case 'country':
    case 'territory': {
      const fontSize = byZoom(zoom, [2, between(9, 13, 5)], [6, between(12, 20, 5)]);
      return { size: fontSize, weight: kind === 'country' ? 600 : 400, spacing: 0.08, measure: 9, colour, halo: haloLand, haloWidth: 1.4 };
    }
    case 'town': {
      const fontSize = byZoom(zoom, [3, between(9, 11, 6)], [7, between(10, 15, 6)], [11, between(12, 19, 6)]);
      return { size: fontSize, weight: size >= 4 ? 600 : 400, spacing: 0, measure: 10, colour, halo: haloLand, haloWidth: 1.3 };
    }
    case 'region':
      return {
        size: byZoom(zoom, [4, 9.5], [7, 12], [9, 13]),
        weight: 400,
        spacing: 0.06,
        measure: 8,
        colour,
        halo: haloLand,
        haloWidth: 1.2
      };
    case 'sea':
      return { size: byZoom(zoom, [2, 10.5], [6, 13]), weight: 400, spacing: 0.12, measure: 7, colour, halo: haloWater, haloWidth: 1 };
  }
}

interface LabelPlace {
  x: number;
  /** Top of the first line. */
  y: number;
  anchor: 'start' | 'middle' | 'end';
  box: Box;
}

const EDGE = 4;
const GAP = 3;
/** Pixels by which a town's name moves off where a mark, or the ring around the chosen one, covers the town. */
const PAST_MARKS = [0, 7, 15];

function fits(box: Box, size: Size, taken: TakenBoxes): boolean {
  return box[0] >= EDGE && box[1] >= EDGE && box[2] <= size.width - EDGE && box[3] <= size.height - EDGE && taken.isFree(box);
}

function centred(x: number, y: number, { width, height }: Size): LabelPlace {
  const top = y - height / 2;
  return { x, y: top, anchor: 'middle', box: [x - width / 2 - GAP, top - GAP, x + width / 2 + GAP, top + height + GAP] };
}

/** The name of an area moves above or below what stands in its middle: a mark, its seat. Seas keep their place or are left out. */
function around(x: number, y: number, block: Size, kind: BaseLabel['kind']): LabelPlace[] {
  const steps = kind === 'sea' ? [0] : [0, 1.4, -1.4, 3, -3];
  return steps.map((step) => centred(x, y + step * block.height, block));
}

function besides(x: number, y: number, { width, height }: Size, fontSize: number): LabelPlace[] {
  const top = y - height / 2;
  const box = (left: number, above: number): Box => [left - 1, above - 1, left + width + 1, above + height + 1];
  return PAST_MARKS.flatMap((further): LabelPlace[] => {
    const off = fontSize * 0.45 + 1 + further;
    const under = fontSize * 0.27 + 0.6 + further;
    return [
      { x: x + off, y: top, anchor: 'start', box: box(x + off, top) },
      { x: x - off, y: top, anchor: 'end', box: box(x - off - width, top) },
      { x, y: y + under, anchor: 'middle', box: box(x - width / 2, y + under) },
      { x, y: y - under - height, anchor: 'middle', box: box(x - width / 2, y - under - height) }
    ];
  });
}
