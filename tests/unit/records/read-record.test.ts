import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../../src/lib/dataset/filter.ts';
import type { Problem } from '../../../src/lib/records/problem.ts';
import { readIncident, readReport } from '../../../src/lib/records/read-record.ts';
import { incidentText, lineOfField, reportText } from '../../fixtures/records/sample.ts';

const incidentFile = 'geodata/incidents/DL-0001.md';

function problemsOf(text: string, file = incidentFile): Problem[] {
  const reading = readIncident({ file, text });
  return reading.ok ? [] : reading.problems;
}

describe('a record that is right', () => {
  it('is read with its body and with what it leaves out', () => {
    const reading = readIncident({ file: incidentFile, text: incidentText({}, 'First.\n\nSecond.') });
    expect(reading).toMatchObject({
      ok: true,
      record: {
        file: incidentFile,
        value: { id: 'DL-0001', note: 'First.\n\nSecond.', unplacedBecause: null, changes: [], claims: [{ credibility: '6', figures: {} }] }
      }
    });
    if (reading.ok) expect(reading.record.lineOf(['claims', 0, 'stance'])).toBe(lineOfField(incidentText(), 'stance'));
  });

  it('is read with a byte-order mark and with the line ends of Windows', () => {
    const text = `\uFEFF${incidentText().replaceAll('\n', '\r\n')}`;
    expect(readIncident({ file: incidentFile, text })).toMatchObject({ ok: true });
    expect(problemsOf(text.replace('type: shelling', 'typ: shelling'))).toContainEqual(expect.objectContaining({ line: 4, field: 'typ' }));
  });

  it('takes a bare year as a date', () =>
    expect(readIncident({ file: incidentFile, text: incidentText({ date: 'date: 2025' }) })).toMatchObject({
      record: { value: { date: '2025' } }
    }));

  it('may have a name that only begins as the reserved one', () =>
    expect(readReport({ file: 'geodata/reports/none-known.md', text: reportText({ id: 'id: none-known' }) })).toMatchObject({ ok: true }));

  it('is a report as well', () =>
    expect(readReport({ file: 'geodata/reports/first-report.md', text: reportText() })).toMatchObject({ ok: true }));
});

describe('a record that is wrong names line, found and wanted', () => {
  it.each<[what: string, changes: Record<string, string | null>, at: string, field: string, found: string, wanted: string]>([
    [
      'an unknown field',
      { status: 'status: reported\ndat: 2025~' },
      'dat',
      'dat',
      'the unknown field "dat"',
      'one of id, title, type, date'
    ],
    ['a missing field', { status: null }, 'id', 'status', 'no such field', 'the field status'],
    [
      'an unknown field of a claim',
      { voice: '    voice: null\n    speaker: null' },
      'speaker',
      'claims[0].speaker',
      'the unknown field "speaker"',
      'one of report, where'
    ],
    ['a season', { date: 'date: 2024-21' }, 'date', 'date', '"2024-21"', 'months instead of a season'],
    ['a day that does not exist', { date: 'date: 2023-02-29' }, 'date', 'date', '"2023-02-29"', 'a day that exists'],
    ['a date that is none', { date: 'date: last June' }, 'date', 'date', '"last June"', 'an EDTF date'],
    ['a date of YAML that is none', { date: 'date: 20251' }, 'date', 'date', '20251', 'an EDTF date'],
    ['a type that an address reserves', { type: `type: ${NONE}` }, 'type', 'type', '"none"', 'another word than "none"'],
    [
      'a report that an address reserves',
      { report: `  - report: ${NONE}` },
      'report',
      'claims[0].report',
      '"none"',
      'another word than "none"'
    ],
    ['an id without a prefix', { id: 'id: "0001"' }, 'id', 'id', '"0001"', 'a prefix and a number'],
    ['an empty title', { title: 'title: ""' }, 'title', 'title', '""', 'not empty'],
    ['a title that is a number', { title: 'title: 1984' }, 'title', 'title', '1984', 'quotation marks'],
    ['a title that overrides direction', { title: 'title: "a\u202Eb"' }, 'title', 'title', '"a\\u202eb"', 'without control'],
    [
      'a stance that is none',
      { stance: '    stance: claims' },
      'stance',
      'claims[0].stance',
      '"claims"',
      'one of states, alleges, hearsay'
    ],
    ['a grade beyond the code', { credibility: '    credibility: 7' }, 'credibility', 'claims[0].credibility', '"7"', 'one of 1, 2, 3'],
    ['a status that is none', { status: 'status: true' }, 'status', 'status', 'true', 'one of reported'],
    ['a place without a reason', { place: 'place: null' }, 'place', 'place', 'null', 'a reason in unplacedBecause'],
    ['a place that is text', { place: 'place: Kursk region' }, 'place', 'place', '"Kursk region"', 'fields'],
    [
      'coordinates in the place as reported',
      { place: 'place: { name: Kursk, at: [36, 51] }' },
      'place',
      'place.at',
      'the unknown field "at"',
      'one of name, within'
    ],
    [
      'a pin without a reason',
      { place: 'place: { name: Kursk, pin: { id: "geonames:1" } }' },
      'place',
      'place.pin',
      '{"id":"geonames:1"}',
      'because'
    ],
    [
      'a pin off the globe',
      { place: 'place: { name: Kursk, pin: { at: [36, 151], precision: site, uncertaintyMetres: 9, because: seen } }' },
      'place',
      'place.pin.at[1]',
      '151',
      '<=90'
    ],
    [
      'no claim',
      { claims: 'claims: []', report: null, where: null, stance: null, voice: null, credibility: null, says: null },
      'claims',
      'claims',
      '[]',
      'at least one claim'
    ],
    ['a day of recording that is only a year', { recorded: 'recorded: 2026' }, 'recorded', 'recorded', '2026', 'a day such as'],
    ['an id that is not the name of the file', { id: 'id: DL-0002' }, 'id', 'id', 'DL-0002', 'DL-0001']
  ])('%s', (_, changes, at, field, found, wanted) => {
    const text = incidentText(changes);
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      file: incidentFile,
      line: lineOfField(text, at),
      field,
      found: expect.stringContaining(found),
      wanted: expect.stringContaining(wanted)
    });
  });

  it.each<Record<string, string>>([{ id: `id: ${NONE}` }, { recorded: `recorded: 2026-11-22\nformerIds: [${NONE}]` }])(
    'a report under the reserved name: %j',
    (changes) => {
      const id = 'id' in changes ? NONE : 'first-report';
      expect(readReport({ file: `geodata/reports/${id}.md`, text: reportText(changes) })).toMatchObject({
        ok: false,
        problems: [{ found: '"none"', wanted: expect.stringContaining('another word than "none"') }]
      });
    }
  );

  it.each([
    ['url: javascript:alert(1)', 'url', 'http'],
    ['url: "https://user@example.org/"', 'url', 'http'],
    ['sha256: abc', 'sha256', '64 hexadecimal digits'],
    ['language: English', 'language', 'BCP 47'],
    ['reliability: G', 'reliability', 'one of A, B, C, D, E, F']
  ])('in a report: %s', (line, field, wanted) => {
    const text = reportText({ [field]: line });
    const reading = readReport({ file: 'geodata/reports/first-report.md', text });
    expect(reading).toMatchObject({
      ok: false,
      problems: [{ line: lineOfField(text, field), field, wanted: expect.stringContaining(wanted) }]
    });
  });

  it('has its note below the front matter and not in it', () =>
    expect(problemsOf(incidentText({ status: 'status: reported\nnote: A' }))).toMatchObject([
      { line: 15, field: 'note', wanted: expect.stringContaining('below') }
    ]));

  it('names every unknown field at once', () => {
    const problems = problemsOf(incidentText({ title: 'titel: A', status: 'state: reported' }));
    expect(problems.map(({ field }) => field).sort()).toEqual(['state', 'status', 'titel', 'title']);
  });
});

describe('a file that is no record', () => {
  it.each<[what: string, text: string, line: number | null, found: string]>([
    ['an empty file', '', 1, '""'],
    ['no front matter', '# A heading', 1, '"# A heading"'],
    ['front matter without an end', '---\nid: DL-0001\n', 3, 'the end of the file'],
    ['a list', '---\n- id\n---\n', 2, '["id"]'],
    ['nothing between the hyphens', '---\n---\n', 2, 'null'],
    ['broken YAML', incidentText({ title: 'title: "open' }), 3, 'broken YAML'],
    ['a colon in a bare text', incidentText({ title: 'title: Kursk: gunfire' }), 3, 'broken YAML'],
    ['a field written twice', incidentText({ type: 'type: shelling\ntype: manhunt' }), 5, 'a field that is written twice'],
    ['a tab as indentation', incidentText({ where: '\twhere: paragraph 2' }), 9, 'broken YAML'],
    ['an anchor', incidentText({ title: 'title: &a text' }), 3, 'the anchor &a'],
    ['an alias', incidentText({ title: 'title: &a text', type: 'type: *a' }), 4, 'the alias *a'],
    ['a tag', incidentText({ title: 'title: !!binary aGk=' }), 3, 'the tag'],
    ['__proto__', incidentText({ status: 'status: reported\n__proto__: { id: X-1 }' }), 15, 'the field "__proto__"'],
    ['constructor', incidentText({ says: '    says: A\n    constructor: B' }), 14, 'the field "constructor"'],
    ['a map as a key', incidentText({ status: 'status: reported\n? [a]\n: b' }), 15, 'a field without a name'],
    ['a nest', incidentText({ title: `title: ${'['.repeat(14)}${']'.repeat(14)}` }), 3, 'nested deeper'],
    ['a deep nest', incidentText({ title: `title: ${'['.repeat(20_000)}${']'.repeat(20_000)}` }), 3, 'nested deeper'],
    ['a file without measure', incidentText({}, 'x'.repeat(64_000)), null, 'characters']
  ])('%s', (_, text, line, found) => {
    const problems = problemsOf(text);
    expect(problems).toContainEqual(expect.objectContaining({ file: incidentFile, line, found: expect.stringContaining(found) }));
    expect(({} as { id?: unknown }).id).toBeUndefined();
  });

  it('refuses a bomb of aliases in no time and with few words', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`);
    const problems = problemsOf(`---\nl0: &l0 [x]\n${levels.join('\n')}\n---\n`);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(JSON.stringify(problem).length).toBeLessThan(600);
  });

  it('never throws', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('---', 'a: b', '- a', 'id: DL-0001', '? a', '&a', '*a', 'a: {', '!!x y', '%YAML 1.1', '...', '\t')
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const reading = readIncident({ file: incidentFile, text: ['---', ...lines, '---'].join('\n') });
        expect(reading.ok).toBe(false);
        if (reading.ok) return;
        for (const problem of reading.problems) expect(problem.line).toBeLessThanOrEqual(lines.length + 3);
      }),
      { numRuns: 500 }
    );
  });
});
