import { resolve } from 'node:path';
import { serveAt, type Served } from './serve-at.ts';

const SERVE = `
import { serveSite } from ${JSON.stringify(resolve('src/cli/serve-site.mjs'))};
await serveSite(process.argv[1], { host: '127.0.0.1', port: 0, spare: 0 });
`;

/** Serves a folder that the build for Node has made, or a copy of one, as `npm start` does. `complaints`: what becomes of what the server says is wrong. */
export function serveBuild(folder: string, { complaints = 'inherit' }: { complaints?: 'inherit' | 'ignore' } = {}): Promise<Served> {
  return serveAt(['--input-type=module', '--eval', SERVE, resolve(folder)], { complaints });
}
