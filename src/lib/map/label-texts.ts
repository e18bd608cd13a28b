import type { Dataset } from '../dataset/dataset.ts';
import { chosenReach } from '../marks/look.ts';
import { isArea, PRECISIONS } from '../records/precision.ts';
import type { MapTexts } from '../texts/map.ts';
import type { Disc } from './hit.ts';
import { labelBox, textLabel, type Box } from './labels.ts';
import { markInWords } from './mark-words.ts';
import { formatArea, formatDistance } from './measure.ts';
import type { Measurement } from './measuring.ts';
import { candidateDisc, type DrawnLabel, type Picture } from './paint.ts';
import { NAMED_FROM_ZOOM } from './place-names.ts';
import type { DrawnMark } from './scene.ts';

/** CSS pixels. */
const LABEL_SIZE = 13;
/** Marks further away than a label reaches are in nobody's way. */
const REACH = 400;

export interface Labelled {
  picture: Picture;
  dataset: Dataset;
  /** Row of the chosen incident; −1 where none is. */
  chosenRow: number;
  measurement: Measurement | null;
  texts: MapTexts;
  /** The part of the map that nothing covers. */
  visible: Box;
  widthOf: (text: string, font: string) => number;
}

/** The texts beside what is chosen, pointed at, lettered and measured, placed so that none covers another or a mark. */
export function labelsOf({ picture, dataset, chosenRow, measurement, texts, visible, widthOf }: Labelled): DrawnLabel[] {
  const { chosen, near, candidates, path, font, marks, zoom } = picture;
  const labels: DrawnLabel[] = [];
  const pins = candidates.map(candidateDisc);
  const add = (words: string, beside: Disc, own: DrawnMark | null) => {
    const text = textLabel(words, font, LABEL_SIZE, widthOf);
    const others = marks.filter((other) => other !== own && Math.hypot(other.x - beside.x, other.y - beside.y) < REACH);
    const taken = [...labels.map(({ box }) => box), ...(own ? nameBoxes(own, beside.radius, zoom) : [])];
    labels.push({ text, box: labelBox(text, beside, [...others, ...pins.filter((pin) => pin !== beside)], taken, visible) });
  };
  for (const drawn of new Set([chosen, near])) {
    if (!drawn) continue;
    const words = markInWords(dataset, drawn.mark);
    const row = drawn === chosen ? chosenRow : (drawn.mark.rows[0] ?? -1);
    const title = drawn === chosen ? (dataset.details(row)?.title ?? words.title) : words.title;
    add(
      title === null ? texts.several(words) : texts.one(title, placeOf(dataset, row, zoom)),
      { x: drawn.x, y: drawn.y, radius: drawn === chosen ? chosenReach(drawn) : drawn.radius + 6 },
      drawn
    );
  }
  for (const [index, pin] of pins.entries()) {
    const candidate = candidates[index];
    if (candidate && !candidate.chosen) add(candidate.name, pin, null);
  }
  const end = path?.corners[path.corners.length - 1];
  const measured = measurement && measuredInWords(measurement);
  if (end && measured) add(measured, { ...end, radius: 6 }, null);
  return labels;
}

function measuredInWords({ kind, points, metres, squareMetres, position }: Measurement): string | null {
  if (kind === 'position') return position?.decimal ?? null;
  if (points.length < 2) return null;
  return squareMetres ? `${formatArea(squareMetres)}\n${formatDistance(metres)}` : formatDistance(metres);
}

/** The place of an incident, unless the map names it beside the mark. */
function placeOf(dataset: Dataset, row: number, zoom: number): { name: string; isArea: boolean } | null {
  const name = dataset.details(row)?.place?.name ?? null;
  const area = isArea(PRECISIONS[dataset.columns.precision[row] ?? 0] ?? 'unplaced');
  return name === null || (!area && zoom >= NAMED_FROM_ZOOM) ? null : { name, isArea: area };
}

/** Where the map writes the name of a mark's place: to the right, as long as there is room. */
function nameBoxes({ mark, x, y }: DrawnMark, reach: number, zoom: number): Box[] {
  if (mark.hollow || !mark.isOnePosition || zoom < NAMED_FROM_ZOOM) return [];
  return [{ x: x + reach, y: y - 18, width: 90, height: 36 }];
}
