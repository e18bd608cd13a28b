import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning, startOf } from './running-process.mjs';
import { UserError } from './user-error.ts';

/** Names the renames that are left to do, once all that they need is on the disk. */
const JOURNAL = '.writing.json';
const PLAIN_NAME = /^(?!\.{1,2}$)[^/\\\0]+$/;
const TEMPORARY = /^\..+\.(\d+)(?:-([\w-]*))?\.part$/;
const OWN = `${process.pid}-${startOf(process.pid)}`;

interface Journal {
  renames: [temporary: string, name: string][];
  remove: string[];
}

/**
 * Several files of one folder that take their places together. They are written beside them (`.NAME.PROCESS.part`) and flushed before the first takes
 * its place, so that a full disk or a killed process leaves the folder as it was. A process that is killed between two of the renames has left a
 * journal, by which the next one that writes there, or `finishWriting`, does the rest.
 */
export class WholeFiles {
  readonly #folder: string;
  readonly #written = new Map<string, string>();
  readonly #discard = (): void => this.discard();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    finishWriting(folder);
    process.on('exit', this.#discard);
  }

  /** Where the file is to be written until `commit`. */
  path(name: string): string {
    if (!PLAIN_NAME.test(name)) throw new Error(`found the file name "${name}", wanted a plain one`);
    const temporary = this.#written.get(name) ?? `.${name}.${OWN}.part`;
    this.#written.set(name, temporary);
    return join(this.#folder, temporary);
  }

  write(name: string, content: string | Uint8Array): void {
    const handle = openSync(this.path(name), 'w');
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      for (let offset = 0; offset < bytes.length;) offset += writeSync(handle, bytes, offset);
    } finally {
      closeSync(handle);
    }
  }

  /**
   * Puts all files in their places.
   * @param last name of the file that takes its place after all others (default: the one named last)
   * @param remove names of files that do not belong to what is written
   */
  commit({ last, remove = [] }: { last?: string; remove?: string[] } = {}): void {
    const names = [...this.#written.keys()].sort((a, b) => Number(a === last) - Number(b === last));
    const renames = names.map((name): [string, string] => [this.#written.get(name)!, name]);
    const inTheWay = names.find((name) => statSync(join(this.#folder, name), { throwIfNoEntry: false })?.isDirectory());
    if (inTheWay !== undefined) throw new UserError(`found a folder at ${join(this.#folder, inTheWay)}, wanted to write a file there`);
    for (const [temporary] of renames) flush(join(this.#folder, temporary), 'r+');
    const journal: Journal = { renames, remove: remove.filter((name) => !this.#written.has(name)) };
    const path = join(this.#folder, JOURNAL);
    if (renames.length + journal.remove.length > 1) {
      const draft = join(this.#folder, `${JOURNAL}.${OWN}.part`);
      try {
        const handle = openSync(draft, 'w');
        try {
          writeSync(handle, JSON.stringify(journal));
          fsyncSync(handle);
        } finally {
          closeSync(handle);
        }
        renameSync(draft, path);
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
    }
    this.#written.clear();
    process.off('exit', this.#discard);
    follow(this.#folder, journal);
  }

  /** Leaves the folder as it was. */
  discard(): void {
    for (const temporary of this.#written.values()) rmSync(join(this.#folder, temporary), { force: true });
    this.#written.clear();
    process.off('exit', this.#discard);
  }
}

/** Writes files into a folder, all or none: see WholeFiles. The last name of `files` takes its place last. */
export function writeWhole(folder: string, files: Record<string, string | Uint8Array>): void {
  const writing = new WholeFiles(folder);
  try {
    for (const [name, content] of Object.entries(files)) writing.write(name, content);
    writing.commit();
  } catch (error) {
    writing.discard();
    throw error;
  }
}

/** Writes one file, whole or not at all. */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  writeWhole(dirname(path), { [basename(path)]: content });
}

/** Does what a killed run had decided and had not finished, and removes what one left that had not come so far; not what another is writing. */
export function finishWriting(folder: string): void {
  if (!existsSync(folder)) return;
  const journal = readJournal(join(folder, JOURNAL));
  if (journal) follow(folder, journal);
  for (const name of readdirSync(folder)) {
    const [, pid, start] = TEMPORARY.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid), start)) rmSync(join(folder, name), { force: true });
  }
}

function follow(folder: string, { renames, remove }: Journal): void {
  for (const [temporary, name] of renames) {
    // One that is missing has its place already.
    if (existsSync(join(folder, temporary))) renameSync(join(folder, temporary), join(folder, name));
  }
  for (const name of remove) rmSync(join(folder, name), { force: true });
  flush(folder, 'r');
  rmSync(join(folder, JOURNAL), { force: true });
}

/** Null where there is none, or none that names files of its own folder alone. */
function readJournal(path: string): Journal | null {
  try {
    const { renames, remove } = JSON.parse(readFileSync(path, 'utf8')) as Journal;
    const isOurs = renames.every(([temporary, name]) => TEMPORARY.test(temporary) && PLAIN_NAME.test(temporary) && PLAIN_NAME.test(name));
    return isOurs && remove.every((name) => PLAIN_NAME.test(name)) ? { renames, remove } : null;
  } catch {
    return null;
  }
}

/** A system that cannot flush a folder (Windows) does without. */
function flush(path: string, flags: 'r' | 'r+'): void {
  let handle: number | null = null;
  try {
    handle = openSync(path, flags);
    fsyncSync(handle);
  } catch (error) {
    if (flags === 'r+') throw error;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
