// `npm start`: builds what is missing or older than its sources, then serves the map.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { guard } from './guard.mjs';
import { otherBuild } from './other-build.mjs';
import { OPEN_HEADERS, SECURITY_HEADERS } from './security-headers.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Found Node ${process.versions.node}, wanted 20.19 or newer. Install a current Node and run npm start again.`);
  process.exit(2);
}

const wantedPort = process.env.PORT || '3000';
if (!/^\d{1,5}$/.test(wantedPort) || Number(wantedPort) > 65535) refuse(`Found PORT=${wantedPort}, wanted a number from 0 to 65535.`);
const origin = process.env.ORIGIN;
if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin.replace(/\/$/, ''))) {
  refuse(`Found ORIGIN=${origin}, wanted where the map is served, such as https://example.org.`);
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
process.chdir(root);

const { status } = spawnSync(process.execPath, [join('src', 'cli', 'build-site.mjs'), '--if-stale'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
if (!process.argv.includes('--build-only')) await serve();

async function serve() {
  const host = process.env.HOST ?? '127.0.0.1';
  // The build reads ORIGIN when it loads: so the port is settled first.
  const server = createServer();
  const port = await listen(server, host, Number(wantedPort), process.env.PORT ? 0 : 10);
  process.env.ORIGIN ??= `http://localhost:${port}`;
  const { handler } = await import(pathToFileURL(join(root, 'build', 'handler.js')).href);
  const isOfOtherBuild = otherBuild(join(root, 'build'));
  const answer = guard((request, response) => {
    for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...OPEN_HEADERS })) response.setHeader(name, value);
    if (isOfOtherBuild(request.url)) return response.writeHead(410).end('This build is gone. Reload the page.\n');
    return handler(request, response, () => response.writeHead(404).end('Not found'));
  });
  server.on('request', answer);
  console.log(`Dateline serves the map at http://localhost:${port} (Ctrl+C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close(() => process.exit(0)) && server.closeAllConnections());
}

/** Listens on the port, or on one of the next `spare` ports where it is taken. */
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

/** Ends with a word on how this was called. */
function refuse(why) {
  console.error(why);
  process.exit(2);
}
