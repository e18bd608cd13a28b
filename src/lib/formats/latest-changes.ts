import { compareChanges, changesOf, type Change, type ChangedReport } from './changes.ts';

/** `static/data/changes.json` of a large build: the newest changes, since nobody reads a million records for them. */
export interface PublishedChanges {
  version: 1;
  /** How many additions and changes there are in all. */
  total: number;
  /** In the order of listChanges. */
  changes: Change[];
}

/** Most that are kept of each: a table brings a million additions on one day, and they must not push out what was corrected. */
const MOST = { added: 200, changed: 1000 } as const;

/** Gathers the newest changes, one record at a time, in bounded memory. */
export class LatestChanges {
  #total = 0;
  readonly #added = new Newest(MOST.added);
  readonly #changed = new Newest(MOST.changed);

  add(record: Change['record'], title: string, facts: Pick<ChangedReport, 'id' | 'recorded' | 'changes'>): void {
    this.#total += 1 + facts.changes.length;
    if (facts.changes.length === 0 && !this.#added.wouldKeep(facts.recorded)) return;
    for (const change of changesOf(record, title, facts)) (change.kind === 'added' ? this.#added : this.#changed).add(change);
  }

  finish(): PublishedChanges {
    const changes = [...this.#added.all(), ...this.#changed.all()].sort(compareChanges);
    return { version: 1, total: this.#total, changes };
  }
}

class Newest {
  readonly #limit: number;
  #kept: Change[] = [];
  /** Date of the last one that was kept when it was last full. */
  #from = '';

  constructor(limit: number) {
    this.#limit = limit;
  }

  wouldKeep(date: string): boolean {
    return date >= this.#from;
  }

  add(change: Change): void {
    if (!this.wouldKeep(change.date)) return;
    this.#kept.push(change);
    if (this.#kept.length >= 4 * this.#limit) this.#cut();
  }

  all(): Change[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept = this.#kept.sort(compareChanges).slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#from = this.#kept[this.#limit - 1]!.date;
  }
}
