/**
 * Kills what writes, at random moments, with SIGKILL, SIGTERM and SIGINT, and counts files that are neither the old one nor the new one:
 * `npm run bench -- kills`. KILLS (200) and SEED (1) may be set.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJob, folderJob, geocodeJob, importJob } from '../kills/jobs.ts';
import { killAtRandom, seeded } from '../kills/run-kills.ts';

const total = Number(process.env['KILLS'] ?? 200);
const random = seeded(Number(process.env['SEED'] ?? 1));
const folder = mkdtempSync(join(tmpdir(), 'dateline-kills-'));
try {
  const geocode = await geocodeJob(folder);
  const jobs = [geocode, await importJob(folder, 20_000), await exportJob(folder, geocode.output), await folderJob(folder)];
  const faults: string[] = [];
  let kills = 0;
  for (const job of jobs) {
    const wanted = Math.ceil(total / jobs.length);
    const counts = await killAtRandom(job, wanted, wanted * 5, random);
    kills += counts.kills;
    faults.push(...counts.faults);
    console.log(
      `${job.name.padEnd(20)} ${counts.kills} kills, ${counts.whileWriting} of them while it wrote, ${counts.tooLate} too late, ${counts.faults.length} faults`
    );
  }
  for (const fault of faults) console.log(fault);
  console.log(`${kills} kills, ${faults.length} partial files or other faults`);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
