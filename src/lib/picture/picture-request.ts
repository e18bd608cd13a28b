import type { PictureRequest } from './view-plate.ts';

/** Parameters of a picture's address, beside those of its view. */
export const REQUEST_PARAMETERS = ['width', 'height', 'scale', 'theme', 'without', 'frame'] as const;

/** Sides of a picture in CSS pixels. */
export const SIDES = { least: 200, most: 4000 } as const;
/** Pixels of a PNG in all: a larger one takes a server more memory than a picture is worth. */
export const MOST_PIXELS = 24_000_000;
export const USUAL_REQUEST: PictureRequest = {
  size: { width: 1200, height: 800 },
  theme: 'light',
  title: true,
  legend: true,
  scale: true,
  notes: true
};
const PARTS = ['title', 'legend', 'scale', 'notes'] as const;

export type ReadPictureRequest = { ok: true; request: PictureRequest; scale: 1 | 2; frame: string | null } | { ok: false; problem: string };

/** Reads what is asked of a picture from its address. What cannot be read is refused in words, not guessed. */
export function readPictureRequest(parameters: URLSearchParams): ReadPictureRequest {
  const refuse = (name: string, wanted: string): ReadPictureRequest => ({
    ok: false,
    problem: `${name}: found ${JSON.stringify((parameters.get(name) ?? '').slice(0, 40))}, wanted ${wanted}`
  });
  const size = { ...USUAL_REQUEST.size };
  for (const side of ['width', 'height'] as const) {
    const text = parameters.get(side);
    if (text === null) continue;
    const pixels = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
    if (!(pixels >= SIDES.least && pixels <= SIDES.most)) return refuse(side, `pixels from ${SIDES.least} to ${SIDES.most}`);
    size[side] = pixels;
  }
  const scale = parameters.get('scale') ?? '1';
  if (scale !== '1' && scale !== '2') return refuse('scale', '1 or 2');
  const times = scale === '2' ? 2 : 1;
  if (size.width * size.height * times ** 2 > MOST_PIXELS)
    return refuse('width', `a picture of at most ${MOST_PIXELS / 1e6} million pixels`);
  const theme = parameters.get('theme') ?? 'light';
  if (theme !== 'light' && theme !== 'dark') return refuse('theme', 'light or dark');
  const without = (parameters.get('without') ?? '').split(',').filter((part) => part !== '');
  if (without.some((part) => !PARTS.some((known) => known === part))) return refuse('without', `some of ${PARTS.join(', ')}`);
  const has = (part: (typeof PARTS)[number]) => !without.includes(part);
  const request = { size, theme, title: has('title'), legend: has('legend'), scale: has('scale'), notes: has('notes') } as const;
  return { ok: true, request, scale: times, frame: parameters.get('frame') };
}

/** The query of a picture's address, to be added to that of its view; the usual is left out. */
export function formatPictureRequest(request: PictureRequest, scale: 1 | 2, frame: string | null): URLSearchParams {
  const parameters = new URLSearchParams();
  if (request.size.width !== USUAL_REQUEST.size.width) parameters.set('width', String(request.size.width));
  if (request.size.height !== USUAL_REQUEST.size.height) parameters.set('height', String(request.size.height));
  if (scale !== 1) parameters.set('scale', String(scale));
  if (request.theme !== 'light') parameters.set('theme', request.theme);
  const without = PARTS.filter((part) => !request[part]);
  if (without.length > 0) parameters.set('without', without.join(','));
  if (frame !== null) parameters.set('frame', frame);
  return parameters;
}
