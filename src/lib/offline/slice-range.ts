/**
 * The part of a whole file that a request asks for by its Range header (RFC 9110, 14.2): one range of bytes; others may be ignored, and the whole file is
 * the answer.
 * @param headers of the whole file, as the server sent them
 */
export function sliceRange(range: string | null, file: Blob, headers: Headers): Response {
  const sent = new Headers({ 'accept-ranges': 'bytes' });
  for (const name of ['content-type', 'etag', 'last-modified']) if (headers.has(name)) sent.set(name, headers.get(name)!);
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  const isNone = from === undefined || to === undefined || (from === '' && to === '');
  if (isNone || (from !== '' && to !== '' && Number(to) < Number(from))) {
    sent.set('content-length', String(file.size));
    return new Response(file, { headers: sent });
  }
  const first = from === '' ? Math.max(0, file.size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? file.size - 1 : Math.min(Number(to), file.size - 1);
  if (first > last) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.size}` } });
  sent.set('content-range', `bytes ${first}-${last}/${file.size}`);
  sent.set('content-length', String(last - first + 1));
  return new Response(file.slice(first, last + 1, headers.get('content-type') ?? ''), { status: 206, headers: sent });
}
