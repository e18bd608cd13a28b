import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressed } from '../../../src/routes/compressed.ts';

const TEXT = 'Shells fell on the town. '.repeat(200);
const asking = (encodings?: string) =>
  new Request('http://localhost/', encodings === undefined ? {} : { headers: { 'accept-encoding': encodings } });
const answering = (headers: Record<string, string>, body: BodyInit | null = TEXT) => new Response(body, { headers });

describe('answers as they are sent', () => {
  it.each([
    'text/html',
    'text/csv; charset=utf-8',
    'application/json',
    'application/geo+json',
    'application/atom+xml; charset=utf-8',
    'image/svg+xml',
    'application/vnd.oai.openapi+json;version=3.0'
  ])('are gzipped where they are text: %s', async (type) => {
    const answer = compressed(asking('br, gzip'), answering({ 'content-type': type, etag: '"1"' }));
    expect([answer.headers.get('content-encoding'), answer.headers.get('etag'), answer.headers.get('vary')]).toEqual([
      'gzip',
      '"1-gzip"',
      'accept-encoding'
    ]);
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(TEXT);
  });

  it('stay as they are where nobody asks, or nothing is gained', () => {
    const html = { 'content-type': 'text/html' };
    for (const encodings of [undefined, 'br', 'gzip;q=0', 'gzip; q=0.000', 'x-gzip-like'])
      expect(compressed(asking(encodings), answering(html)).headers.get('content-encoding'), encodings).toBeNull();
    for (const type of ['image/png', 'application/vnd.apache.parquet', 'application/octet-stream', ''])
      expect(compressed(asking('gzip'), answering({ 'content-type': type })).headers.get('content-encoding'), type).toBeNull();
    expect(compressed(asking('gzip'), answering({ ...html, 'content-length': '10' })).headers.get('content-encoding')).toBeNull();
    expect(compressed(asking('gzip'), answering({ ...html, 'content-encoding': 'br' })).headers.get('content-encoding')).toBe('br');
    expect(compressed(asking('gzip'), answering(html, null)).headers.get('content-encoding')).toBeNull();
  });

  it('are no longer made when nobody takes them', async () => {
    let isLeft = false;
    let made = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(crypto.getRandomValues(new Uint8Array(65_536)).fill(made++ % 256, 0, 10)),
      cancel: () => void (isLeft = true)
    });
    const reader = compressed(asking('gzip'), answering({ 'content-type': 'text/csv' }, body)).body!.getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(() => isLeft).toBe(true);
    expect(made).toBeLessThan(20);
  });

  it('are not made faster than they are taken', async () => {
    let made = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(crypto.getRandomValues(new Uint8Array(65_536)).fill(made++, 0, 1))
    });
    const reader = compressed(asking('gzip'), answering({ 'content-type': 'text/csv' }, body)).body!.getReader();
    await reader.read();
    for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
    expect(made).toBeLessThan(20);
    await reader.cancel();
  });

  it('fail where what they are made of fails', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('the disk is gone')) });
    await expect(compressed(asking('gzip'), answering({ 'content-type': 'text/csv' }, body)).text()).rejects.toThrow('the disk is gone');
  });
});
