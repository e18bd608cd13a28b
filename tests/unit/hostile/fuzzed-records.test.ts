import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hashText } from '../../../src/cli/build-from-folder.ts';
import { openGeodata } from '../../../src/cli/open-geodata.ts';
import { buildDataset } from '../../../src/lib/dataset/build.ts';
import { checkDataset } from '../../../src/lib/dataset/gate.ts';
import { readMapping } from '../../../src/lib/formats/in/mapping.ts';
import { getArea } from '../../../src/lib/gazetteer/areas.ts';
import { readLocalPlaces } from '../../../src/lib/gazetteer/local-places.ts';
import { placeReported } from '../../../src/lib/geocoding/place-reported.ts';
import { checkReferences } from '../../../src/lib/records/check-references.ts';
import type { FromFile } from '../../../src/lib/records/check-shape.ts';
import type { Incident } from '../../../src/lib/records/incident.ts';
import type { Problem } from '../../../src/lib/records/problem.ts';
import { readPublication } from '../../../src/lib/records/read-publication.ts';
import { readIncident, readReport } from '../../../src/lib/records/read-record.ts';
import { readTypes } from '../../../src/lib/records/read-types.ts';
import type { Report } from '../../../src/lib/records/report.ts';
import { formatView, linkTo, parseView } from '../../../src/lib/view/index.ts';
import { mutateText, seeded } from '../../fixtures/hostile/mutate.ts';
import { PAYLOADS } from '../../fixtures/hostile/payloads.ts';

vi.setConfig({ testTimeout: 60_000 });

const SEED = 20261122;
const { gazetteer, areas } = openGeodata();

const folder = (name: string) =>
  readdirSync(`geodata/${name}`)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ file: `geodata/${name}/${file}`, text: readFileSync(`geodata/${name}/${file}`, 'utf8') }));
const [reports, incidents] = [folder('reports'), folder('incidents')];
const file = (name: string) => ({ file: `geodata/${name}`, text: readFileSync(`geodata/${name}`, 'utf8') });

/** Each problem names its file and says what was found and what was wanted, on one line each; and what next, where it says so. */
function expectWords(problems: Problem[], name: string): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) {
    expect(problem.file).toBe(name);
    expect(problem.line === null || problem.line >= 1).toBe(true);
    for (const words of [problem.found, problem.wanted, problem.next ?? 'x']) {
      expect(words.trim(), JSON.stringify(problem)).not.toBe('');
      expect(words.length).toBeLessThan(2_000);
    }
    // What is quoted may be anything.
    expect(`${problem.found.replace(/".*/s, '')} ${problem.wanted}`).not.toMatch(/undefined|\[object|TypeError|at file:/);
  }
}

describe('2,500 fuzzed records, types, publications, places and mappings', () => {
  it('1,600 records are read or refused in words; those that are read can be published', () => {
    const random = seeded(SEED);
    const types = readTypes(file('types.yaml'));
    if (!types.ok) throw new Error('types.yaml is off');
    let [read, refused] = [0, 0];
    while (read + refused < 1600) {
      const readRecords = <Value>(
        files: typeof reports,
        reader: (one: (typeof reports)[number]) => { ok: true; record: FromFile<Value> } | { ok: false; problems: Problem[] }
      ) =>
        files.flatMap((one) => {
          const reading = reader({ file: one.file, text: mutateText(one.text, random) });
          if (reading.ok) {
            read += 1;
            return [reading.record];
          }
          refused += 1;
          expectWords(reading.problems, one.file);
          return [];
        });
      const some: { reports: FromFile<Report>[]; incidents: FromFile<Incident>[] } = {
        reports: readRecords(reports, readReport),
        incidents: readRecords(incidents, readIncident)
      };
      const checked = checkReferences(some.incidents, some.reports, types.types);
      const built = buildDataset(
        { ...checked, types: types.types, publication: null, imports: [], rejected: [] },
        {
          placeOne: (reported, pin) => placeReported({ ...reported, pin: pin ?? null }, gazetteer, { areas }),
          outlineOf: (area) => getArea(areas, area),
          hash: hashText,
          sources: ''
        }
      );
      expect(checkDataset(built)).toEqual([]);
    }
    // The mutations are neither all harmless nor all fatal.
    expect(Math.min(read, refused)).toBeGreaterThan(200);
  });

  it.each([
    ['types.yaml', 150, readTypes],
    ['publication.json', 250, readPublication]
  ] as const)('%s, %i times', (name, times, reader) => {
    const random = seeded(SEED + times);
    const whole = file(name);
    let refused = 0;
    for (let left = times; left > 0; left -= 1) {
      const reading = reader({ file: whole.file, text: mutateText(whole.text, random) });
      if (reading.ok) continue;
      refused += 1;
      expectWords(reading.problems, whole.file);
    }
    expect(refused).toBeGreaterThan(times / 4);
  });

  it('places.csv, 300 times: faulty rows are told, the others kept', () => {
    const random = seeded(SEED + 300);
    const whole = file('places.csv');
    for (let left = 300; left > 0; left -= 1) {
      const { accepted, rejected } = readLocalPlaces({ file: whole.file, text: mutateText(whole.text, random) });
      if (rejected.length > 0) expectWords(rejected, whole.file);
      for (const { id, name, lon, lat, radiusMetres } of accepted) {
        expect(id).toMatch(/^local:[a-z0-9-]+$/);
        expect([name !== '', Math.abs(lon) <= 180, Math.abs(lat) <= 90, radiusMetres > 0, radiusMetres < 2.01e7]).not.toContain(false);
      }
    }
  });

  it('mapping.yaml, 200 times', () => {
    const random = seeded(SEED + 200);
    const mapping =
      'table: { label: Crimes, publisher: An office, url: https://example.org/, keepsText: false }\nidPrefix: CR\ncolumns:\n  id: case\n  date: when\n  place: where\n  within: [oblast, country]\n  figures: { dead: killed }\ndateOrder: dmy\ntypes: { Shelling: shelling }\nprecisions: { city: settlement }\n';
    expect(readMapping(mapping, 'mapping.yaml').ok).toBe(true);
    for (let left = 200; left > 0; left -= 1) {
      const reading = readMapping(mutateText(mapping, random), 'mapping.yaml');
      if (!reading.ok) expectWords(reading.problems, 'mapping.yaml');
    }
  });
});

it('every payload, in field after field of a record, is read as it is, or refused in words', () => {
  const records = [
    [incidents[1]!, readIncident],
    [reports[0]!, readReport]
  ] as const;
  const tried = new Set<string>();
  for (const [index, payload] of PAYLOADS.entries()) {
    const quoted = JSON.stringify(payload);
    for (const [one, reader] of records) {
      const lines = one.text.split('\n');
      const fields = [...lines.keys()].filter((row) => /^\s*(?:- )?\w+: /.test(lines[row]!));
      for (const row of [0, 1, 2, 3].map((step) => fields[(index * 4 + step) % fields.length]!)) {
        tried.add(lines[row]!);
        const text = lines
          .with(
            row,
            lines[row]!.replace(/: .*$/, () => `: ${quoted}`)
          )
          .join('\n');
        const reading = reader({ file: one.file, text });
        if (reading.ok) expect(JSON.stringify(reading.record.value), lines[row]).toContain(quoted);
        else expectWords(reading.problems, one.file);
      }
    }
  }
  expect(tried.size).toBeGreaterThan(20);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

describe('1,000 fuzzed addresses', () => {
  const piece = fc.oneof(
    fc.constantFrom(...PAYLOADS),
    fc.constantFrom(
      '2024-06',
      'friendly-fire',
      'B,6',
      'site,none',
      'DL-0001',
      '6/51.3/35.5',
      '1e999/NaN/-Infinity',
      '%',
      '%zz',
      '%E0%A4%A'
    ),
    fc.string()
  );
  const name = fc.oneof(
    fc.constantFrom('type', 'from', 'to', 'asof', 'grade', 'precision', 'source', 'q', 'incident', 'report', '__proto__', 'constructor'),
    piece
  );
  const query = fc.array(fc.tuple(name, piece, fc.boolean()), { maxLength: 8 }).map((pairs) => {
    const encoded = pairs.map(([key, value, isRaw]) =>
      isRaw ? `${key}=${value}` : `${encodeURIComponent(key.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`
    );
    return pairs.length === 0 ? '' : `?${encoded.join('&')}`;
  });
  const address = fc.record({
    pathname: fc.oneof(
      fc.constantFrom('/', '/list', '/i/DL-0001', '/r/gunfire-in-kursk'),
      piece.map((text) => `/i/${text}`),
      piece.map((text) => `/r/${text}/`)
    ),
    search: query,
    hash: fc.oneof(
      fc.constant(''),
      piece.map((text) => `#map=${text}`),
      piece.map((text) => `#${text}`)
    )
  });

  it('each gives a view whose own address gives it again, and what was ignored is told in one line', () => {
    fc.assert(
      fc.property(address, (parts) => {
        const { view, ignored } = parseView(parts);
        const { path: pathname, ...own } = formatView(view);
        expect(parseView({ pathname, ...own })).toEqual({ view, ignored: [] });
        expect(linkTo(view)).toMatch(/^[!-~]*$/);
        for (const { parameter, found, why } of ignored) {
          expect(why).not.toBe('');
          for (const shown of [parameter, found]) expect(shown.length <= 80 && !/[\p{Cc}\u202a-\u202e]/u.test(shown)).toBe(true);
        }
      }),
      { numRuns: 1000, seed: SEED }
    );
  });
});

it('the records that are fuzzed are there', () =>
  expect([reports.length, incidents.length, existsSync('geodata/types.yaml')].every(Boolean)).toBe(true));
