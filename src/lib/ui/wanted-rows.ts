/** Rows whose details are read at a time, and how many such batches: few, since what is scrolled past is not read any more. */
const BATCH = 12;
const BATCHES = 2;

export interface WantedRowsOptions {
  isKnown(row: number): boolean;
  /** Reads and keeps what is said of rows. */
  read(rows: number[]): Promise<void>;
  onerror(why: string): void;
}

/** Reads what is said of the rows that somebody looks at, in the order in which they are wanted, and of no others. */
export class WantedRows {
  readonly #options: WantedRowsOptions;
  readonly #wanted = new Map<string, readonly number[]>();
  readonly #reading = new Set<number>();
  #batches = 0;

  constructor(options: WantedRowsOptions) {
    this.#options = options;
  }

  /** The whole wish of somebody: what it no longer names is given up. */
  want(who: string, rows: readonly number[]): void {
    this.#wanted.set(who, rows);
    this.#read();
  }

  #read(): void {
    while (this.#batches < BATCHES) {
      const rows = this.#missing();
      if (rows.length === 0) return;
      for (const row of rows) this.#reading.add(row);
      this.#batches++;
      void this.#readBatch(rows);
    }
  }

  async #readBatch(rows: number[]): Promise<void> {
    try {
      await this.#options.read(rows);
    } catch (error) {
      // Asked for again when somebody looks elsewhere and back.
      this.#wanted.clear();
      this.#options.onerror(error instanceof Error ? error.message : String(error));
    }
    for (const row of rows) this.#reading.delete(row);
    this.#batches--;
    this.#read();
  }

  #missing(): number[] {
    const found: number[] = [];
    for (const rows of this.#wanted.values())
      for (const row of rows) {
        if (row < 0 || this.#options.isKnown(row) || this.#reading.has(row) || found.includes(row)) continue;
        if (found.push(row) === BATCH) return found;
      }
    return found;
  }
}
