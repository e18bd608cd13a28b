import type { FromFile } from './check-shape.ts';
import { fieldName } from './check-shape.ts';
import type { IncidentType } from './incident-type.ts';
import type { Incident } from './incident.ts';
import type { Problem } from './problem.ts';
import type { FieldPath } from './read-yaml.ts';
import type { Report } from './report.ts';

/** Records that hold together, and what spoke against the others. */
export interface CheckedRecords {
  incidents: FromFile<Incident>[];
  reports: FromFile<Report>[];
  rejected: Problem[];
}

/**
 * Rules between records: ids once, also over all that were ever used, types and reports that exist, no claim made twice.
 * A record that breaks one is left out whole. Records come back sorted by id.
 */
export function checkReferences(incidents: FromFile<Incident>[], reports: FromFile<Report>[], types: IncidentType[]): CheckedRecords {
  const rejected: Problem[] = [];
  const onceOnly = <Value extends { id: string; formerIds: string[] }>(records: FromFile<Value>[]) => {
    const first = new Map<string, string>();
    const former = new Map<string, string>();
    for (const { file, value } of sorted(records)) for (const id of value.formerIds) if (!former.has(id)) former.set(id, file);
    const refuse = (record: FromFile<Value>, path: FieldPath, found: string, wanted: string) => {
      const next = 'Give this record the next free id; an id is never used again.';
      const isId = path.length === 1;
      rejected.push({ file: record.file, line: record.lineOf(path), field: fieldName(path), found, wanted, ...(isId ? { next } : {}) });
      return false;
    };
    return sorted(records).filter((record) => {
      const { id, formerIds } = record.value;
      const other = first.get(id);
      if (other !== undefined) return refuse(record, ['id'], id, `an id other than that of ${other}`);
      const earlier = former.get(id);
      if (earlier !== undefined) return refuse(record, ['id'], id, `an id other than a former id of ${earlier}`);
      const shared = formerIds.findIndex((each) => former.get(each) !== record.file);
      if (shared !== -1)
        return refuse(
          record,
          ['formerIds', shared],
          formerIds[shared]!,
          `an id other than a former id of ${former.get(formerIds[shared]!)}`
        );
      return first.set(id, record.file);
    });
  };

  const keptReports = onceOnly(reports);
  const reportIds = new Set(keptReports.map(({ value }) => value.id));
  const typeIds = new Set(types.map(({ id }) => id));
  const keptIncidents = onceOnly(incidents).filter((record) => {
    const problems = referenceProblems(record, reportIds, typeIds);
    rejected.push(...problems);
    return problems.length === 0;
  });
  return { incidents: keptIncidents, reports: keptReports, rejected };
}

function referenceProblems(record: FromFile<Incident>, reportIds: Set<string>, typeIds: Set<string>): Problem[] {
  const problems: Problem[] = [];
  const add = (path: FieldPath, found: string, wanted: string, next?: string) =>
    problems.push({
      file: record.file,
      line: record.lineOf(path),
      field: fieldName(path),
      found,
      wanted,
      ...(next === undefined ? {} : { next })
    });

  const { type, claims } = record.value;
  if (!typeIds.has(type)) add(['type'], type, `a type of geodata/types.yaml: ${[...typeIds].join(', ')}`);
  const seen = new Set<string>();
  claims.forEach(({ report, where, says }, index) => {
    if (!reportIds.has(report)) {
      add(
        ['claims', index, 'report'],
        report,
        'the id of a readable report in geodata/reports',
        `Add geodata/reports/${report}.md, or correct the id.`
      );
    }
    const key = JSON.stringify([report, where, says]);
    if (seen.has(key)) add(['claims', index], 'the same claim again', 'each claim once');
    seen.add(key);
  });
  return problems;
}

function sorted<Value extends { id: string }>(records: FromFile<Value>[]): FromFile<Value>[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...records].sort((a, b) => order(a.value.id, b.value.id) || order(a.file, b.file));
}
