import { CLUSTER, MARK, PAPER, clusterRadius, markLook, shortCount, type Theme, type ThemeColour } from '../marks/look.ts';
import { arcPath, ringArcs } from '../marks/ring.ts';
import { markPath } from '../marks/shapes.ts';
import { node, rounded, type PictureNode } from './node.ts';

export interface MarkType {
  id: string;
  colour: ThemeColour;
  count: number;
}

/** One mark as it is drawn: a single incident, or several that share a place or crowd together. */
export interface PictureMark {
  /** Longitude, latitude in degrees. */
  at: [lon: number, lat: number];
  count: number;
  /** Largest first is not needed; the ring sorts them. */
  types: MarkType[];
  /** Shape of the single incident's type. */
  shape: string;
  hollow: boolean;
  chosen: boolean;
  /** Read out and shown as a tooltip: "Friendly fire, Kursk Oblast". */
  name: string;
  /** Radius in metres within which the incident lies near the named place; 0 draws no halo. */
  haloMetres: number;
  /** Where it leads; null for a picture without links. */
  href: string | null;
}

/** Path data in the unit box, scaled. It reads the absolute M, L, C and Z of the shapes alone. */
export function scaledPath(data: string, factor: number): string {
  return data.replace(/-?\d+(?:\.\d+)?/g, (number) => String(rounded(Number(number) * factor)));
}

/**
 * The glyph of one type around 0,0, painted as the live map paints it (map/paint.ts).
 * @param radius reach of the shape in pixels
 */
export function shapeNodes(shape: string, colour: ThemeColour, hollow: boolean, theme: Theme, radius: number = MARK.radius): PictureNode[] {
  const look = markLook({ hollow, colour, theme });
  // A hollow mark's line is drawn inside the edge, so that it is no larger than a solid one.
  const outline = scaledPath(markPath(shape), radius - look.strokeWidth / 2);
  const casing = node('path', {
    d: outline,
    fill: 'none',
    stroke: look.casing,
    'stroke-width': 2 * look.casingWidth + look.strokeWidth,
    'stroke-linejoin': 'round'
  });
  const stroke = hollow ? { stroke: look.stroke, 'stroke-width': look.strokeWidth, 'stroke-miterlimit': 3 } : {};
  return [casing, node('path', { d: outline, fill: look.fill, 'fill-opacity': hollow ? look.fillOpacity : null, ...stroke })];
}

/** A cluster's ring around 0,0 with its number inside. */
export function ringNodes(
  mark: Pick<PictureMark, 'count' | 'types' | 'hollow'>,
  order: readonly string[],
  theme: Theme,
  font: string
): PictureNode[] {
  const { paper, ink } = PAPER[theme];
  const radius = clusterRadius(mark.count);
  const thickness = mark.hollow ? MARK.hollowStroke : CLUSTER.ring;
  const colours = new Map(mark.types.map(({ id, colour }) => [id, colour[theme]]));
  const arcs = ringArcs(
    mark.types.map(({ id, count }) => ({ type: id, count })),
    order
  );
  return [
    node('circle', { r: radius + MARK.casing, fill: paper }),
    ...arcs.map((arc) =>
      node('path', {
        d: arcPath(arc, radius - thickness, radius),
        fill: colours.get(arc.type) ?? ink,
        stroke: paper,
        'stroke-width': arcs.length > 1 ? CLUSTER.gap : null
      })
    ),
    node(
      'text',
      {
        y: rounded(CLUSTER.fontSize * 0.36),
        'text-anchor': 'middle',
        'font-family': font,
        'font-size': CLUSTER.fontSize,
        'font-weight': 600,
        fill: ink
      },
      [shortCount(mark.count)]
    )
  ];
}

/** How far a mark reaches from its point, in pixels. */
export function markReach(mark: Pick<PictureMark, 'count' | 'chosen'>): number {
  const radius = mark.count > 1 ? clusterRadius(mark.count) : MARK.radius * (mark.chosen ? MARK.chosenScale : 1);
  return radius + (mark.chosen ? MARK.chosenGap + MARK.chosenLine : 0) + MARK.casing;
}

/** A mark around 0,0, without link or name. */
export function glyphNodes(mark: PictureMark, order: readonly string[], theme: Theme, font: string): PictureNode[] {
  const colour = mark.types[0]?.colour ?? { light: PAPER.light.quiet, dark: PAPER.dark.quiet };
  const radius = mark.count > 1 ? clusterRadius(mark.count) : MARK.radius * (mark.chosen ? MARK.chosenScale : 1);
  const glyph = mark.count > 1 ? ringNodes(mark, order, theme, font) : shapeNodes(mark.shape, colour, mark.hollow, theme, radius);
  return mark.chosen ? [...choiceNodes(radius, theme), ...glyph] : glyph;
}

function choiceNodes(radius: number, theme: Theme): PictureNode[] {
  const { paper, ink } = PAPER[theme];
  const reach = radius + MARK.chosenGap + MARK.chosenLine / 2;
  return [
    node('circle', { r: reach, fill: 'none', stroke: paper, 'stroke-width': MARK.chosenLine + 2 * MARK.casing }),
    node('circle', { r: reach, fill: 'none', stroke: ink, 'stroke-width': MARK.chosenLine })
  ];
}
