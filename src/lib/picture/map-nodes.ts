import type { Geometry } from 'geojson';
import { PAPER, type Theme, type ThemeColour } from '../marks/look.ts';
import { metresPerPixel, screenPoint, type MapFrame, type Size } from '../marks/mercator.ts';
import { baseNodes } from './base-nodes.ts';
import { TakenBoxes, type Box } from './boxes.ts';
import { geometryPath } from './geometry-path.ts';
import { glyphNodes, markReach, type PictureMark } from './mark-nodes.ts';
import { labelNodes } from './label-nodes.ts';
import { node, type PictureNode } from './node.ts';
import type { BaseLabel, Outline } from './outline.ts';
import { textWidth, wrapText } from './text-layout.ts';
import { basePalette, type Fonts } from './palette.ts';

/** A name beside a mark. */
export interface Caption {
  text: string;
  /** Longitude, latitude in degrees: the mark's. */
  at: [lon: number, lat: number];
}

/** The outline of a region that an incident is placed in, or the circle around a place that is known nearly. */
export interface PictureArea {
  geometry: Geometry;
  colour: ThemeColour;
  /** True for a circle of uncertainty, which is no border: its line is dashed. */
  isCircle: boolean;
}

export interface MapContent {
  /** Centre and zoom of the map part of the picture. */
  frame: MapFrame;
  theme: Theme;
  /** Null: marks on plain water, for a reader whose base map did not arrive. */
  outline: Outline | null;
  areas: readonly PictureArea[];
  marks: readonly PictureMark[];
  /** Ids of the types in the order of the legend. */
  typeOrder: readonly string[];
  fonts: Fonts;
  /** Names of places that incidents were put in, set beside their marks before any name of the base. */
  captions?: readonly Caption[];
  /** Boxes in the map's pixels that names keep clear of: the scale bar's. */
  reserved?: readonly Box[];
  /** True for a picture that is looked at for a moment: see baseNodes. */
  isBrief?: boolean;
}

/** The map itself, `size` pixels from 0,0: base, areas, names, marks. Not clipped. */
export function mapNodes(
  { frame, theme, outline, areas, marks, typeOrder, fonts, captions = [], reserved = [], isBrief = false }: MapContent,
  size: Size
): PictureNode[] {
  const palette = basePalette(theme);
  const drawn = marks
    .map((mark) => ({ mark, ...screenPoint(mark.at, frame, size), reach: markReach(mark) }))
    .filter(({ x, y, reach }) => x > -reach && y > -reach && x < size.width + reach && y < size.height + reach)
    .sort((a, b) => Number(a.mark.chosen) - Number(b.mark.chosen) || b.mark.count - a.mark.count);
  const taken = new TakenBoxes();
  for (const box of reserved) taken.add(box);
  for (const { x, y, reach } of drawn) taken.add([x - reach - 1, y - reach - 1, x + reach + 1, y + reach + 1]);
  const named = captions.map(({ text, at }) => ({ text, ...screenPoint(at, frame, size) }));
  // A place is not named twice, and no town lends its name to a mark that stands for more or for another.
  const isNamed = (label: BaseLabel) => {
    const { x, y } = screenPoint(label.at, frame, size);
    return named.some((caption) => caption.text === label.text || (label.kind === 'town' && Math.hypot(caption.x - x, caption.y - y) < 8));
  };
  const captionParts = captions.map((caption) => {
    const reach = Math.max(
      0,
      ...drawn.filter(({ mark }) => mark.at[0] === caption.at[0] && mark.at[1] === caption.at[1]).map((each) => each.reach)
    );
    return captionNode(caption, reach, frame, size, theme, fonts, taken);
  });
  return [
    ...(outline
      ? baseNodes(outline, frame, size, palette, isBrief)
      : [node('rect', { width: size.width, height: size.height, fill: palette.water })]),
    ...areaNodes(areas, frame, size, theme),
    ...(outline
      ? labelNodes(
          outline.labels.filter((label) => !isNamed(label)),
          frame,
          size,
          palette,
          fonts,
          taken
        )
      : []),
    ...drawn.map(({ mark, x, y }) => haloNode(mark, x, y, frame, theme)).filter((child) => child !== null),
    ...drawn.map(({ mark, x, y }) => markNode(mark, x, y, typeOrder, theme, fonts.sans)),
    ...captionParts
  ];
}

/** A mark at its place, with its name for screen readers and, where it leads somewhere, as a link. */
export function markNode(mark: PictureMark, x: number, y: number, typeOrder: readonly string[], theme: Theme, font: string): PictureNode {
  const glyph = glyphNodes(mark, typeOrder, theme, font);
  const at = { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})` };
  return mark.href === null
    ? node('g', at, [mark.name !== '' && node('title', {}, [mark.name]), ...glyph])
    : node('a', { ...at, href: mark.href, 'aria-label': mark.name }, [node('title', {}, [mark.name]), ...glyph]);
}

function areaNodes(areas: readonly PictureArea[], frame: MapFrame, size: Size, theme: Theme): PictureNode[] {
  const path = geometryPath(frame, size);
  return areas.flatMap(({ geometry, colour, isCircle }) => {
    const data = path(geometry);
    if (data === '') return [];
    return [
      node('path', { d: data, fill: colour[theme], 'fill-opacity': theme === 'light' ? 0.12 : 0.16 }),
      node('path', {
        d: data,
        fill: 'none',
        stroke: PAPER[theme].paper,
        'stroke-width': 4,
        'stroke-opacity': 0.7,
        'stroke-linejoin': 'round'
      }),
      node('path', {
        d: data,
        fill: 'none',
        stroke: colour[theme],
        'stroke-width': 1.75,
        'stroke-linejoin': 'round',
        'stroke-dasharray': isCircle ? '5.25 3.5' : null
      })
    ];
  });
}

function haloNode(mark: PictureMark, x: number, y: number, frame: MapFrame, theme: Theme): PictureNode | null {
  if (mark.haloMetres === 0) return null;
  const radius = mark.haloMetres / metresPerPixel(mark.at[1], frame.zoom);
  if (radius < markReach(mark) + 2) return null;
  const colour = mark.types[0]?.colour[theme] ?? PAPER[theme].quiet;
  return node('circle', {
    cx: x,
    cy: y,
    r: radius,
    fill: colour,
    'fill-opacity': 0.1,
    stroke: colour,
    'stroke-opacity': 0.5,
    'stroke-width': 1
  });
}

function captionNode(
  { text, at }: Caption,
  reach: number,
  frame: MapFrame,
  size: Size,
  theme: Theme,
  fonts: Fonts,
  taken: TakenBoxes
): PictureNode {
  const { paper, ink } = PAPER[theme];
  const fontSize = 12.5;
  const { x, y } = screenPoint(at, frame, size);
  const lines = wrapText(text, fontSize * BOLD, 130, 2);
  const width = Math.max(...lines.map((line) => textWidth(line, fontSize * BOLD)));
  const height = lines.length * fontSize * 1.15;
  const off = reach + 3;
  const places = [
    { x: x - width / 2, y: y + off },
    { x: x + off, y: y - height / 2 },
    { x: x - off - width, y: y - height / 2 },
    { x: x - width / 2, y: y - off - height }
  ];
  const boxOf = (place: { x: number; y: number }): Box => [place.x - 2, place.y - 1, place.x + width + 2, place.y + height + 1];
  const isWhole = ([left, top, right, bottom]: Box) => left >= 4 && top >= 4 && right <= size.width - 4 && bottom <= size.height - 4;
  const place = places.find((each) => isWhole(boxOf(each)) && taken.isFree(boxOf(each))) ?? places[0] ?? { x, y };
  taken.add(boxOf(place));
  return node(
    'g',
    {
      'font-family': fonts.sans,
      'font-size': fontSize,
      'font-weight': 600,
      'text-anchor': 'middle',
      fill: ink,
      stroke: paper,
      'stroke-width': 3.5,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke'
    },
    lines.map((line, index) => node('text', { x: place.x + width / 2, y: place.y + (index * 1.15 + 0.95) * fontSize }, [line]))
  );
}

/** How much wider semi-bold letters are. */
const BOLD = 1.05;
