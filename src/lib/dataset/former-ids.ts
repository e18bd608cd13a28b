import type { Dataset } from './dataset.ts';

/** The id of an incident today, of that id or a former one; null where there is no such incident. Of a partial dataset the id itself, until more is known. */
export function incidentNow(dataset: Pick<Dataset, 'row' | 'id' | 'isPartial' | 'lacks'>, id: string): string | null {
  const row = dataset.row(id);
  if (row === -1) return dataset.isPartial && !dataset.lacks?.(id) ? id : null;
  return dataset.id(row) || id;
}

/** The same of a report. */
export function reportNow({ reports, isPartial, lacks }: Pick<Dataset, 'reports' | 'isPartial' | 'lacks'>, id: string): string | null {
  if (reports.has(id)) return id;
  for (const report of reports.values()) if (report.formerIds?.includes(id)) return report.id;
  return isPartial && !lacks?.(id) ? id : null;
}
