import { cells, type Mark } from '../dataset/cells.ts';
import { lonLat, type Dataset } from '../dataset/dataset.ts';
import type { PublishedAreas } from '../dataset/published.ts';
import type { Selection } from '../dataset/select.ts';
import { BASEMAP_ATTRIBUTION } from '../map/style/source.ts';
import { PAPER, type Theme } from '../marks/look.ts';
import { boundsOf, screenPoint, type MapFrame, type Size } from '../marks/mercator.ts';
import { startFrame } from '../marks/start-frame.ts';
import type { picture } from '../texts/picture.ts';
import type { View } from '../view/view.ts';
import type { Caption } from './map-nodes.ts';
import type { PictureNode } from './node.ts';
import type { Outline } from './outline.ts';
import type { Fonts } from './palette.ts';
import { pictureArea } from './picture-area.ts';
import { pictureMarks, type MarkWords } from './picture-marks.ts';
import { plate, plateLayout, type LegendEntry, type PlateTexts } from './plate.ts';

/** What is asked of a picture of a view. */
export interface PictureRequest {
  /** Whole picture, CSS pixels. */
  size: Size;
  theme: Theme;
  title: boolean;
  legend: boolean;
  scale: boolean;
  /** Date, sources and link. */
  notes: boolean;
}

export interface ViewPictureInput {
  dataset: Dataset;
  selection: Selection;
  view: View;
  /** Size of the map that the view's frame was seen in: the picture shows the same or a little more. Null: the picture's own. */
  seen: Size | null;
  request: PictureRequest;
  /** The selection in words, the counts in words, the as-of date (YYYY-MM-DD), the link to exactly this view. */
  words: { title: string; counts: string; asOf: string; link: string | null };
  texts: typeof picture.plate;
}

/** A picture on its way: the base has to be read for `frame` and `size` before `draw` can end it. */
export interface ViewPicture {
  frame: MapFrame;
  size: Size;
  draw(base: { outline: Outline | null; areas: PublishedAreas | null; fonts: Fonts; marks: MarkWords }): PictureNode;
}

/** Lays out the picture of a view with what was asked for around it. */
export function viewPicture({ dataset, selection, view, seen, request, words, texts }: ViewPictureInput): ViewPicture {
  const about = view.frame
    ? sameView(view.frame, seen ?? request.size, request.size)
    : startFrame(dataset, selection, view.incident, request.size);
  const seenMarks = cells(dataset, selection, about.zoom, boundsOf(about, request.size)).filter(({ lon, lat }) => {
    const { x, y } = screenPoint([lon, lat], about, request.size);
    return x > 0 && y > 0 && x < request.size.width && y < request.size.height;
  });
  const legend = request.legend ? legendOf(dataset, seenMarks, texts) : [];
  const plateTexts = textsAround(request, legend, words, texts);
  const { map } = plateLayout({ size: request.size, texts: plateTexts });
  const size = { width: map.width, height: map.height };
  const frame = view.frame ? sameView(view.frame, seen ?? size, size) : startFrame(dataset, selection, view.incident, size);
  return {
    frame,
    size,
    draw: ({ outline, areas, fonts, marks }) => {
      const area = view.incident === null ? null : pictureArea(dataset, view.incident, areas);
      return plate({
        size: request.size,
        frame,
        theme: request.theme,
        outline,
        areas: area ? [area] : [],
        marks: pictureMarks(dataset, selection, frame, size, view.incident, marks),
        typeOrder: dataset.types.map(({ id }) => id),
        captions: captionOf(dataset, view.incident),
        fonts,
        texts: plateTexts,
        scale: request.scale,
        description: texts.description(words.title, words.counts)
      });
    }
  };
}

/** The frame that shows in another size all that was seen in the first. */
function sameView(frame: MapFrame, seen: Size, size: Size): MapFrame {
  const zoom = frame.zoom + Math.log2(Math.min(size.width / seen.width, size.height / seen.height));
  return { ...frame, zoom: Math.max(0, zoom) };
}

function captionOf(dataset: Dataset, id: string | null): Caption[] {
  const row = id === null ? -1 : dataset.row(id);
  const at = row < 0 ? null : lonLat(dataset, row);
  const name = dataset.details(row)?.place?.name;
  return at && name ? [{ at, text: name }] : [];
}

function textsAround(
  request: PictureRequest,
  legend: LegendEntry[],
  words: ViewPictureInput['words'],
  texts: typeof picture.plate
): PlateTexts {
  return {
    title: request.title ? words.title : null,
    subtitle: request.title ? `${words.counts}.` : null,
    legend,
    notes: request.notes
      ? [
          [words.asOf === '' ? null : `${texts.asOf(words.asOf)}.`, `${texts.sources(BASEMAP_ATTRIBUTION)}.`, texts.borders]
            .filter((part) => part !== null)
            .join(' '),
          ...(words.link === null ? [] : [words.link])
        ]
      : []
  };
}

/** The types on the map in the order of the legend, then what hollow marks, rings and halos mean, where there are some. */
function legendOf(dataset: Dataset, marks: readonly Mark[], texts: typeof picture.plate): LegendEntry[] {
  const shown = new Set(marks.flatMap(({ types }) => types.map(({ type }) => type)));
  const quiet = { light: PAPER.light.quiet, dark: PAPER.dark.quiet };
  return [
    ...dataset.types.flatMap(({ shape, colour, label }, index) =>
      shown.has(index) ? [{ glyph: { shape, colour, hollow: false }, label }] : []
    ),
    ...(marks.some(({ hollow }) => hollow) ? [{ glyph: { shape: 'circle', colour: quiet, hollow: true }, label: texts.hollow }] : []),
    ...(marks.some(({ precision }) => precision === 'vicinity') ? [{ glyph: null, label: texts.halo }] : []),
    ...(marks.some(({ count }) => count > 1) ? [{ glyph: null, label: texts.ring }] : [])
  ];
}
