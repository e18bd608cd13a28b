// A host in a process of its own, as its processor time must not be the page's: `node host.mjs static FOLDER DATA` serves files as a static host does
// (Brotli where FILE.br lies beside, ranges), `node host.mjs node BUILD` serves SvelteKit's build as `npm start` does.
// Tells its parent { origin }, and { bytes } sent since the last time it was asked, headers included.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { guard } from '../../../src/cli/guard.mjs';

const MEDIA = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.csv': 'text/csv; charset=utf-8'
};
/** With these a page may measure its memory. */
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin'
};

const [kind, folder, data] = process.argv.slice(2);
const server = createServer();
const sockets = new Set();
let gone = 0;
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => {
    gone += socket.bytesWritten;
    sockets.delete(socket);
  });
});
const sent = () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, gone);

let told = 0;
process.on('message', () => {
  const now = sent();
  process.send({ bytes: now - told });
  told = now;
});
process.on('disconnect', () => process.exit(0));

await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://localhost:${server.address().port}`;
process.env.ORIGIN = origin;
const answer = kind === 'node' ? (await import(pathToFileURL(join(folder, 'handler.js')).href)).handler : files;
server.on(
  'request',
  guard((request, response) => {
    for (const [name, value] of Object.entries(ISOLATION)) response.setHeader(name, value);
    return answer(request, response, () => response.writeHead(404).end());
  })
);
process.send({ origin });

function files(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, origin).pathname));
  const file = path.startsWith('/data/set') ? join(data, path.slice('/data/'.length)) : join(folder, path);
  if (path.includes('..') || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.setHeader('content-type', MEDIA[extname(file)] ?? 'application/octet-stream');
  response.setHeader('accept-ranges', 'bytes');
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (first !== undefined) {
    const { size } = statSync(file);
    const [start, end] = [Number(first), Math.min(Number(last || size - 1), size - 1)];
    if (start > end) return response.writeHead(416).end();
    response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 });
    return createReadStream(file, { start, end }).pipe(response);
  }
  const isSmaller = existsSync(`${file}.br`) && (request.headers['accept-encoding'] ?? '').includes('br');
  if (isSmaller) response.setHeader('content-encoding', 'br');
  const from = isSmaller ? `${file}.br` : file;
  response.setHeader('content-length', statSync(from).size);
  createReadStream(from).pipe(response);
}
