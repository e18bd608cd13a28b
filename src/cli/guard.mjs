/**
 * Runs a handler of requests so that none of them can end the server: what it throws or rejects with is answered with 500 and logged in one line.
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => unknown} handler
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void}
 */
export function guard(handler) {
  return (request, response) => {
    /** @param {unknown} error */
    const fail = (error) => {
      const what = error instanceof Error ? error.message : String(error);
      console.error(`${request.method} ${JSON.stringify((request.url ?? '').slice(0, 200))} failed: ${what.split('\n')[0]}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('This request could not be answered.\n');
    };
    if (!isPlainRange(request.headers.range)) delete request.headers.range;
    try {
      Promise.resolve(handler(request, response)).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

/**
 * True for `bytes=first-last` and `bytes=first-` (RFC 9110, 14.1.2). The file server of the build throws where last comes before first, and misreads
 * every other form; a range that is not understood may be ignored (14.2), and the whole file is sent.
 * @param {string | undefined} range
 */
function isPlainRange(range) {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  // Nor does it tell "-0" from an open end.
  return first !== undefined && (last === '' || (Number(last) >= Number(first) && Number(last) > 0));
}
