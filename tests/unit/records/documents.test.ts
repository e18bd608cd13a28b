import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkReferences } from '../../../src/lib/records/check-references.ts';
import { incidentSchema } from '../../../src/lib/records/incident.ts';
import { readIncident, readReport } from '../../../src/lib/records/read-record.ts';
import { readTypes } from '../../../src/lib/records/read-types.ts';

/** The records that README.md shows a newcomer, without the indentation of their list. */
const examples = [...readFileSync('README.md', 'utf8').matchAll(/^ {3}```markdown\n([\s\S]*?)^ {3}```$/gm)].map(([, block = '']) =>
  block.replace(/^ {3}/gm, '')
);

describe('the records that README.md shows', () => {
  it('can be copied as they are', () => {
    const [report = '', incident = ''] = examples;
    const types = readTypes({ file: 'geodata/types.yaml', text: readFileSync('geodata/types.yaml', 'utf8') });
    const first = readReport({ file: 'geodata/reports/my-report.md', text: report });
    const second = readIncident({ file: `geodata/incidents/${/id: (\S+)/.exec(incident)?.[1]}.md`, text: incident });
    if (!types.ok || !first.ok || !second.ok) throw new Error(JSON.stringify([types, first, second]));
    expect(checkReferences([second.record], [first.record], types.types).rejected).toEqual([]);
  });
});

describe('geodata/README.md', () => {
  it('names every field of an incident', () => {
    const text = readFileSync('geodata/README.md', 'utf8');
    const fields = Object.keys(incidentSchema.entries).filter((field) => field !== 'note');
    for (const field of fields) expect(text, field).toMatch(new RegExp(`\\b${field}\\b`));
  });
});
