import { lonLat, NO_POSITION, type Dataset } from '../dataset/dataset.ts';
import type { IncidentProperties, PublishedAreas, PublishedReport } from '../dataset/published.ts';
import { PAPER, type ThemeColour } from '../marks/look.ts';
import { frameOf, type MapFrame, type Size } from '../marks/mercator.ts';
import { startBox } from '../marks/start-frame.ts';
import { isArea } from '../records/precision.ts';
import type { picture } from '../texts/picture.ts';
import { dateInWords, sentenceCase } from '../texts/words.ts';
import { mapNodes, type Caption } from './map-nodes.ts';
import { shapeNodes } from './mark-nodes.ts';
import { node, type PictureChild, type PictureNode } from './node.ts';
import { onlyRows } from './only-rows.ts';
import type { Outline } from './outline.ts';
import { basePalette, type Fonts } from './palette.ts';
import { pictureArea } from './picture-area.ts';
import { pictureMarks } from './picture-marks.ts';
import { wrapText } from './text-layout.ts';

export const CARD: Size = { width: 1200, height: 630 };
const PANEL = 488;
const MARGIN = 48;
/** Cards are seen small: the map is drawn at this many times its usual size, names, lines and marks with it. */
const ENLARGED = 1.7;
const MAP: Size = { width: (CARD.width - PANEL) / ENLARGED, height: CARD.height / ENLARGED };
/** Enough of the surroundings that a reader knows the region. */
const CLOSEST = 5.4;
const THEME = 'light';
/** How much wider the letters of the titles are than those that widths are measured on. */
const SERIF = 1.06;

type CardTexts = typeof picture.card;

/** What a card says, and the incidents that its map shows. */
export interface CardSubject {
  /** Above the title: the incident's type, or "Report". */
  kind: { label: string; glyph: { shape: string; colour: ThemeColour; hollow: boolean } | null };
  title: string;
  lines: string[];
  /** At the foot. */
  reference: string;
  rows: number[];
  /** The incident whose area is drawn; null for a report. */
  chosen: string | null;
  /** Where nothing can be drawn: why. */
  unplaced: { heading: string; because: string } | null;
}

/** The card of an incident; null where the dataset lacks it. */
export function incidentSubject(dataset: Dataset, id: string, texts: CardTexts): CardSubject | null {
  const row = dataset.row(id);
  const incident = row < 0 ? null : dataset.details(row);
  if (!incident) return null;
  const type = dataset.types[dataset.columns.type[row] ?? -1];
  const isPlaced = lonLat(dataset, row) !== null;
  return {
    kind: {
      label: type?.label ?? incident.type,
      glyph: type ? { shape: type.shape, colour: type.colour, hollow: isArea(incident.precision) } : null
    },
    title: incident.status === 'withdrawn' ? `${texts.withdrawn}: ${incident.title}` : incident.title,
    lines: [
      incident.date === null ? texts.noDate : sentenceCase(dateInWords(incident.date)),
      ...(incident.place && isPlaced ? [texts.place(incident.place.name, incident.place.within, incident.precision)] : []),
      texts.reports(reportsOf(incident))
    ],
    reference: id,
    rows: [row],
    chosen: id,
    unplaced: isPlaced ? null : { heading: texts.notOnMap, because: incident.unplacedBecause ?? texts.noPlace }
  };
}

/** The card of a report. `rows`: those of all incidents that it makes claims about. */
export function reportSubject(dataset: Dataset, report: PublishedReport, rows: readonly number[], texts: CardTexts): CardSubject {
  const placed = rows.filter((row) => dataset.columns.lon[row] !== NO_POSITION);
  return {
    kind: { label: texts.report, glyph: null },
    title: report.title ?? texts.untitled(report.label),
    lines: [
      [report.author, report.publisher].filter((part) => part !== null).join(', ') || texts.publisherUnknown,
      report.published === null ? texts.publishedUnknown : sentenceCase(dateInWords(report.published)),
      texts.incidents(rows.length, rows.length - placed.length)
    ],
    reference: report.id,
    rows: placed,
    chosen: null,
    unplaced: placed.length > 0 ? null : { heading: texts.notOnMap, because: texts.incidents(rows.length, rows.length) }
  };
}

/** The frame and size of a card's map, for which its base has to be read; null where there is no map. */
export function cardFrame(dataset: Dataset, subject: CardSubject): { frame: MapFrame; size: Size } | null {
  if (subject.unplaced) return null;
  const box = startBox(dataset, onlyRows(dataset, subject.rows), subject.chosen);
  const edge = 34;
  return { frame: frameOf(box, MAP, { top: edge, right: edge, bottom: edge, left: edge }, CLOSEST), size: MAP };
}

/**
 * A picture of 1200 × 630 for links that unfurl: what is said to have happened, when, how closely the place is known, and that
 * place on a map: an area with its outline, a hollow mark where the place is no closer.
 */
export function socialCard(
  dataset: Dataset,
  subject: CardSubject,
  { outline, areas, fonts, siteName }: { outline: Outline | null; areas: PublishedAreas | null; fonts: Fonts; siteName: string }
): PictureNode {
  const { paper, ink, quiet } = PAPER[THEME];
  return node('svg', { viewBox: `0 0 ${CARD.width} ${CARD.height}`, width: CARD.width, height: CARD.height }, [
    node('defs', {}, [node('clipPath', { id: 'card-map' }, [node('rect', { width: CARD.width - PANEL, height: CARD.height })])]),
    node('rect', { width: CARD.width, height: CARD.height, fill: paper }),
    node('g', { transform: `translate(${PANEL} 0)`, 'clip-path': 'url(#card-map)' }, mapPart(dataset, subject, outline, areas, fonts)),
    node('rect', { x: PANEL - 1, width: 1, height: CARD.height, fill: quiet, 'fill-opacity': 0.4 }),
    ...panel(subject, fonts, siteName, { ink, quiet })
  ]);
}

function panel(
  { kind, title, lines, reference }: CardSubject,
  fonts: Fonts,
  siteName: string,
  { ink, quiet }: { ink: string; quiet: string }
): PictureNode[] {
  const width = PANEL - MARGIN - 36;
  const sans = { 'font-family': fonts.sans, fill: ink };
  const foot = CARD.height - MARGIN;
  const body = lines.flatMap((line) => wrapText(line, 25, width, 3).map((text, index) => ({ text, isFirst: index === 0 })));
  let bodyHeight = 0;
  const placedBody = body.map(({ text, isFirst }) => {
    bodyHeight += isFirst ? 42 : 31;
    return { text, y: bodyHeight };
  });
  const bodyTop = foot - 46 - bodyHeight;
  const titleTop = MARGIN + 62;
  const room = bodyTop - titleTop - 6;
  const titleSize = [48, 44, 40, 36, 33, 30].find((size) => wrapText(title, size * SERIF, width, 12).length * size * 1.16 <= room) ?? 28;
  const titleLines = wrapText(title, titleSize * SERIF, width, Math.max(2, Math.floor(room / (titleSize * 1.16))));
  const children: PictureChild[] = [
    kind.glyph &&
      node(
        'g',
        { transform: `translate(${MARGIN + 14} ${MARGIN + 12})` },
        shapeNodes(kind.glyph.shape, kind.glyph.colour, kind.glyph.hollow, THEME, 13)
      ),
    node('text', { x: MARGIN + (kind.glyph ? 42 : 0), y: MARGIN + 21, ...sans, 'font-size': 25, 'font-weight': 600 }, [
      wrapText(kind.label, 25, width - 42, 1)[0] ?? ''
    ]),
    ...titleLines.map((line, index) =>
      node(
        'text',
        {
          x: MARGIN,
          y: titleTop + (index + 0.86) * titleSize * 1.16,
          'font-family': fonts.serif,
          'font-size': titleSize,
          'font-weight': 600,
          fill: ink
        },
        [line]
      )
    ),
    ...placedBody.map(({ text, y }) => node('text', { x: MARGIN, y: bodyTop + y, ...sans, 'font-size': 25 }, [text])),
    node('text', { x: MARGIN, y: foot + 8, 'font-family': fonts.serif, 'font-size': 25, 'font-weight': 600, fill: ink }, [siteName]),
    node('text', { x: MARGIN + width, y: foot + 8, 'font-family': fonts.sans, 'font-size': 21, 'text-anchor': 'end', fill: quiet }, [
      reference
    ])
  ];
  return children.filter((child): child is PictureNode => typeof child === 'object' && child !== null);
}

function mapPart(
  dataset: Dataset,
  subject: CardSubject,
  outline: Outline | null,
  areas: PublishedAreas | null,
  fonts: Fonts
): PictureNode[] {
  const framed = cardFrame(dataset, subject);
  if (!framed) return unplacedPart(subject, fonts);
  const { frame, size } = framed;
  const area = subject.chosen === null ? null : pictureArea(dataset, subject.chosen, areas);
  const marks = pictureMarks(dataset, onlyRows(dataset, subject.rows), frame, size, null, { name: () => '', href: () => null });
  const nodes = mapNodes(
    {
      frame,
      theme: THEME,
      outline,
      areas: area ? [area] : [],
      marks,
      typeOrder: dataset.types.map(({ id }) => id),
      fonts,
      captions: captionsOf(dataset, subject)
    },
    size
  );
  return [node('g', { transform: `scale(${ENLARGED})` }, nodes)];
}

/** The name of the place itself, so that a hollow mark is not taken for the town beside it. */
function captionsOf(dataset: Dataset, { chosen, rows }: CardSubject): Caption[] {
  const row = rows[0] ?? -1;
  const at = chosen === null ? null : lonLat(dataset, row);
  const name = dataset.details(row)?.place?.name;
  return at && name ? [{ at, text: name }] : [];
}

function unplacedPart({ unplaced }: CardSubject, fonts: Fonts): PictureNode[] {
  const { quiet } = PAPER[THEME];
  const width = CARD.width - PANEL;
  const palette = basePalette(THEME);
  if (!unplaced) return [];
  const lines = wrapText(unplaced.because, 27, width - 150, 7);
  const top = CARD.height / 2 - (lines.length * 38 + 52) / 2;
  return [
    node('rect', { width, height: CARD.height, fill: palette.water }),
    node(
      'text',
      {
        x: width / 2,
        y: top + 26,
        'text-anchor': 'middle',
        'font-family': fonts.serif,
        'font-size': 34,
        'font-weight': 600,
        fill: PAPER[THEME].ink
      },
      [unplaced.heading]
    ),
    ...lines.map((line, index) =>
      node(
        'text',
        { x: width / 2, y: top + 78 + index * 38, 'text-anchor': 'middle', 'font-family': fonts.sans, 'font-size': 27, fill: quiet },
        [line]
      )
    )
  ];
}

function reportsOf({ claims }: IncidentProperties): number {
  return new Set(claims.map(({ report }) => report)).size;
}
