import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Serves a copy of the built app in which `change` has altered the published data: what a reader meets when a file of a host has gone bad. */
export async function serveChanged(change: (data: string) => void): Promise<{ origin: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-changed-'));
  cpSync('build', join(folder, 'build'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  const data = join(folder, 'build', 'client', 'data');
  // The same in other packings would be served in place of what is changed.
  for (const name of readdirSync(data)) if (/\.(?:br|gz)$/.test(name)) rmSync(join(data, name));
  change(data);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, [join(folder, 'build', 'index.js')], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', ORIGIN: origin, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'ignore']
  });
  const ended = once(server, 'exit');
  await Promise.race([once(server.stdout, 'data'), ended]);
  return {
    origin,
    async stop() {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
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
