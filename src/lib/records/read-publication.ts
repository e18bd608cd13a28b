import { checkShape } from './check-shape.ts';
import type { TextFile } from './front-matter.ts';
import type { Problem } from './problem.ts';
import { publicationSchema } from './publication-schema.ts';
import type { Publication } from './publication.ts';
import { positionAt, readJson } from './read-json.ts';
import { readYaml } from './read-yaml.ts';

/** Reads `geodata/publication.json`. Its lines are found by reading it as YAML, of which JSON is a part. */
export function readPublication({ file, text }: TextFile): { ok: true; publication: Publication } | { ok: false; problems: Problem[] } {
  const json = readJson(text);
  if (!json.ok)
    return { ok: false, problems: [{ file, ...positionAt(text, json.offset), field: '', found: json.found, wanted: json.wanted }] };
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const checked = checkShape(publicationSchema, read.tree, file);
  return checked.ok ? { ok: true, publication: checked.record.value } : checked;
}
