import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { exportJob, folderJob, geocodeJob, importJob, type Job } from '../../kills/jobs.ts';
import { killAtRandom, seeded } from '../../kills/run-kills.ts';

// `npm run bench -- kills` does the same 200 times.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-kills-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = (name: string) => join(mkdtempSync(join(folder, `${name}-`)));
const jobs: [name: string, kills: number, make: () => Promise<Job>][] = [
  ['dateline geocode', 3, () => geocodeJob(own('geocode'))],
  ['dateline import', 3, () => importJob(own('import'), 500)],
  ['dateline export -o', 2, async () => exportJob(own('export'), (await geocodeJob(own('data'))).output)],
  ['a build of the site', 12, () => folderJob(own('site'))]
];

it.each(jobs)('%s, killed at random moments, leaves the old files or the new ones, and its input alone', async (_, kills, make) => {
  const counts = await killAtRandom(await make(), kills, kills, seeded(7));
  expect(counts.faults).toEqual([]);
});
