import type { IncidentProperties } from '../dataset/published.ts';

/** Details that are kept: some megabytes. */
const KEPT = 3000;

/** What a page knows of the incidents of a large build: the details that it looked at last, and the rows of all ids that it met. */
export class KnownIncidents {
  readonly #details = new Map<number, IncidentProperties>();
  readonly #rows = new Map<string, number>();

  details(row: number): IncidentProperties | null {
    return this.#details.get(row) ?? null;
  }

  /** Of an id, or a former one; undefined where it is not known. */
  row(id: string): number | undefined {
    return this.#rows.get(id);
  }

  add(row: number, incident: IncidentProperties): void {
    this.#details.delete(row);
    this.#details.set(row, incident);
    for (const id of [...(incident.formerIds ?? []), incident.id]) this.addId(id, row);
    for (const [oldest] of this.#details) {
      if (this.#details.size <= KEPT) break;
      this.#details.delete(oldest);
    }
  }

  addId(id: string, row: number): void {
    this.#rows.set(id, row);
  }
}
