import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { guard } from '../../../src/cli/guard.mjs';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Status, or null where the connection was cut before the answer's end, of one request to a guarded handler. */
function ask(handler: Handler, headers: Record<string, string> = {}): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer(guard(handler)).listen(0, '127.0.0.1', () => {
      const end = (status: number | null) => server.close(() => resolve(status));
      const { port } = server.address() as AddressInfo;
      const request = get({ port, headers, agent: false }, (response) => {
        response.on('error', () => undefined);
        response.resume().on('close', () => end(response.complete ? (response.statusCode ?? null) : null));
      });
      request.on('error', () => end(null));
    });
  });
}

afterEach(() => vi.restoreAllMocks());

describe('a guarded handler', () => {
  it('answers 500 where the handler throws or rejects, and logs one line', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const fault = new RangeError('out of range\nat somewhere');
    const thrower = () => {
      throw fault;
    };
    expect(await ask(thrower)).toBe(500);
    expect(await ask(() => Promise.reject(fault))).toBe(500);
    expect(logged.mock.calls).toEqual([['GET "/" failed: out of range'], ['GET "/" failed: out of range']]);
  });

  it('cuts the connection where an answer has begun', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const half = (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '9' });
      response.flushHeaders();
      throw new Error('half way');
    };
    expect(await ask(half)).toBeNull();
  });

  it.each([
    ['bytes=0-15', true],
    ['bytes=16-', true],
    ['bytes=7-7', true],
    ['bytes=99-1', false],
    ['bytes=-500', false],
    ['bytes=0-0,5-9', false],
    ['bytes=0-0', false],
    ['items=0-1', false],
    ['bytes=99999999999999999999-', false],
    ['bytes=a-b', false]
  ])('lets the range %s through: %s', async (range, isKept) => {
    let seen: string | undefined = 'not asked';
    const note = (request: IncomingMessage, response: ServerResponse) => {
      seen = request.headers.range;
      response.end();
    };
    await ask(note, { range });
    expect(seen).toBe(isKept ? range : undefined);
  });
});
