import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Served } from './serve-at.ts';
import { serveBuild } from './serve-build.ts';

/** Serves a copy of the built app in which `change` has altered the published data: what a reader meets when a file of a host has gone bad. */
export async function serveChanged(change: (data: string) => void): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-changed-'));
  cpSync('build', join(folder, 'build'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  const data = join(folder, 'build', 'client', 'data');
  // The same in other packings would be served in place of what is changed.
  for (const name of readdirSync(data)) if (/\.(?:br|gz)$/.test(name)) rmSync(join(data, name));
  change(data);
  const app = await serveBuild(join(folder, 'build'), { complaints: 'ignore' });
  return {
    origin: app.origin,
    async stop() {
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
