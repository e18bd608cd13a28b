import { describe, expect, it } from 'vitest';
import { checkReferences } from '../../../src/lib/records/check-references.ts';
import type { IncidentType } from '../../../src/lib/records/incident-type.ts';
import { readIncident, readReport } from '../../../src/lib/records/read-record.ts';
import { incidentText, lineOfField, reportText } from '../../fixtures/records/sample.ts';

const types: IncidentType[] = [
  {
    id: 'shelling',
    label: 'Shelling',
    means: 'Fire.',
    group: 'violence',
    groupLabel: 'Violence',
    colour: { light: '#aa0000', dark: '#ff0000' },
    shape: 'star',
    acled: null,
    plover: null
  }
];

function incident(text: string, folder = 'geodata/incidents') {
  const id = /id: (\S+)/.exec(text)![1]!;
  const reading = readIncident({ file: `${folder}/${id}.md`, text });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.record;
}

function report(text = reportText(), folder = 'geodata/reports') {
  const reading = readReport({ file: `${folder}/first-report.md`, text });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.record;
}

describe('checkReferences', () => {
  it('keeps what holds together, sorted by id', () => {
    const second = incident(incidentText({ id: 'id: DL-0002' }));
    const first = incident(incidentText());
    expect(checkReferences([second, first], [report()], types)).toEqual({
      incidents: [first, second],
      reports: [report()].map(() => expect.anything()),
      rejected: []
    });
  });

  it('names the line of an unknown type and says which there are', () => {
    const text = incidentText({ type: 'type: shelingg' });
    const { incidents, rejected } = checkReferences([incident(text)], [report()], types);
    expect(incidents).toEqual([]);
    expect(rejected).toEqual([
      {
        file: 'geodata/incidents/DL-0001.md',
        line: lineOfField(text, 'type'),
        field: 'type',
        found: 'shelingg',
        wanted: expect.stringContaining('shelling')
      }
    ]);
  });

  it('names the line of an unknown report', () => {
    const text = incidentText({ report: '  - report: no-such-report' });
    const { rejected } = checkReferences([incident(text)], [report()], types);
    expect(rejected).toMatchObject([
      {
        line: lineOfField(text, 'report'),
        field: 'claims[0].report',
        found: 'no-such-report',
        next: expect.stringContaining('geodata/reports/no-such-report.md')
      }
    ]);
  });

  it.each(['constructor', '__proto__', 'toString'])('does not know a type because every object has a part of that name: %s', (name) => {
    const record = incident(incidentText());
    const { rejected } = checkReferences([{ ...record, value: { ...record.value, type: name } }], [report()], types);
    expect(rejected).toHaveLength(1);
  });

  it('keeps the first of two records with one id', () => {
    const first = incident(incidentText(), 'geodata/a');
    const again = incident(incidentText(), 'geodata/b');
    const { incidents, rejected } = checkReferences([again, first], [report()], types);
    expect(incidents).toEqual([first]);
    expect(rejected).toMatchObject([
      { file: 'geodata/b/DL-0001.md', line: 2, field: 'id', found: 'DL-0001', wanted: 'an id other than that of geodata/a/DL-0001.md' }
    ]);
    expect(checkReferences([], [report(reportText(), 'x'), report(reportText(), 'y')], types)).toMatchObject({
      reports: [{ file: 'x/first-report.md' }],
      rejected: [{ file: 'y/first-report.md' }]
    });
  });

  it('refuses the same claim twice', () => {
    const claim =
      '  - { report: first-report, where: paragraph 2, stance: alleges, voice: null, credibility: 6, says: It is told in our own words. }';
    const record = incident(incidentText({ says: `    says: It is told in our own words.\n${claim}` }));
    expect(checkReferences([record], [report()], types).rejected).toMatchObject([{ field: 'claims[1]', found: 'the same claim again' }]);
  });
});
