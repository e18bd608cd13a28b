import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';

/** Characters that are gathered before they are compressed. */
const BATCH = 1 << 16;

/** Writes one part file, compressed in another thread; it stands under its name only when it is whole. */
export class PartWriter {
  readonly name: string;
  incidents = 0;
  readonly #folder: string;
  readonly #gzip = createGzip({ level: 3, chunkSize: 1 << 18 });
  readonly #file;
  #lines: string[] = [];
  #length = 0;

  constructor(folder: string, name: string) {
    this.name = name;
    this.#folder = folder;
    this.#file = createWriteStream(this.#temporary, { flush: true });
    this.#gzip.pipe(this.#file);
  }

  get #temporary(): string {
    return join(this.#folder, `.${this.name}.part`);
  }

  /** @returns whether `drain` should be awaited before more is added */
  add(line: string): boolean {
    this.#lines.push(line);
    this.#length += line.length + 1;
    return this.#length >= BATCH;
  }

  async drain(): Promise<void> {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    this.#length = 0;
    if (!this.#gzip.write(text)) await once(this.#gzip, 'drain');
  }

  async finish(): Promise<void> {
    await this.drain();
    const closed = once(this.#file, 'close');
    this.#gzip.end();
    await closed;
    renameSync(this.#temporary, join(this.#folder, this.name));
  }

  async discard(): Promise<void> {
    const closed = once(this.#file, 'close');
    this.#gzip.end();
    await closed;
    rmSync(this.#temporary, { force: true });
  }
}
