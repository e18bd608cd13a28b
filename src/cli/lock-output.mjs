import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isRunning, startOf } from './running-process.mjs';

/**
 * @typedef {object} Holder
 * @property {number} pid
 * @property {string} start as startOf gives it
 * @property {string} host
 * @property {string} what the command
 */

/** Another run writes the same. `code` lets the command tell it from a fault of its own. */
export class LockedError extends Error {
  code = 'DATELINE_LOCKED';
}

/**
 * Takes the right to write a folder or a file, for as long as this process lives or until the function that is returned is called. The lock is a file
 * beside the output, `.NAME.lock`, that says who holds it. One that a process of this machine left when it was killed is taken over; one of another
 * machine, whose processes cannot be seen from here, is held until somebody removes it.
 * @param {string} output
 * @param {string} what who writes, for the message that others get
 * @returns {() => void}
 * @throws {LockedError} where another run holds it
 */
export function lockOutput(output, what) {
  const lock = lockOf(output);
  const host = hostname();
  const text = `${JSON.stringify({ pid: process.pid, start: startOf(process.pid), host, what })}\n`;
  mkdirSync(dirname(lock), { recursive: true });
  for (let attempt = 0; !create(lock, text); attempt++) {
    const found = read(lock);
    if (found === null) continue;
    const holder = holderOf(found);
    if (attempt === 0 && holder && holder.host === host && !isRunning(holder.pid, holder.start) && takeAway(lock, found)) continue;
    throw new LockedError(held(output, lock, holder, host));
  }
  clearDrafts(lock);
  let isHeld = true;
  const release = () => {
    if (isHeld && read(lock) === text) rmSync(lock, { force: true });
    isHeld = false;
    process.off('exit', release);
  };
  process.on('exit', release);
  return release;
}

/** @param {string} output */
export function lockOf(output) {
  const path = resolve(output);
  return join(dirname(path), `.${basename(path).replace(/^\.+/, '')}.lock`);
}

/**
 * The file is there at once with all that it says: others never read half of it.
 * @param {string} lock
 * @param {string} text
 */
function create(lock, text) {
  const own = `${lock}.${process.pid}`;
  try {
    writeFileSync(own, text);
    linkSync(own, lock);
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    return createWithoutLinks(lock, text);
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Removes what processes that were killed while they took the lock have left.
 * @param {string} lock
 */
function clearDrafts(lock) {
  const start = `${basename(lock)}.`;
  for (const name of readdirSync(dirname(lock))) {
    const pid = name.startsWith(start) ? /^(\d+)(?:\.stale)?$/.exec(name.slice(start.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(dirname(lock), name), { force: true });
  }
}

/**
 * For file systems without hard links.
 * @param {string} lock
 * @param {string} text
 */
function createWithoutLinks(lock, text) {
  try {
    writeFileSync(lock, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a lock that nobody holds, and not one that somebody else has taken meanwhile.
 * @param {string} lock
 * @param {string} expected
 */
function takeAway(lock, expected) {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
  } catch {
    return true;
  }
  const isStale = read(aside) === expected;
  if (!isStale && !existsSync(lock)) renameSync(aside, lock);
  rmSync(aside, { force: true });
  return isStale;
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @returns {Holder | null}
 */
function holderOf(text) {
  try {
    const { pid, start, host, what } = JSON.parse(text);
    if (Number.isInteger(pid) && pid > 0) return { pid, start: String(start ?? ''), host: String(host), what: String(what).slice(0, 80) };
  } catch {
    // Told by the caller.
  }
  return null;
}

/**
 * @param {string} output
 * @param {string} lock
 * @param {Holder | null} holder
 * @param {string} host
 */
function held(output, lock, holder, host) {
  if (!holder) return `found ${lock}, which is no lock of ours, wanted ${output} for ourselves. If nothing writes there, remove the file.`;
  const who = `${holder.what} (process ${holder.pid}${holder.host === host ? '' : ` on ${holder.host}`})`;
  const next =
    holder.host === host
      ? 'Wait until it has ended, or stop it.'
      : `Wait until it has ended. If it was killed there, remove ${lock}: from here its processes cannot be seen.`;
  return `found ${who} writing ${output}, wanted to be the only one. ${next}`;
}
