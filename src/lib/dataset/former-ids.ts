import type { Dataset } from './dataset.ts';

/** The id of an incident today, of that id or a former one; null where there is no such incident. */
export function incidentNow(dataset: Pick<Dataset, 'row' | 'id'>, id: string): string | null {
  const row = dataset.row(id);
  return row === -1 ? null : dataset.id(row) || id;
}

/** The same of a report. */
export function reportNow({ reports }: Pick<Dataset, 'reports'>, id: string): string | null {
  if (reports.has(id)) return id;
  for (const report of reports.values()) if (report.formerIds?.includes(id)) return report.id;
  return null;
}
