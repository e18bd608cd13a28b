import { existsSync, readFileSync } from 'node:fs';
import { runIn } from '../builds/copy-tree.ts';

/** The folder that `npm run build:static` makes: as it is where it was made from what is here. DATELINE_STATIC_FOLDER names another. */
export async function staticFolder(): Promise<string> {
  const given = process.env.DATELINE_STATIC_FOLDER;
  if (given) return given;
  const { buildVersion } = (await import('../../src/cli/build-version.mjs')) as { buildVersion: (env: Record<string, string>) => string };
  const there = 'build-static/_app/version.json';
  const version = buildVersion({ DATELINE_STATIC: '1' });
  const isFresh = existsSync(there) && (JSON.parse(readFileSync(there, 'utf8')) as { version: string }).version === version;
  if (!isFresh) runIn('.', ['src/cli/build-static.mjs']);
  return 'build-static';
}
