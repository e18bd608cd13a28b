import { checkShape } from './check-shape.ts';
import type { TextFile } from './front-matter.ts';
import type { Problem } from './problem.ts';
import { publicationSchema } from './publication-schema.ts';
import type { Publication } from './publication.ts';
import { readYaml } from './read-yaml.ts';

/** Reads `geodata/publication.json`. Its lines are found by reading it as YAML, of which JSON is a part. */
export function readPublication({ file, text }: TextFile): { ok: true; publication: Publication } | { ok: false; problems: Problem[] } {
  try {
    JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      problems: [{ file, line: null, field: '', found: `no JSON: ${(error as Error).message.slice(0, 160)}`, wanted: 'a JSON object' }]
    };
  }
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const checked = checkShape(publicationSchema, read.tree, file);
  return checked.ok ? { ok: true, publication: checked.record.value } : checked;
}
