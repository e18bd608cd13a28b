import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';

/** Types that become several times smaller. */
const TEXT =
  /^(?:text\/|image\/svg\+xml|application\/(?:[a-z.-]+\+)?(?:json|xml)|application\/(?:vnd\.oai\.openapi\+json|vnd\.google-earth\.kml\+xml|schema\+json))/;
/** Smaller ones gain nothing. */
const LEAST_BYTES = 1024;

/** The answer gzipped, where the request takes that and it is text; as it is made, so that a file that is sent while it is made stays one. */
export function compressed(request: Request, response: Response): Response {
  const { headers } = response;
  if (!response.body || response.status !== 200 || headers.has('content-encoding') || !TEXT.test(headers.get('content-type') ?? ''))
    return response;
  const length = headers.get('content-length');
  if (length !== null && Number(length) < LEAST_BYTES) return response;
  headers.append('vary', 'accept-encoding');
  if (!takesGzip(request.headers.get('accept-encoding') ?? '')) return response;
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  // Another sequence of bytes has another tag (RFC 9110, 8.8.3).
  const etag = headers.get('etag');
  if (etag !== null) headers.set('etag', etag.replace(/"$/, '-gzip"'));
  return new Response(gzipped(response.body), { status: response.status, headers });
}

/** Not by CompressionStream: that of Node 20 takes 16,384 chunks before it waits for anybody to take them. */
function gzipped(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const gzip = createGzip();
  // An error ends the gzip too, and so the answer.
  pipeline(Readable.fromWeb(body as NodeStream), gzip, () => undefined);
  const chunks = gzip[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    }
  });
}

/** RFC 9110, 12.5.3: named, and not with a weight of nought. */
function takesGzip(accepted: string): boolean {
  const gzip = accepted
    .slice(0, 1000)
    .split(',', 20)
    .map((part) => part.trim().toLowerCase())
    .find((part) => part === 'gzip' || part.startsWith('gzip;'));
  return gzip !== undefined && !/^gzip;\s?q=0(?:\.0{1,3})?$/.test(gzip);
}
