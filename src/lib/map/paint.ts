import { CLUSTER, MARK, markLook, PAPER, shortCount, type Theme } from '../marks/look.ts';
import type { ScreenPoint } from '../marks/mercator.ts';
import { markPath } from '../marks/shapes.ts';
import { fontOf, LABEL_MARGIN, type Box, type TextLabel } from './labels.ts';
import type { Disc } from './hit.ts';
import { haloRadius, type DrawnMark } from './scene.ts';

/** A place that the chosen incident was not put in, or the one it was: lettered as in the card. */
export interface DrawnCandidate extends ScreenPoint {
  letter: string;
  name: string;
  chosen: boolean;
}

export interface DrawnLabel {
  box: Box;
  text: TextLabel;
}

export interface Picture {
  theme: Theme;
  font: string;
  zoom: number;
  /** Bottom to top. */
  marks: readonly DrawnMark[];
  chosen: DrawnMark | null;
  near: DrawnMark | null;
  candidates: readonly DrawnCandidate[];
  /** The path that is being measured; closed where it is an area. */
  path: { points: readonly ScreenPoint[]; corners: readonly ScreenPoint[]; closed: boolean } | null;
  /** Where the keyboard measures to; null while the mouse does. */
  cross: ScreenPoint | null;
  labels: readonly DrawnLabel[];
}

const outlines = new Map<string, Path2D>();

function outline(shape: string): Path2D {
  let path = outlines.get(shape);
  if (!path) outlines.set(shape, (path = new Path2D(markPath(shape))));
  return path;
}

/** Draws everything that lies over the base map. The context is scaled to CSS pixels. */
export function paint(context: CanvasRenderingContext2D, picture: Picture, pixelRatio: number): void {
  const snap = (value: number) => Math.round(value * pixelRatio) / pixelRatio;
  for (const drawn of picture.marks) paintHalo(context, drawn, picture);
  paintCandidateLines(context, picture);
  for (const drawn of picture.marks) {
    if (drawn !== picture.chosen && drawn !== picture.near) paintMark(context, drawn, picture, 1, snap);
  }
  if (picture.near && picture.near !== picture.chosen) {
    paintMark(context, picture.near, picture, 1, snap);
    paintChoice(context, picture.near, picture, 1, 1.25, snap);
  }
  if (picture.chosen) {
    const scale = picture.chosen.shape === null ? 1 : MARK.chosenScale;
    paintChoice(context, picture.chosen, picture, scale, MARK.chosenLine, snap);
    paintMark(context, picture.chosen, picture, scale, snap);
  }
  paintPath(context, picture);
  paintCross(context, picture, snap);
  for (const candidate of picture.candidates) paintCandidate(context, candidate, picture);
  for (const label of picture.labels) paintLabel(context, label, picture);
}

type Snap = (value: number) => number;

function paintHalo(
  context: CanvasRenderingContext2D,
  { mark, x, y, radius, colour, haloMetres }: DrawnMark,
  { theme, zoom }: Picture
): void {
  if (haloMetres === 0) return;
  const reach = haloRadius(haloMetres, mark.lat, zoom);
  if (reach < radius + 3) return;
  context.beginPath();
  context.arc(x, y, reach, 0, 2 * Math.PI);
  context.fillStyle = context.strokeStyle = colour[theme];
  context.globalAlpha = 0.1;
  context.fill();
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
}

function paintMark(context: CanvasRenderingContext2D, drawn: DrawnMark, picture: Picture, scale: number, snap: Snap): void {
  if (drawn.shape === null) paintCluster(context, drawn, picture, snap);
  else paintSingle(context, drawn, drawn.shape, picture.theme, scale, snap);
}

function paintSingle(context: CanvasRenderingContext2D, drawn: DrawnMark, shape: string, theme: Theme, scale: number, snap: Snap): void {
  const look = markLook({ hollow: drawn.mark.hollow, colour: drawn.colour, theme });
  const reach = drawn.radius * scale;
  const path = outline(shape);
  context.save();
  context.translate(snap(drawn.x), snap(drawn.y));
  // A hollow mark's line is drawn inside the edge, so that it is no larger than a solid one.
  const inner = reach - look.strokeWidth / 2;
  context.scale(inner, inner);
  context.lineJoin = 'round';
  context.strokeStyle = look.casing;
  context.lineWidth = (2 * look.casingWidth + look.strokeWidth) / inner;
  context.stroke(path);
  context.globalAlpha = look.fillOpacity;
  context.fillStyle = look.fill;
  context.fill(path);
  context.globalAlpha = 1;
  if (look.strokeWidth > 0) {
    context.lineJoin = 'miter';
    context.miterLimit = 3;
    context.strokeStyle = look.stroke;
    context.lineWidth = look.strokeWidth / inner;
    context.stroke(path);
  }
  context.restore();
}

function paintCluster(context: CanvasRenderingContext2D, drawn: DrawnMark, { theme, font }: Picture, snap: Snap): void {
  const { paper, ink } = PAPER[theme];
  const [x, y] = [snap(drawn.x), snap(drawn.y)];
  const thickness = drawn.mark.hollow ? MARK.hollowStroke : CLUSTER.ring;
  context.beginPath();
  context.arc(x, y, drawn.radius + MARK.casing, 0, 2 * Math.PI);
  context.fillStyle = paper;
  context.fill();
  const middle = drawn.radius - thickness / 2;
  context.lineWidth = thickness;
  const gap = drawn.ring.length > 1 ? CLUSTER.gap / 2 / middle : 0;
  for (const { from, to, colour } of drawn.ring) {
    context.beginPath();
    context.arc(x, y, middle, from + gap - Math.PI / 2, to - gap - Math.PI / 2);
    context.strokeStyle = colour[theme];
    context.stroke();
  }
  context.font = `600 ${CLUSTER.fontSize}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = ink;
  // Figures have no descenders: their middle is half their height above the baseline.
  context.fillText(shortCount(drawn.mark.count), x, y + CLUSTER.fontSize * 0.36);
}

function paintChoice(
  context: CanvasRenderingContext2D,
  drawn: DrawnMark,
  { theme }: Picture,
  scale: number,
  line: number,
  snap: Snap
): void {
  const { paper, ink } = PAPER[theme];
  const reach = drawn.radius * scale + MARK.chosenGap + line / 2;
  context.beginPath();
  context.arc(snap(drawn.x), snap(drawn.y), reach, 0, 2 * Math.PI);
  context.strokeStyle = paper;
  context.lineWidth = line + 2 * MARK.casing;
  context.stroke();
  context.strokeStyle = ink;
  context.lineWidth = line;
  context.stroke();
}

function paintCandidateLines(context: CanvasRenderingContext2D, { candidates, theme }: Picture): void {
  const from = candidates.find(({ chosen }) => chosen);
  if (!from) return;
  context.strokeStyle = PAPER[theme].quiet;
  context.lineWidth = 1.25;
  context.setLineDash([3, 4]);
  for (const to of candidates) {
    if (to.chosen) continue;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.setLineDash([]);
}

/** A letter in a disc; on a stem where it marks a place of its own, above the mark where that is the incident's. CSS pixels. */
const PIN = { radius: 9, stem: 8, size: 11.5 };

/** The disc that holds the letter of a candidate. */
export function candidateDisc({ x, y, chosen }: DrawnCandidate): Disc {
  const above = chosen ? MARK.radius * MARK.chosenScale + MARK.chosenGap + MARK.chosenLine + 1 : PIN.stem;
  return { x, y: y - above - PIN.radius, radius: PIN.radius };
}

function paintCandidate(context: CanvasRenderingContext2D, candidate: DrawnCandidate, { theme, font }: Picture): void {
  const { paper, ink } = PAPER[theme];
  const { x, y, radius } = candidateDisc(candidate);
  const outline = (color: string, width: number) => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke();
  };
  if (!candidate.chosen) {
    context.beginPath();
    context.moveTo(x, candidate.y);
    context.lineTo(x, y);
    outline(paper, 4.5);
    outline(ink, 1.5);
  }
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  outline(paper, 4.5);
  context.fillStyle = candidate.chosen ? ink : paper;
  context.fill();
  outline(ink, 1.5);
  context.font = `600 ${PIN.size}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = candidate.chosen ? paper : ink;
  context.fillText(candidate.letter, x, y + PIN.size * 0.36);
}

function paintPath(context: CanvasRenderingContext2D, { path, theme }: Picture): void {
  if (!path) return;
  const { paper, ink } = PAPER[theme];
  context.beginPath();
  for (const [index, { x, y }] of path.points.entries()) {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (path.closed) {
    context.closePath();
    context.globalAlpha = 0.12;
    context.fillStyle = ink;
    context.fill();
    context.globalAlpha = 1;
  }
  context.lineJoin = 'round';
  context.strokeStyle = paper;
  context.lineWidth = 4.5;
  context.stroke();
  context.strokeStyle = ink;
  context.lineWidth = 1.75;
  context.stroke();
  for (const { x, y } of path.corners) {
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.fillStyle = paper;
    context.fill();
    context.lineWidth = 1.75;
    context.stroke();
  }
}

function paintCross(context: CanvasRenderingContext2D, { cross, theme }: Picture, snap: Snap): void {
  if (!cross) return;
  const [x, y] = [snap(cross.x), snap(cross.y)];
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1]
  ] as const) {
    context.moveTo(x + 4 * dx, y + 4 * dy);
    context.lineTo(x + 14 * dx, y + 14 * dy);
  }
  context.strokeStyle = PAPER[theme].paper;
  context.lineWidth = 4.5;
  context.stroke();
  context.strokeStyle = PAPER[theme].ink;
  context.lineWidth = 1.5;
  context.stroke();
}

function paintLabel(context: CanvasRenderingContext2D, { box, text }: DrawnLabel, { theme }: Picture): void {
  const { paper, ink, rule } = PAPER[theme];
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, 2);
  context.fillStyle = paper;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = rule;
  context.stroke();
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = ink;
  for (const [index, line] of text.lines.entries()) {
    context.font = fontOf(text.font, index < text.boldLines);
    context.fillText(line, box.x + LABEL_MARGIN.x, box.y + LABEL_MARGIN.y + index * text.lineHeight + text.ascent);
  }
}
