import type { ImportedReport } from '../../records/imported.ts';
import { cleanLine, detached } from './clean.ts';
import { reportIdOf } from './ids.ts';
import { REMEMBERED_LENGTH, SOURCES_LIMIT } from './limits.ts';

const CACHED = 100_000;

/**
 * Reads cells that name publishers, several in one cell: "Reuters; Radio Ndeke Luka". Each publisher becomes one report of the table, whose item,
 * day and address are unknown. Cells are remembered, since tables repeat them.
 */
export function readNamedSources(table: string): (cell: string) => ImportedReport[] {
  const known = new Map<string, ImportedReport[]>();
  return (cell) => {
    const before = known.get(cell);
    if (before) return before;
    const byId = new Map<string, ImportedReport>();
    for (const part of sourceParts(cell).slice(0, SOURCES_LIMIT)) {
      // USGS writes ",us,pt,".
      const publisher = detached(cleanLine(part.trim().replace(/^,|,$/g, ''), 200));
      if (publisher === '') continue;
      const id = reportIdOf(table, publisher);
      byId.set(id, { id, label: publisher, publisher });
    }
    const reports = [...byId.values()];
    if (cell.length > REMEMBERED_LENGTH) return reports;
    if (known.size >= CACHED) known.clear();
    known.set(detached(cell), reports);
    return reports;
  };
}

/** The sources that one cell names: semicolons and bars part them, but not within a quoted title. */
export function sourceParts(cell: string): string[] {
  const marks = cell.split('"').length - 1;
  return marks === 0 || marks % 2 === 1 ? cell.split(/[;|]/) : (cell.match(/(?:"[^"]*"|[^;|"])+/g) ?? []);
}
