import { error } from '@sveltejs/kit';
import { asset } from '$app/paths';
import { EMPTY_FILTER } from '$lib/dataset/filter.ts';
import { select } from '$lib/dataset/select.ts';
import { baseFrame, EVERYTHING, markBoxes, readBaseKey } from '$lib/picture/base-picture.ts';
import { mapNodes } from '$lib/picture/map-nodes.ts';
import { node } from '$lib/picture/node.ts';
import { SYSTEM_FONTS } from '$lib/picture/palette.ts';
import { pictureArea } from '$lib/picture/picture-area.ts';
import { svgText } from '$lib/picture/svg-text.ts';
import { readAreas, readData } from '$lib/ui/read-data.ts';
import { readOutline } from '../../../read-outline.ts';
import { drawing } from '../../../drawing.ts';
import { remember } from '../../../remember.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = 'auto';

const bases = remember<string>();
const LOOK = /^(light|dark)-(small|large)$/;

/** The base of the first paint, without marks: of everything, of one incident, of a box or of a frame. */
export const GET: RequestHandler = async ({ params, fetch, setHeaders }) => {
  const [, theme, room] = LOOK.exec(params.look) ?? [];
  if ((theme !== 'light' && theme !== 'dark') || (room !== 'small' && room !== 'large')) error(404, 'No such look of the base picture.');
  const { dataset, build } = await readData(fetch, (path) => asset(path as `/${string}`));
  const view = readBaseKey(dataset, params.key);
  if (!view) error(404, 'No such base picture.');
  const draw = async () => {
    const { frame, size } = baseFrame(view, room);
    const isIncident = dataset.row(params.key) >= 0;
    const [outline, areas] = await Promise.all([
      readOutline(fetch, frame, size),
      isIncident ? readAreas(fetch, asset('/data/areas.geojson' as `/${string}`)) : null
    ]);
    const area = isIncident ? pictureArea(dataset, params.key, areas) : null;
    const reserved = markBoxes(dataset, select(dataset, EMPTY_FILTER), frame, size);
    const nodes = mapNodes(
      { frame, theme, outline, areas: area ? [area] : [], marks: [], typeOrder: [], fonts: SYSTEM_FONTS, reserved },
      size
    );
    return svgText(node('svg', { viewBox: `0 0 ${size.width} ${size.height}`, width: size.width, height: size.height }, nodes));
  };
  const svg = await bases(`${build?.hash} ${params.key} ${params.look}`, () => drawing(draw));
  setHeaders({ 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'public, max-age=3600' });
  return new Response(svg);
};

export const entries: EntryGenerator = () =>
  ['light', 'dark'].flatMap((theme) => ['small', 'large'].map((room) => ({ key: EVERYTHING, look: `${theme}-${room}` })));
