import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { guard } from './guard.mjs';
import { otherBuild } from './other-build.mjs';
import { OPEN_HEADERS, SECURITY_HEADERS } from './security-headers.mjs';

/**
 * Serves a site that was built for Node, with the headers that it goes by, until it is told to end. Says the address once it can be asked.
 * @param {string} build the folder, with its full path
 * @param {{ host: string, port: number, spare: number }} where `spare`: how many of the next ports to try where the port is taken
 */
export async function serveSite(build, { host, port: wanted, spare }) {
  // The build reads ORIGIN when it loads: so the port is settled first.
  const server = createServer();
  const port = await listen(server, host, wanted, spare);
  process.env.ORIGIN ??= `http://localhost:${port}`;
  const { handler } = await import(pathToFileURL(join(build, 'handler.js')).href);
  const isOfOtherBuild = otherBuild(build);
  const answer = guard((request, response) => {
    for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...OPEN_HEADERS })) response.setHeader(name, value);
    if (isOfOtherBuild(request.url)) return response.writeHead(410).end('This build is gone. Reload the page.\n');
    return handler(request, response, () => response.writeHead(404).end('Not found'));
  });
  server.on('request', answer);
  console.log(`Dateline serves the map at http://localhost:${port} (Ctrl+C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close(() => process.exit(0)) && server.closeAllConnections());
}

function listen(server, host, port, spare) {
  return new Promise((resolve) => {
    server.once('error', (error) => {
      if (error.code !== 'EADDRINUSE' || spare === 0) {
        console.error(`Cannot listen on ${host}:${port} (${error.code}). Set PORT or HOST, or stop what uses it.`);
        process.exit(1);
      }
      resolve(listen(server, host, port + 1, spare - 1));
    });
    server.once('listening', () => resolve(server.address().port));
    server.listen(port, host);
  });
}
