import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * A folder that is replaced whole. It is written beside its place and flushed, then changes places with the one that is there: two renames, so that
 * whoever reads finds the old folder or the new one. Between the two, for well under a millisecond, there is none; a process that is killed there leaves
 * both beside the place, and `finishFolder` puts the new one into it. The caller holds the lock of the folder.
 * @param {string} folder
 * @returns {{ path: string, commit(): void, discard(): void }} `path`: where to write
 */
export function beginFolder(folder) {
  finishFolder(folder);
  const { next, last } = besides(folder);
  const discard = () => {
    process.off('exit', discard);
    rmSync(next, { recursive: true, force: true });
  };
  process.on('exit', discard);
  return {
    path: next,
    commit() {
      flushAll(next);
      process.off('exit', discard);
      if (existsSync(folder)) renameSync(folder, last);
      renameSync(next, folder);
      flush(dirname(resolve(folder)));
      rmSync(last, { recursive: true, force: true });
    },
    discard
  };
}

/**
 * Clears what a run that was killed has left beside a folder.
 * @param {string} folder
 */
export function finishFolder(folder) {
  const { next, last } = besides(folder);
  // The old folder steps aside only for a new one that is whole.
  if (!existsSync(folder) && existsSync(last)) renameSync(existsSync(next) ? next : last, folder);
  for (const path of [next, last]) rmSync(path, { recursive: true, force: true });
}

/** @param {string} folder */
function besides(folder) {
  const path = resolve(folder);
  const name = basename(path);
  return { next: join(dirname(path), `.${name}.next`), last: join(dirname(path), `.${name}.last`) };
}

/** @param {string} folder */
function flushAll(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) flushAll(path);
    else if (entry.isFile()) flush(path);
  }
  flush(folder);
}

/**
 * A system that cannot flush a folder (Windows) does without.
 * @param {string} path
 */
function flush(path) {
  let handle = null;
  try {
    handle = openSync(path, 'r');
    fsyncSync(handle);
  } catch {
    return;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
