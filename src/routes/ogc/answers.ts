import { isHttpError } from '@sveltejs/kit';
import { exception } from '$lib/sharing/ogc/documents.ts';
import { linkHeader, MEDIA_TYPES, type OgcLink } from '$lib/sharing/ogc/link.ts';

/** An answer that says in JSON what was wrong (OGC 17-069r4, 7.5.1). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

/** Any program of any origin may read it. */
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'link, etag' };

export function answer(body: string | ReadableStream<Uint8Array>, mediaType: string, links: readonly OgcLink[], etag: string): Response {
  const headers = new Headers({ ...OPEN, 'content-type': mediaType, 'cache-control': 'no-cache', etag });
  if (links.length > 0) headers.set('link', linkHeader(links));
  return new Response(body, { headers });
}

export function jsonAnswer(content: object, links: readonly OgcLink[], etag: string, mediaType: string = MEDIA_TYPES.json): Response {
  return answer(`${JSON.stringify(content)}\n`, mediaType, links, etag);
}

export function refusalAnswer(cause: unknown): Response {
  const { status, code, description } = described(cause);
  return new Response(`${JSON.stringify(exception(code, description))}\n`, {
    status,
    headers: { ...OPEN, 'content-type': MEDIA_TYPES.json, 'cache-control': 'no-store' }
  });
}

function described(cause: unknown): { status: number; code: string; description: string } {
  if (cause instanceof Refusal) return { status: cause.status, code: cause.code, description: cause.message };
  if (isHttpError(cause)) return { status: cause.status, code: 'ServerError', description: cause.body.message };
  console.error(`/ogc failed: ${cause instanceof Error ? cause.message : String(cause)}`);
  return { status: 500, code: 'ServerError', description: 'This request could not be answered.' };
}
