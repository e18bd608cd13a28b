import { readFileSync } from 'node:fs';

/**
 * What tells a process from a later one with the same id: when it was started, in clock ticks since the system was (proc(5), field 22), and the id of
 * that system start. Empty where the system does not say (other than Linux): then an id that is in use counts as the same process.
 * @param {number} pid
 * @returns {string}
 */
export function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses itself.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    const system = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
    return `${system}-${ticks}`;
  } catch {
    return '';
  }
}

/**
 * @param {number} pid
 * @param {string} start as startOf gave it; empty: not known
 * @returns {boolean} whether that very process is still there, on this machine
 */
export function isRunning(pid, start = '') {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  const there = start === '' ? '' : startOf(pid);
  return there === '' || there === start;
}
