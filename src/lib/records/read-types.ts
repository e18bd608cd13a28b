import { checkShape } from './check-shape.ts';
import { FILE_LIMIT, type TextFile } from './front-matter.ts';
import { incidentTypesSchema, type IncidentType } from './incident-type.ts';
import type { Problem } from './problem.ts';
import { readYaml, type FieldPath } from './read-yaml.ts';

export type TypesReading = { ok: true; types: IncidentType[]; lineOf(path: FieldPath): number } | { ok: false; problems: Problem[] };

/**
 * Reads `geodata/types.yaml` into types in the order of the file.
 * Two types of one id, shape or colour are refused: a reader could not tell them apart.
 */
export function readTypes({ file, text }: TextFile): TypesReading {
  if (text.length > FILE_LIMIT) {
    return {
      ok: false,
      problems: [{ file, line: null, field: '', found: `${text.length} characters`, wanted: `at most ${FILE_LIMIT} characters` }]
    };
  }
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const checked = checkShape(incidentTypesSchema, read.tree, file);
  if (!checked.ok) return checked;

  const { value, lineOf } = checked.record;
  const types: IncidentType[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const [group, { label: groupLabel, labels: groupLabels, types: members }] of Object.entries(value.groups)) {
    for (const [id, type] of Object.entries(members)) {
      const path: FieldPath = ['groups', group, 'types', id];
      const marks: [key: string, path: FieldPath, found: string][] = [
        ['id ' + id, path, id],
        ['shape ' + type.shape, [...path, 'shape'], type.shape],
        ['light ' + type.colour.light, [...path, 'colour', 'light'], type.colour.light],
        ['dark ' + type.colour.dark, [...path, 'colour', 'dark'], type.colour.dark]
      ];
      for (const [key, at, found] of marks) {
        const other = seen.get(key);
        if (other) problems.push({ file, line: lineOf(at), field: at.join('.'), found, wanted: `another than that of ${other}` });
        seen.set(key, id);
      }
      types.push({ ...type, id, group, groupLabel, ...(groupLabels ? { groupLabels } : {}) });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, types, lineOf };
}
