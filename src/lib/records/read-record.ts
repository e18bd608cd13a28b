import type * as v from 'valibot';
import { checkShape, type FromFile } from './check-shape.ts';
import { splitFrontMatter, type TextFile } from './front-matter.ts';
import { incidentSchema, type Incident } from './incident.ts';
import type { Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { reportSchema, type Report } from './report.ts';

export type RecordReading<Value> = { ok: true; record: FromFile<Value> } | { ok: false; problems: Problem[] };

/** Reads `geodata/incidents/<ID>.md`; the body becomes `note`. */
export function readIncident(file: TextFile): RecordReading<Incident> {
  return readRecord(incidentSchema, 'note', file);
}

/** Reads `geodata/reports/<id>.md`; the body becomes `summary`. */
export function readReport(file: TextFile): RecordReading<Report> {
  return readRecord(reportSchema, 'summary', file);
}

function readRecord<Schema extends v.GenericSchema<unknown, { id: string }>>(
  schema: Schema,
  bodyField: string,
  textFile: TextFile
): RecordReading<v.InferOutput<Schema>> {
  const front = splitFrontMatter(textFile);
  if (!front.ok) return { ok: false, problems: [front.problem] };
  const { yaml, body, firstLine } = front.split;
  const read = readYaml(yaml, textFile.file, firstLine);
  if (!read.ok) return read;
  const checked = checkShape(schema, read.tree, textFile.file, { [bodyField]: body });
  if (!checked.ok) return checked;

  const { record } = checked;
  const { id } = record.value;
  const name = textFile.file.split('/').at(-1)!.replace(/\.md$/, '');
  if (name === id) return checked;
  const problem = {
    file: record.file,
    line: record.lineOf(['id']),
    field: 'id',
    found: id,
    wanted: name,
    next: `Name the file ${id}.md, or correct the id.`
  };
  return { ok: false, problems: [problem] };
}
