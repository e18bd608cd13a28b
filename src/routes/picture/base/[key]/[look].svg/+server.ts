import { spoken } from '#catalogues';
import { error } from '@sveltejs/kit';
import { EMPTY_FILTER } from '$lib/dataset/filter.ts';
import { baseFrame, EVERYTHING, markBoxes, readBaseKey } from '$lib/picture/base-picture.ts';
import { mapNodes } from '$lib/picture/map-nodes.ts';
import { node } from '$lib/picture/node.ts';
import { SYSTEM_FONTS } from '$lib/picture/palette.ts';
import { pictureArea } from '$lib/picture/picture-area.ts';
import { svgText } from '$lib/picture/svg-text.ts';
import { withAtHand } from '../../../../published/published-set.ts';
import { readSite } from '../../../../read-site.ts';
import { readOutline } from '../../../read-outline.ts';
import { drawing } from '../../../drawing.ts';
import { remember } from '../../../remember.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = 'auto';

const bases = remember<string>();
const LOOK = /^(light|dark)-(small|large)$/;

/** The base of the first paint, without marks: of everything, of one incident, of a box or of a frame. */
export const GET: RequestHandler = async ({ params, fetch, setHeaders, url }) => {
  const [, theme, room] = LOOK.exec(params.look) ?? [];
  if ((theme !== 'light' && theme !== 'dark') || (room !== 'small' && room !== 'large')) error(404, 'No such look of the base picture.');
  const { set } = await readSite({ url });
  const row = await set.row(params.key);
  const [incident] = row === -1 ? [] : await set.details([row]);
  const dataset = incident ? withAtHand(set.dataset, new Map([[row, incident]])) : set.dataset;
  const view = readBaseKey(dataset, params.key);
  if (!view) error(404, 'No such base picture.');
  const draw = async () => {
    const { frame, size } = baseFrame(view, room);
    const [outline, areas] = await Promise.all([readOutline(fetch, frame, size), incident ? set.areas() : null]);
    const area = incident ? pictureArea(dataset, params.key, areas) : null;
    const { selection } = await set.selected(EMPTY_FILTER);
    const reserved = markBoxes(dataset, selection, frame, size);
    const nodes = mapNodes(
      { frame, theme, outline, areas: area ? [area] : [], marks: [], typeOrder: [], fonts: SYSTEM_FONTS, reserved, isBrief: true },
      size
    );
    return svgText(node('svg', { viewBox: `0 0 ${size.width} ${size.height}`, width: size.width, height: size.height }, nodes));
  };
  const svg = await bases(`${set.build.hash} ${spoken().language} ${params.key} ${params.look}`, () => drawing(draw));
  setHeaders({ 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'public, max-age=3600' });
  return new Response(svg);
};

export const entries: EntryGenerator = () =>
  ['light', 'dark'].flatMap((theme) => ['small', 'large'].map((room) => ({ key: EVERYTHING, look: `${theme}-${room}` })));
