import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface ServedBuild {
  origin: string;
  stop(): Promise<void>;
}

/** Serves a folder that the build for Node has made, or a copy of one, on a free port. `complaints`: what becomes of what the server says is wrong. */
export async function serveBuild(
  folder: string,
  { complaints = 'inherit' }: { complaints?: 'inherit' | 'ignore' } = {}
): Promise<ServedBuild> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, [join(folder, 'index.js')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: origin, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', complaints]
  });
  const ended = once(server, 'exit');
  const failed = ended.then(() => {
    throw new Error(`the server of ${folder} ended before it served anything`);
  });
  await Promise.race([once(server.stdout, 'data'), failed]);
  return {
    origin,
    async stop() {
      server.kill();
      await ended;
    }
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
