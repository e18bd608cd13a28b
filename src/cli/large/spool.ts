import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Bytes that are gathered before they are written. */
const BATCH = 1 << 20;

/** Texts kept in a file, by number: written in one order, read in another. About 12 bytes of memory each. */
export class Spool {
  readonly #handle: number;
  readonly #batch = Buffer.allocUnsafe(2 * BATCH);
  #gathered = 0;
  #bytes = 0;
  #starts = new Float64Array(1 << 12);
  #lengths = new Uint32Array(1 << 12);
  #read = Buffer.allocUnsafe(1 << 16);

  /** @param path of a file that is made, and left to its maker to remove */
  constructor(path: string) {
    this.#handle = openSync(path, 'w+');
  }

  /** Keeps a text under a number; one that was there is forgotten. */
  put(index: number, text: string): void {
    if (text.length * 3 > BATCH) return this.#putLong(index, text);
    if (this.#gathered > BATCH) this.#flush();
    const length = this.#batch.write(text, this.#gathered, 'utf8');
    this.#note(index, length);
    this.#gathered += length;
  }

  get(index: number): string {
    this.#flush();
    const length = this.#lengths[index]!;
    if (length > this.#read.length) this.#read = Buffer.allocUnsafe(2 * length);
    const start = this.#starts[index]!;
    for (let done = 0; done < length;) {
      const more = readSync(this.#handle, this.#read, done, length - done, start + done);
      if (more === 0) throw new Error('a temporary file was cut short while it was in use');
      done += more;
    }
    return this.#read.toString('utf8', 0, length);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #putLong(index: number, text: string): void {
    this.#flush();
    const bytes = Buffer.from(text, 'utf8');
    this.#note(index, bytes.length);
    this.#write(bytes);
  }

  #note(index: number, length: number): void {
    if (index >= this.#starts.length) this.#grow(index);
    this.#starts[index] = this.#bytes;
    this.#lengths[index] = length;
    this.#bytes += length;
  }

  #flush(): void {
    if (this.#gathered === 0) return;
    this.#write(this.#batch.subarray(0, this.#gathered));
    this.#gathered = 0;
  }

  #write(bytes: Buffer): void {
    for (let done = 0; done < bytes.length;) done += writeSync(this.#handle, bytes, done);
  }

  #grow(index: number): void {
    const size = Math.max(index + 1, this.#starts.length * 2);
    const [starts, lengths] = [this.#starts, this.#lengths];
    this.#starts = new Float64Array(size);
    this.#starts.set(starts);
    this.#lengths = new Uint32Array(size);
    this.#lengths.set(lengths);
  }
}
