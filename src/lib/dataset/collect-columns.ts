import { PRECISIONS } from '../records/precision.ts';
import type { Columns, Dataset, SourceChoice, Withdrawal } from './dataset.ts';
import { publisherKey } from './fold.ts';
import { emptyColumns, gradePair, MAX_TYPES, SetDictionary, setDates, setPosition, withdrawnFrom, withMissingTypes } from './open.ts';
import type { IncidentProperties, PublishedType } from './published.ts';

/** What collected columns make of a dataset: all but ids, details and reports. */
export type Collected = Pick<Dataset, 'size' | 'columns' | 'types' | 'sources' | 'gradeSets' | 'sourceSets' | 'withdrawn'>;

/** Gathers columns one incident at a time, in about 60 bytes each: what openDataset makes of features that are all in memory. */
export class ColumnCollector {
  size = 0;
  #columns: Columns;
  readonly #types: PublishedType[];
  readonly #typeIndex: Map<string, number>;
  readonly #gradeSets = new SetDictionary();
  readonly #sourceSets = new SetDictionary();
  readonly #withdrawn = new Map<number, number>();
  /** Numbers of publishers and reports, in the order in which they came, by key. */
  readonly #sourceIndex = new Map<string, number>();
  readonly #sources: SourceChoice[] = [];
  /** Tables name their publishers again and again, and folding a name costs more than all else here. */
  readonly #publisherKeys = new Map<string | null, string>();

  /** @param expected how many incidents there will be, about */
  constructor(types: PublishedType[], expected: number) {
    this.#types = types;
    this.#typeIndex = new Map(types.map(({ id }, index) => [id, index]));
    this.#columns = emptyColumns(Math.max(16, expected));
  }

  /** Makes a report a choice of the source filter, also where no incident names it. */
  nameReport(id: string, label: string, publisher: string | null): void {
    this.#reportIndex(id, label, publisher);
  }

  /** @returns its row */
  add(incident: IncidentProperties, at: readonly [number, number] | null): number {
    if (this.size === this.#columns.lon.length) this.#grow();
    this.set(this.size, incident, at);
    return this.size++;
  }

  /**
   * Puts an incident in the place of another.
   * @throws RangeError where there are more than 256 types
   */
  set(row: number, incident: IncidentProperties, at: readonly [number, number] | null): void {
    const columns = this.#columns;
    columns.type[row] = this.#typeOf(incident.type);
    columns.precision[row] = PRECISIONS.indexOf(incident.precision);
    columns.claims[row] = Math.min(incident.claims.length, 0xffff);
    columns.uncertainty[row] = 0;
    setPosition(columns, row, at, incident.uncertaintyMetres ?? 0);
    setDates(columns, row, incident);
    columns.grades[row] = this.#gradeSets.code(incident.claims.map((claim) => gradePair(claim.citation.reliability, claim.credibility)));
    const sources: number[] = [];
    for (const { report, citation } of incident.claims) {
      const choice = this.#reportIndex(report, citation.label, citation.publisher);
      sources.push(this.#sourceIndex.get(this.#sources[choice]!.publisher)!, choice);
    }
    columns.sources[row] = this.#sourceSets.code(sources);
    if (incident.status === 'withdrawn') this.#withdrawn.set(row, withdrawnFrom(incident.changes));
    else this.#withdrawn.delete(row);
  }

  /** @throws RangeError where there are more than 65,536 different sets of grades */
  finish(): Collected {
    const gradeSets = this.#gradeSets.sets;
    if (gradeSets.length > 0x10000) throw new RangeError(`found ${gradeSets.length} different sets of grades, wanted at most 65,536`);
    const columns = Object.fromEntries(
      Object.entries(this.#columns).map(([name, column]) => [name, (column as Int32Array).subarray(0, this.size)])
    ) as unknown as Columns;
    const byKey = (a: SourceChoice, b: SourceChoice) => (a.kind === b.kind ? (a.key < b.key ? -1 : 1) : a.kind === 'publisher' ? -1 : 1);
    const sources = [...this.#sources].sort(byKey);
    const places = new Uint32Array(sources.length);
    sources.forEach(({ key }, place) => (places[this.#sourceIndex.get(key)!] = place));
    return {
      size: this.size,
      columns,
      types: this.#types,
      sources,
      gradeSets,
      sourceSets: this.#sourceSets.sets.map((set) => Array.from(set, (index) => places[index]!).sort((a, b) => a - b)),
      withdrawn: [...this.#withdrawn].map(([row, from]): Withdrawal => ({ row, from })).sort((a, b) => a.row - b.row)
    };
  }

  #typeOf(id: string): number {
    const known = this.#typeIndex.get(id);
    if (known !== undefined) return known;
    const index = this.#types.length;
    if (index >= MAX_TYPES) throw new RangeError(`found more than ${MAX_TYPES} incident types, wanted at most that many`);
    this.#types.push(...withMissingTypes([], [id]));
    this.#typeIndex.set(id, index);
    return index;
  }

  #reportIndex(id: string, label: string, publisher: string | null): number {
    const known = this.#sourceIndex.get(id);
    if (known !== undefined) return known;
    const key = this.#publisherKeyOf(publisher);
    // A report whose id is a publisher's key is reached by that key.
    return this.#sourceIndex.get(id) ?? this.#number({ key: id, kind: 'report', label, publisher: key });
  }

  #publisherKeyOf(name: string | null): string {
    const known = this.#publisherKeys.get(name);
    if (known !== undefined) return known;
    const key = publisherKey(name);
    this.#publisherKeys.set(name, key);
    const index = this.#sourceIndex.get(key);
    const choice: SourceChoice = { key, kind: 'publisher', label: name, publisher: key };
    if (index === undefined) this.#number(choice);
    else if (this.#sources[index]!.kind === 'report') this.#sources[index] = choice;
    return key;
  }

  #number(choice: SourceChoice): number {
    const index = this.#sources.length;
    this.#sources.push(choice);
    this.#sourceIndex.set(choice.key, index);
    return index;
  }

  #grow(): void {
    const larger = emptyColumns(this.#columns.lon.length * 2);
    for (const [name, column] of Object.entries(this.#columns)) larger[name as keyof Columns].set(column as Int32Array);
    this.#columns = larger;
  }
}
