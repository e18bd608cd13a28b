import { existsSync, readdirSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { readGeojson, readGeojsonSequence } from '../../../src/cli/import/read-geojson.ts';
import { passGeojson } from '../../../src/lib/dataset/pass-geojson.ts';
import { splitJsonItems } from '../../../src/lib/formats/in/split-json.ts';
import { memberOffset, positionAt, readJson } from '../../../src/lib/records/read-json.ts';
import { readPublication } from '../../../src/lib/records/read-publication.ts';

describe('readJson', () => {
  it('reads what JSON.parse reads, and refuses what it refuses', () => {
    const text = fc.oneof(
      fc.json(),
      fc.json().chain((json) => fc.integer({ min: 0, max: json.length }).map((at) => json.slice(0, at) + json.slice(at + 1))),
      fc
        .tuple(fc.json(), fc.constantFrom(',', ']', '}', '"', '1', '\\', '\u0000', ' ', '-', '.', 'e'))
        .chain(([json, sign]) => fc.integer({ min: 0, max: json.length }).map((at) => json.slice(0, at) + sign + json.slice(at)))
    );
    fc.assert(
      fc.property(text, (one) => {
        let parsed: { value: unknown } | null = null;
        try {
          parsed = { value: JSON.parse(one) };
        } catch {
          // Refused.
        }
        const read = readJson(one);
        expect(read.ok ? { value: read.value } : null).toEqual(parsed);
      }),
      { numRuns: 3000 }
    );
  });

  it('says where the fault is', () => {
    const text = '{"a": [1,\n  2,,3]}';
    const read = readJson(text);
    expect(read).toMatchObject({ ok: false, found: 'no JSON: ","', wanted: 'a JSON value' });
    expect(positionAt(text, read.ok ? 0 : read.offset)).toEqual({ line: 2, column: 5 });
    expect(readJson('{"a":1')).toMatchObject({ offset: 6, found: 'no JSON: the end of the text', wanted: ', or }' });
    expect(readJson(`{"a":"${'\\q'}"}`)).toMatchObject({ offset: 7, wanted: expect.stringContaining('escape') });
  });

  it('refuses depth bombs, whether they close or not, and finds names written twice', () => {
    expect(readJson('['.repeat(1_000_000))).toMatchObject({ ok: false, found: 'deeper nesting', offset: 32 });
    expect(readJson('{"a":'.repeat(33) + '1' + '}'.repeat(33))).toMatchObject({ ok: false, found: 'deeper nesting' });
    expect(readJson('['.repeat(32) + ']'.repeat(32)).ok).toBe(true);
    expect(readJson('{"b":{"a":1,"\\u0061":2}}')).toMatchObject({ ok: true, twice: { offset: 12, name: 'a' } });
    expect(readJson('[{"a":1},{"a":2}]')).toMatchObject({ ok: true, twice: null });
  });

  it('tells the elements of a list of the outermost object', () => {
    const text = '{"x":{"features":[0]},"features":[ {"a":[1,2]} ,\n3 ],"y":1}';
    const read = readJson(text, 'features');
    expect(read.ok && read.elements.map(([from, to]) => text.slice(from, to).trim())).toEqual(['{"a":[1,2]}', '3']);
  });

  it('leaves the prototype of every object alone', () => {
    const read = readJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(read.ok).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

it('memberOffset finds members and elements, and what is closest to one that is missing', () => {
  const text = '{ "a\\"b": [1, {"c": "]"}, 3], "d": {"e": 5} }';
  expect(text.slice(memberOffset(text, ['a"b', 1, 'c'])).slice(0, 3)).toBe('"]"');
  expect(text.slice(memberOffset(text, ['d', 'e']))[0]).toBe('5');
  expect(text.slice(memberOffset(text, ['d', 'missing', 3])).slice(0, 4)).toBe('{"e"');
});

const suite = join('..', 'shared', 'fixtures', 'json-test-suite');
const folder = mkdtempSync(join(tmpdir(), 'dateline-json-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!existsSync(suite))('JSONTestSuite', () => {
  const names = existsSync(suite) ? readdirSync(suite).sort() : [];
  const text = (name: string): string | null => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(suite, name)));
    } catch {
      return null;
    }
  };
  /** How many files of each kind an entry point accepts. */
  const tally = (accepts: (text: string) => boolean) => {
    const counts: Record<string, number> = { y: 0, n: 0, i: 0 };
    for (const name of names) {
      const own = text(name);
      if (own !== null && accepts(own)) counts[name[0]!]! += 1;
    }
    return counts;
  };
  const inFeature = (json: string) => `{"type":"Feature","geometry":null,"properties":{"x":${json}}}`;
  const splitWhole = (json: string, key: string | null) => {
    const splitter = splitJsonItems(key);
    // Cut into pieces, as a file is read.
    const pieces = json.match(/[^]{1,4096}/g) ?? [];
    return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  };
  const isFeature = (items: ReturnType<typeof splitWhole>) => items.length === 1 && items.every((item) => item.ok);

  it('is whole', () =>
    expect([names.length, ...['y', 'n', 'i'].map((kind) => names.filter((name) => name.startsWith(kind)).length)]).toEqual([
      318, 95, 188, 35
    ]));

  it('is read as it should be, alone and within a feature, from a collection and from a sequence', () => {
    const right = { y: 95, n: 0 };
    expect(tally((json) => readJson(json).ok)).toMatchObject(right);
    // Two files have a name twice, which is JSON and no GeoJSON.
    const once = { y: 93, n: 0 };
    expect(tally((json) => passGeojson(inFeature(json), '').verdict === 'accepted')).toMatchObject(once);
    expect(
      tally((json) => isFeature(splitWhole(`{"type":"FeatureCollection","features":[${inFeature(json)}]}`, 'features')))
    ).toMatchObject(once);
    expect(tally((json) => isFeature(splitWhole(inFeature(json), null)))).toMatchObject(once);
  });

  it('is refused as GeoJSON, each for the right reason', () => {
    for (const name of names) {
      const verdict = passGeojson(text(name) ?? '\ufffd', name);
      expect(verdict.verdict, name).toBe('rejected');
      const found = (verdict as { problems: { found: string }[] }).problems[0]!.found;
      const isJson = !/^no JSON|deeper nesting|second time/.test(found);
      if (!name.startsWith('i')) expect(isJson || /second time/.test(found), `${name}: ${found}`).toBe(name.startsWith('y'));
    }
  });

  it('of 188 bad files none passes any other reader of JSON unnoticed', async () => {
    for (const name of names.filter((one) => one.startsWith('n'))) {
      const json = text(name) ?? '\ufffd';
      const whole = splitWhole(json, 'features');
      expect(
        whole.some((item) => !item.ok),
        name
      ).toBe(true);
      expect(isFeature(splitWhole(json, null)), name).toBe(false);
      expect(readPublication({ file: 'publication.json', text: json }).ok, name).toBe(false);
    }
  });

  it('ends in words at the command line and at the import, whatever its bytes', async () => {
    for (const name of names) {
      const path = join(suite, name);
      let out = '';
      expect(await main(['check', path], { out: (piece) => (out += String(piece)), err: () => undefined }), name).toBe(1);
      expect(out, name).toMatch(/rejected/);
      const wrapped = join(folder, name);
      const bytes = readFileSync(path);
      writeFileSync(
        wrapped,
        Buffer.concat([
          Buffer.from('{"type":"FeatureCollection","features":['),
          Buffer.from(inFeature('0').replace('0}}', '')),
          bytes,
          Buffer.from('}}]}')
        ])
      );
      for (const open of [readGeojson, readGeojsonSequence]) {
        const rows: { fault?: unknown }[] = [];
        let refused = false;
        try {
          for await (const batch of (await open(wrapped)).rows) rows.push(...batch);
        } catch (error) {
          refused = (error as Error).constructor.name === 'UserError';
          expect(refused, `${name}: ${String(error)}`).toBe(true);
        }
        if (name.startsWith('n')) expect(refused || rows.some(({ fault }) => fault !== undefined), name).toBe(true);
      }
    }
  });
});
