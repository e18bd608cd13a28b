import { close, fstatSync, openSync, read, statSync } from 'node:fs';
import type { RangedFile } from '../../lib/dataset/open-text-index.ts';

/** A file that stays open: what is put in its place does not change what is read. */
export interface OpenedFile extends RangedFile {
  /**
   * How the file at its path stands to the opened one. `overwritten`: the opened one itself was written to, so that what is read of it is neither
   * the old nor the new.
   */
  standing(): 'same' | 'replaced' | 'overwritten';
  /** The whole file as text in UTF-8. */
  text(): Promise<string>;
}

// A file is closed when nothing that could still read it is left: an answer that is being sent may outlive the build it was begun with.
const closing = new FinalizationRegistry((handle: number) => close(handle));

/** @throws where there is no such file */
export function openFile(path: string): OpenedFile {
  const handle = openSync(path, 'r');
  const opened = fstatSync(handle);
  const slice = (start: number, end = opened.size) => readRange(file, handle, start, Math.min(end, opened.size));
  const file: OpenedFile = {
    byteLength: opened.size,
    slice,
    standing: () => {
      const held = fstatSync(handle);
      if (held.size !== opened.size || held.mtimeMs !== opened.mtimeMs) return 'overwritten';
      const there = statSync(path, { throwIfNoEntry: false });
      return there && there.ino === opened.ino && there.dev === opened.dev ? 'same' : 'replaced';
    },
    text: async () => new TextDecoder().decode(await slice(0))
  };
  closing.register(file, handle);
  return file;
}

/** `file` is passed on so that it is held, and not closed, until the last byte is read. */
async function readRange(file: OpenedFile, handle: number, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  for (let at = 0; at < bytes.length;) {
    const count = await new Promise<number>((resolve, reject) =>
      read(handle, bytes, at, bytes.length - at, start + at, (error, length) => (error ? reject(error) : resolve(length)))
    );
    if (count === 0) throw new Error(`found the end of a file after ${start + at} bytes, wanted ${file.byteLength}`);
    at += count;
  }
  return bytes.buffer;
}
