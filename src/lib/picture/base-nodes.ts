import { toPixels, type MapFrame, type Size } from '../marks/mercator.ts';
import type { Box, TakenBoxes } from './boxes.ts';
import { geometryPath } from './geometry-path.ts';
import { node, type PictureNode } from './node.ts';
import type { BaseLabel, LineClass, Outline } from './outline.ts';
import type { BasePalette, Fonts } from './palette.ts';
import { textWidth } from './text-layout.ts';

const LINE_LOOK: Record<LineClass, { width: number; dashes: string | null }> = {
  recognised: { width: 1, dashes: null },
  disputed: { width: 1, dashes: '4 3' },
  ceasefire: { width: 1.2, dashes: '1 2.5' },
  region: { width: 0.6, dashes: null }
};
const LINE_ORDER: LineClass[] = ['region', 'recognised', 'disputed', 'ceasefire'];

/** Land, water and borders as one group of paths. Strokes keep their width where the picture is scaled by its page. */
export function baseNodes(outline: Outline, frame: MapFrame, size: Size, palette: BasePalette): PictureNode[] {
  const path = geometryPath(frame, size);
  const shape = (geometry: Parameters<typeof path>[0], attributes: Record<string, string | number | null>) => {
    const data = path(geometry);
    return data === '' ? null : node('path', { d: data, 'vector-effect': 'non-scaling-stroke', ...attributes });
  };
  const lines = LINE_ORDER.flatMap((wanted) =>
    outline.lines
      .filter((line) => line.class === wanted && frame.zoom >= line.minZoom)
      .map((line) => {
        const look = LINE_LOOK[wanted];
        return shape(line.geometry, {
          fill: 'none',
          stroke: palette.lines[wanted],
          'stroke-width': look.width,
          'stroke-dasharray': look.dashes,
          'stroke-linejoin': 'round'
        });
      })
  );
  return [
    node('rect', { width: size.width, height: size.height, fill: palette.water }),
    shape(outline.land, { fill: palette.land, stroke: palette.coast, 'stroke-width': 0.75, 'stroke-linejoin': 'round' }),
    outline.lakes && shape(outline.lakes, { fill: palette.water, stroke: palette.coast, 'stroke-width': 0.5 }),
    ...lines
  ].filter((child): child is PictureNode => child !== null);
}

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
  const world = 512 * 2 ** frame.zoom;
  const centre = toPixels([frame.lon, frame.lat], frame.zoom);
  const wanted = labels
    .filter((label) => frame.zoom >= label.minZoom && frame.zoom < label.maxZoom)
    .sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const nodes: PictureNode[] = [];
  for (const label of wanted) {
    const look = labelLook(label, palette);
    const text = look.capitals ? label.text.toUpperCase() : label.text;
    const width = textWidth(text, look.size) + look.spacing * text.length;
    const point = toPixels(label.at, frame.zoom);
    const dx = point.x - centre.x;
    const x = size.width / 2 + dx - Math.round(dx / world) * world;
    const y = size.height / 2 + point.y - centre.y;
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const place = label.kind === 'town' ? besideTown(x, y, width, look.size, size, taken) : centred(x, y, width, look.size, size, taken);
    if (!place) continue;
    taken.add(place.box);
    if (label.kind === 'town') {
      taken.add([x - 3, y - 3, x + 3, y + 3]);
      nodes.push(node('circle', { cx: x, cy: y, r: 1.75, fill: palette.land, stroke: look.colour, 'stroke-width': 1 }));
    }
    const attributes = {
      x: place.x,
      y: place.y,
      'text-anchor': place.anchor,
      'font-family': fonts.sans,
      'font-size': look.size,
      'font-weight': look.weight,
      'font-style': label.kind === 'sea' ? 'italic' : null,
      'letter-spacing': look.spacing || null
    };
    nodes.push(
      node(
        'text',
        {
          ...attributes,
          fill: palette.halo,
          stroke: palette.halo,
          'stroke-width': 2.5,
          'stroke-opacity': 0.85,
          'stroke-linejoin': 'round'
        },
        [text]
      ),
      node('text', { ...attributes, fill: look.colour }, [text])
    );
  }
  return nodes;
}

interface LabelLook {
  size: number;
  weight: number;
  spacing: number;
  capitals: boolean;
  colour: string;
}

function labelLook({ kind, rank }: BaseLabel, { labels }: BasePalette): LabelLook {
  if (kind === 'country' || kind === 'territory')
    return { size: rank < 3 ? 12.5 : 11, weight: 600, spacing: 0.8, capitals: true, colour: labels.country };
  if (kind === 'region') return { size: 10.5, weight: 400, spacing: 0.2, capitals: false, colour: labels.region };
  if (kind === 'sea') return { size: 11, weight: 400, spacing: 0.4, capitals: false, colour: labels.sea };
  return { size: 11, weight: 400, spacing: 0, capitals: false, colour: labels.town };
}

interface LabelPlace {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  box: Box;
}

function fits(box: Box, size: Size, taken: TakenBoxes): boolean {
  return box[0] >= 4 && box[1] >= 4 && box[2] <= size.width - 4 && box[3] <= size.height - 4 && taken.isFree(box);
}

function centred(x: number, y: number, width: number, fontSize: number, size: Size, taken: TakenBoxes): LabelPlace | null {
  const box: Box = [x - width / 2 - 3, y - fontSize * 0.7, x + width / 2 + 3, y + fontSize * 0.7];
  return fits(box, size, taken) ? { x, y: y + fontSize * 0.35, anchor: 'middle', box } : null;
}

function besideTown(x: number, y: number, width: number, fontSize: number, size: Size, taken: TakenBoxes): LabelPlace | null {
  const half = fontSize * 0.6;
  const choices: LabelPlace[] = [
    { x: x + 5, y: y + fontSize * 0.35, anchor: 'start', box: [x + 3, y - half, x + 7 + width, y + half] },
    { x: x - 5, y: y + fontSize * 0.35, anchor: 'end', box: [x - 7 - width, y - half, x - 3, y + half] }
  ];
  return choices.find(({ box }) => fits(box, size, taken)) ?? null;
}
