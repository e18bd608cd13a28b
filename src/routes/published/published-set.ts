import type { Dataset } from '../../lib/dataset/dataset.ts';
import type { Filter } from '../../lib/dataset/filter.ts';
import type { IncidentProperties, LargeReport, PublishedAreas, PublishedBuild, PublishedReport } from '../../lib/dataset/published.ts';
import type { Selection } from '../../lib/dataset/select.ts';
import type { Change } from '../../lib/formats/changes.ts';
import type { Edition } from '../../lib/records/publication.ts';

/** One build of the published data, opened. The same for twelve incidents and for a million. */
export interface PublishedSet {
  build: PublishedBuild;
  edition: Edition;
  isLarge: boolean;
  /** As it is today. In a large build it has every column, but neither ids nor details nor reports: those are read when they are asked for. */
  dataset: Dataset;
  /** What a filter shows, on the day that it names. The last few are kept. */
  selected(filter: Filter): Promise<SelectedSet>;
  /** Of an id, or a former id; -1 where there is no such incident. */
  row(id: string): Promise<number>;
  /** Details of rows as they are today, in the order given. */
  details(rows: ArrayLike<number>): Promise<IncidentProperties[]>;
  /** Of an id, or a former id. */
  report(id: string): Promise<LargeReport | null>;
  /** Those from one to before another, in the order of their ids. */
  reports(from: number, to: number): AsyncIterable<PublishedReport>;
  /** Of a large build the newest alone. */
  changes(): Promise<{ total: number; changes: readonly Change[] }>;
  areas(): Promise<PublishedAreas | null>;
  /** Whether the files are still those that were opened. */
  standing(): 'same' | 'replaced' | 'overwritten';
}

export interface SelectedSet {
  /** As it stood on the filter's day; a large build keeps no former states: it leaves out what was recorded later. */
  dataset: Dataset;
  selection: Selection;
  /** Details of rows as they stood on the filter's day, in the order given. */
  details(rows: ArrayLike<number>): Promise<IncidentProperties[]>;
}

/** The dataset with the details of some rows, and some reports, at hand: for what reads those and no others. */
export function withAtHand(
  dataset: Dataset,
  incidents: ReadonlyMap<number, IncidentProperties>,
  reports: Dataset['reports'] = dataset.reports
): Dataset {
  const rows = new Map<string, number>();
  for (const [row, { id, formerIds = [] }] of incidents) for (const each of [...formerIds, id]) rows.set(each, row);
  return {
    ...dataset,
    reports,
    id: (row) => incidents.get(row)?.id ?? dataset.id(row),
    row: (id) => rows.get(id) ?? dataset.row(id),
    details: (row) => incidents.get(row) ?? dataset.details(row)
  };
}
