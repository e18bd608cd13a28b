import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml'
};

export interface StaticHost {
  /** Of the folder, with a slash at its end. */
  address: string;
  /** Serves another folder from now on, as a host does when a new build is put there. */
  publish(folder: string): void;
  close(): void;
}

/**
 * A plain static host: files below a path, a folder's index.html, a redirect to the slash, nothing else.
 * @param ranges whether it answers range requests, as nginx and Apache do and simple hosts do not
 * @param headers sent with every file
 * @param fallback whether 404.html answers, with 200, for what is not there, as hosts do that are told to
 */
export async function serveStatic(
  first: string,
  path: string,
  { ranges = true, headers = {} as Record<string, string>, fallback = false } = {}
): Promise<StaticHost> {
  let folder = first;
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const inside = decodeURIComponent(url.pathname);
    const file = inside.startsWith(`${path}/`) ? join(folder, normalize(inside.slice(path.length))) : '';
    const isFolder = file !== '' && existsSync(file) && statSync(file).isDirectory();
    if (isFolder && !url.pathname.endsWith('/')) return response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
    const wanted = isFolder ? join(file, 'index.html') : file;
    const found = fallback && file !== '' && !existsSync(wanted) ? join(folder, '404.html') : wanted;
    if (found === '' || !existsSync(found)) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    const size = statSync(found).size;
    const about = { 'content-type': TYPES[extname(found)] ?? 'application/octet-stream', ...headers };
    const range = ranges ? /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') : null;
    if (!range) {
      response.writeHead(200, { ...about, 'content-length': size });
      return createReadStream(found).pipe(response);
    }
    const start = Number(range[1]);
    const end = Math.min(range[2] ? Number(range[2]) : size - 1, size - 1);
    response.writeHead(206, { ...about, 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${size}` });
    return createReadStream(found, { start, end }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}${path}/`,
    publish(next) {
      folder = next;
    },
    close() {
      server.close();
      server.closeAllConnections();
    }
  };
}
