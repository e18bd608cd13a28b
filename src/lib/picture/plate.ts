import { PAPER, type Theme, type ThemeColour } from '../marks/look.ts';
import type { Size } from '../marks/mercator.ts';
import type { Box } from './boxes.ts';
import { mapNodes, type MapContent } from './map-nodes.ts';
import { shapeNodes } from './mark-nodes.ts';
import { node, type PictureNode } from './node.ts';
import type { Fonts } from './palette.ts';
import { scaleBar, scaleBarNode } from './scale-bar.ts';
import { fillLines, shorten, textWidth, wrapText } from './text-layout.ts';

export interface LegendEntry {
  /** A shape and its colour, or null for a line of words alone. */
  glyph: { shape: string; colour: ThemeColour; hollow: boolean } | null;
  label: string;
}

/** Everything around the map; what is null or empty takes no room. */
export interface PlateTexts {
  title: string | null;
  subtitle: string | null;
  legend: readonly LegendEntry[];
  /** One line each at the foot: date, attribution, link. */
  notes: readonly string[];
}

export const NO_TEXTS: PlateTexts = { title: null, subtitle: null, legend: [], notes: [] };

export interface Plate extends MapContent {
  /** Size of the whole picture in CSS pixels. */
  size: Size;
  texts: PlateTexts;
  scale: boolean;
  /** What the picture shows, for a reader who cannot see it. */
  description: string;
}

/** Where the map lies in the picture. */
export interface PlateLayout {
  map: { x: number; y: number; width: number; height: number };
  title: string[];
  titleSize: number;
  subtitle: string[];
  legend: { entry: LegendEntry; x: number; y: number; label: string }[];
  notes: { text: string; y: number }[];
  margin: number;
}

const LEGEND_SIZE = 12.5;
const LEGEND_ROW = 22;
const NOTE_SIZE = 10.5;
const NOTE_ROW = 15;
/** The map keeps at least this part of the height, whatever the texts. */
const LEAST_MAP = 0.45;

/**
 * Divides the picture between the map and the texts around it. A caller that wants certain bounds in view asks for
 * `layout.map` first and makes the frame for that size.
 */
export function plateLayout({ size, texts }: Pick<Plate, 'size' | 'texts'>): PlateLayout {
  const isPlain = texts.title === null && texts.subtitle === null && texts.legend.length === 0 && texts.notes.length === 0;
  if (isPlain) {
    return { map: { x: 0, y: 0, ...size }, title: [], titleSize: 0, subtitle: [], legend: [], notes: [], margin: 0 };
  }
  const margin = Math.round(Math.max(12, Math.min(28, size.width / 36)));
  const width = size.width - 2 * margin;
  const titleSize = Math.round(Math.max(17, Math.min(30, size.width / 34)));
  const title = texts.title === null ? [] : wrapText(texts.title, titleSize * 1.06, width, 3);
  const subtitle = texts.subtitle === null ? [] : wrapText(texts.subtitle, 14, width, 3);
  let top = margin;
  if (title.length) top += title.length * titleSize * 1.22;
  if (subtitle.length) top += 4 + subtitle.length * 19;
  if (title.length || subtitle.length) top += 10;

  const notes = texts.notes.flatMap((note) => fillLines(note, NOTE_SIZE, width, 4));
  const notesHeight = notes.length ? notes.length * NOTE_ROW + 4 : 0;
  const room = size.height * (1 - LEAST_MAP) - top - margin - notesHeight;
  const rows = legendRows(texts.legend, width, Math.max(0, Math.floor((room - 12) / LEGEND_ROW)));
  const legendHeight = rows.length ? rows.length * LEGEND_ROW + 10 : 0;
  const mapHeight = Math.max(1, Math.round(size.height - top - margin - legendHeight - notesHeight));
  const foot = top + mapHeight;
  return {
    map: { x: margin, y: Math.round(top), width, height: mapHeight },
    title,
    titleSize,
    subtitle,
    legend: rows.flatMap((row, index) =>
      row.map((placed) => ({ ...placed, x: margin + placed.x, y: Math.round(foot) + 10 + (index + 0.5) * LEGEND_ROW }))
    ),
    notes: notes.map((text, index) => ({ text, y: Math.round(foot + legendHeight) + 4 + (index + 0.8) * NOTE_ROW })),
    margin
  };
}

function legendRows(legend: readonly LegendEntry[], width: number, maxRows: number) {
  const rows: { entry: LegendEntry; x: number; label: string }[][] = [];
  let x = 0;
  for (const entry of legend) {
    const label = shorten(entry.label, LEGEND_SIZE, width - 24);
    const entryWidth = (entry.glyph ? 24 : 0) + textWidth(label, LEGEND_SIZE);
    if (rows.length === 0 || x + entryWidth > width) {
      if (rows.length === maxRows) break;
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1]?.push({ entry, x, label });
    x += entryWidth + 20;
  }
  return rows;
}

/** The whole picture as one `svg` element: map, and what was asked for around it. */
export function plate(content: Plate): PictureNode {
  const { size, theme, fonts } = content;
  const layout = plateLayout(content);
  const colours = PAPER[theme];
  const { map } = layout;
  const isPlain = layout.margin === 0;
  const clip = 'plate-map';
  const bar = content.scale ? scaleBar(content.frame, map.height, Math.min(130, map.width / 3)) : null;
  const barBox: Box[] = bar ? [[8, map.height - 38, 20 + Math.max(bar.pixels, textWidth(bar.label, 11)), map.height]] : [];
  return node(
    'svg',
    { viewBox: `0 0 ${size.width} ${size.height}`, width: size.width, height: size.height, role: 'img', 'aria-label': content.description },
    [
      node('title', {}, [content.description]),
      node('defs', {}, [node('clipPath', { id: clip }, [node('rect', { width: map.width, height: map.height })])]),
      !isPlain && node('rect', { width: size.width, height: size.height, fill: colours.paper }),
      ...textLines(layout.title, layout.margin, layout.margin + layout.titleSize * 0.95, layout.titleSize * 1.22, {
        'font-family': fonts.serif,
        'font-size': layout.titleSize,
        'font-weight': 600,
        fill: colours.ink
      }),
      ...textLines(layout.subtitle, layout.margin, layout.margin + layout.title.length * layout.titleSize * 1.22 + 18, 19, {
        'font-family': fonts.sans,
        'font-size': 14,
        fill: colours.quiet
      }),
      node('g', { transform: `translate(${map.x} ${map.y})`, 'clip-path': `url(#${clip})` }, [
        ...mapNodes({ ...content, reserved: barBox }, map),
        bar &&
          node('g', { transform: `translate(14 ${map.height - 12})` }, [
            scaleBarNode(bar, { ink: colours.ink, paper: colours.paper }, fonts.sans)
          ])
      ]),
      !isPlain &&
        node('rect', {
          x: map.x,
          y: map.y,
          width: map.width,
          height: map.height,
          fill: 'none',
          stroke: colours.quiet,
          'stroke-opacity': 0.45,
          'stroke-width': 1
        }),
      ...layout.legend.flatMap((placed) => legendNodes(placed, theme, fonts)),
      ...layout.notes.map(({ text, y }) =>
        node('text', { x: layout.margin, y, 'font-family': fonts.sans, 'font-size': NOTE_SIZE, fill: colours.quiet }, [text])
      )
    ]
  );
}

function legendNodes({ entry, x, y, label }: PlateLayout['legend'][number], theme: Theme, fonts: Fonts): PictureNode[] {
  const text = node(
    'text',
    {
      x: x + (entry.glyph ? 20 : 0),
      y: y + LEGEND_SIZE * 0.35,
      'font-family': fonts.sans,
      'font-size': LEGEND_SIZE,
      fill: PAPER[theme].ink
    },
    [label]
  );
  if (!entry.glyph) return [text];
  const { shape, colour, hollow } = entry.glyph;
  return [node('g', { transform: `translate(${(x + 8).toFixed(2)} ${y.toFixed(2)})` }, shapeNodes(shape, colour, hollow, theme, 7)), text];
}

function textLines(
  lines: readonly string[],
  x: number,
  y: number,
  step: number,
  attributes: Record<string, string | number>
): PictureNode[] {
  return lines.map((line, index) => node('text', { x, y: y + index * step, ...attributes }, [line]));
}
