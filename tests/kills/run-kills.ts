import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Job } from './jobs.ts';

export interface KillCounts {
  kills: number;
  /** Runs that were over before the signal came. */
  tooLate: number;
  /** Killed after the first byte was written. */
  whileWriting: number;
  /** What the kills have left wrong, with the round. Empty when all is well. */
  faults: string[];
}

const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const;

/**
 * Kills a job at random moments: from when it takes its lock, or from when it begins to write. After each kill every file has to be the old one or the
 * new one, hidden files may be left by SIGKILL alone, and the next run has to end with the new output and nothing else.
 * @param most runs at most: some are over before their signal comes
 * @param random from 0 to 1, seeded
 */
export async function killAtRandom(job: Job, kills: number, most: number, random: () => number): Promise<KillCounts> {
  const counts: KillCounts = { kills: 0, tooLate: 0, whileWriting: 0, faults: [] };
  const before = job.inputs.map(stateOf).join();
  await job.reset();
  let usual = await runUntil(job, () => Infinity);
  for (let round = 0; counts.kills < kills && round < most; round++) {
    await job.reset();
    const signal = SIGNALS[Math.floor(random() * SIGNALS.length)]!;
    const fromWriting = random() < 0.6;
    const share = random();
    const { lockedMs, writingMs } = usual;
    const after = (writing: boolean) => (fromWriting ? (writing ? share * writingMs * 0.8 : Infinity) : share * lockedMs * 0.8);
    const result = await runUntil(job, after, signal);
    const { killed, wrote } = result;
    // How long a run takes depends on what else the machine does.
    if (!killed) usual = result;
    counts.kills += killed ? 1 : 0;
    counts.tooLate += killed ? 0 : 1;
    counts.whileWriting += killed && wrote ? 1 : 0;
    const left = signal === 'SIGKILL' ? [] : litter(job).map((name) => `${name} was left by ${signal}`);
    const found = [...left, ...job.broken()];
    await job.again();
    found.push(...job.unfinished(), ...litter(job).map((name) => `${name} was left by the run after ${signal}`));
    counts.faults.push(...found.map((fault) => `${job.name}, round ${round}, ${signal}: ${fault}`));
  }
  if (job.inputs.map(stateOf).join() !== before) counts.faults.push(`${job.name}: its input was changed`);
  return counts;
}

/** Runs the job and sends the signal when so many milliseconds have passed since it took its lock, or, once it writes, since it began to. */
async function runUntil(
  job: Job,
  delay: (writing: boolean) => number,
  signal: (typeof SIGNALS)[number] = 'SIGKILL'
): Promise<{ killed: boolean; wrote: boolean; lockedMs: number; writingMs: number }> {
  const child = spawn(process.execPath, job.args, { stdio: 'ignore' });
  let isOver = false;
  const ended = once(child, 'exit').then(([code, by]) => ((isOver = true), { code: code as number | null, by: by as string | null }));
  let lockedAt = 0;
  let writingAt = 0;
  let doneAt = 0;
  while (!isOver) {
    await turn();
    const now = performance.now();
    if (lockedAt === 0 && existsSync(job.lock)) lockedAt = now;
    else if (lockedAt > 0 && doneAt === 0 && !existsSync(job.lock)) doneAt = now;
    if (lockedAt > 0 && writingAt === 0 && isWriting(job)) writingAt = now;
    const since = writingAt > 0 && delay(true) < Infinity ? now - writingAt : lockedAt > 0 ? now - lockedAt : -1;
    if (since >= 0 && since >= delay(writingAt > 0)) {
      child.kill(signal);
      break;
    }
  }
  const { code, by } = await ended;
  const end = doneAt || performance.now();
  // An import that is told to stop ends by itself, with a code of its own.
  const killed = by !== null || code === 130 || code === 143;
  if (!killed && code !== 0 && code !== 1) throw new Error(`${job.name} ended with ${code}`);
  return { killed, wrote: writingAt > 0, lockedMs: end - lockedAt, writingMs: writingAt > 0 ? end - writingAt : 0 };
}

function isWriting({ output }: Job): boolean {
  return (
    existsSync(join(dirname(output), `.${basename(output)}.next`)) ||
    (existsSync(output) && readdirSync(output).some((name) => name.startsWith('.')))
  );
}

/** Hidden files in the output and beside it. */
function litter({ output, lock }: Job): string[] {
  const inside = existsSync(output) ? readdirSync(output, { recursive: true, encoding: 'utf8' }) : [];
  const beside = readdirSync(dirname(output)).filter((name) => name.includes(basename(output)));
  return [...inside, ...beside, ...(existsSync(lock) ? [basename(lock)] : [])].filter((name) => basename(name).startsWith('.'));
}

/** Names, contents and times of all files below a path. */
function stateOf(path: string): string {
  const stat = statSync(path);
  if (stat.isDirectory())
    return readdirSync(path)
      .sort()
      .map((name) => stateOf(join(path, name)))
      .join();
  return `${path} ${stat.mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
}

/** Tommy Ettinger's mulberry32: small, seeded, good enough for moments. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
