import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes files into a folder so that a reader finds each either as it was or as it is meant to be. All of them are
 * written beside their place and flushed before the first takes it, so that a full disk leaves the folder as it was.
 * The last name of `files` takes its place last.
 */
export function writeWhole(folder: string, files: Record<string, string | Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  clearLeftOvers(folder);
  const written: [temporary: string, path: string][] = [];
  try {
    for (const [name, content] of Object.entries(files)) {
      const temporary = join(folder, `.${name}.${process.pid}.part`);
      written.push([temporary, join(folder, name)]);
      writeFlushed(temporary, content);
    }
    for (const [temporary, path] of written) renameSync(temporary, path);
    flush(folder);
  } catch (error) {
    for (const [temporary] of written) rmSync(temporary, { force: true });
    throw error;
  }
}

function writeFlushed(path: string, content: string | Uint8Array): void {
  const handle = openSync(path, 'w');
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    for (let offset = 0; offset < bytes.length;) offset += writeSync(handle, bytes, offset);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes the renames last; a system that cannot flush a folder (Windows) does without. */
function flush(folder: string): void {
  let handle: number | null = null;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch {
    return;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

/** Removes what a run that was killed has left, not what another one is writing. */
function clearLeftOvers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = /^\..+\.(\d+)\.part$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
