import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../../../src/cli/commands/eval.ts';
import { goldScores, judge, UNRESOLVED_KM } from '../../../src/cli/gold-scores.ts';
import { boostLists } from '../../../src/cli/training/boost.ts';
import { calibrate } from '../../../src/cli/training/calibrate.ts';
import { calibrated } from '../../../src/lib/geocoding/models.ts';
import { growForest, scoreRow } from '../../../src/lib/geocoding/ranking/trees.ts';
import { chooseSpans } from '../../../src/lib/geocoding/recognition/choose-spans.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const gold = { start: 0, end: 5, name: 'Paris', lat: 48.85, lon: 2.35, geonameid: 2988507 };

describe('scoring', () => {
  it('is strict within 161 km, and by area within the tolerance or by id', () => {
    expect(judge(gold, 161, { lon: 2.35, lat: 50.2, geonameId: null })).toMatchObject({ strict: true, area: true });
    expect(judge(gold, 161, { lon: 2.35, lat: 51, geonameId: null })).toMatchObject({ strict: false, area: false });
    expect(judge(gold, 400, { lon: 2.35, lat: 51, geonameId: null })).toMatchObject({ strict: false, area: true });
    expect(judge(gold, 161, { lon: 2.35, lat: 51, geonameId: 2988507 })).toMatchObject({ strict: false, area: true });
    expect(judge(gold, 161, null)).toEqual({ km: UNRESOLVED_KM, strict: false, area: false });
  });

  it('counts the unresolved as 20,039 km, the worst there is', () => {
    const { strict, meanKm, auc } = goldScores([judge(gold, 161, null), judge(gold, 161, { lon: 2.35, lat: 48.85, geonameId: null })]);
    expect([strict, Math.round(meanKm)]).toEqual([0.5, 10020]);
    expect(auc).toBeCloseTo(0.5, 2);
  });
});

describe('dateline eval', () => {
  it('prints one JSON object on the last line, and the worst misses before it', async () => {
    const text = 'Shells fell on Kharkiv in Ukraine. He was in Paris, Texas.';
    const at = (name: string, lat: number, lon: number): object => ({
      start: text.indexOf(name),
      end: text.indexOf(name) + name.length,
      name,
      lat,
      lon,
      geonameid: null
    });
    const document = {
      id: 'a',
      text,
      toponyms: [at('Kharkiv', 49.98, 36.25), at('Ukraine', 49, 32), at('Paris', 0, 0)],
      ungeocoded: [{ ...at('fell', 0, 0), type: 'Literal_Expression' }]
    };
    writeFileSync(join(folder, 'docs.jsonl'), `${JSON.stringify(document)}\n`);
    writeFileSync(
      join(folder, 'tolerance.jsonl'),
      `${JSON.stringify({ id: 'a', tol: [[text.indexOf('Ukraine'), text.indexOf('Ukraine') + 7, 438]] })}\n`
    );
    let out = '';
    const code = await command.run([folder, '--errors', '2'], { out: (line) => (out += line), err: () => undefined });
    const lines = out.trimEnd().split('\n');
    const scores = JSON.parse(lines.at(-1) ?? '') as {
      gold: Record<string, number>;
      raw: Record<string, number>;
      documentsPerSecond: number;
      peakRssMb: number;
      calibration: unknown[];
    };
    expect(code).toBe(0);
    expect(lines.length).toBe(2);
    expect(lines[0]).toMatch(/^a 45-50 “Paris”.*Texas.*km off/);
    expect(scores.gold).toMatchObject({ mentions: 3, strict: 0.6667, area: 0.6667 });
    expect(scores.raw['recall']).toBe(1);
    expect(scores.raw['acc161']).toBeCloseTo(0.6667, 3);
    expect(scores.documentsPerSecond).toBeGreaterThan(0);
    expect(scores.peakRssMb).toBeGreaterThan(0);
  });

  it('says what is missing in a folder that is no corpus', async () => {
    await expect(command.run([tmpdir()], { out: () => undefined, err: () => undefined })).rejects.toThrow(/found no .*docs\.jsonl/);
    writeFileSync(join(folder, 'docs.jsonl'), '{"id": "a"\n');
    await expect(command.run([folder], { out: () => undefined, err: () => undefined })).rejects.toThrow(
      /docs\.jsonl:1: found a line that is not JSON/
    );
  });
});

describe('what the models are made of', () => {
  it('trees learn to choose by a feature, the same each time', () => {
    const rows = Float64Array.from([0, 1, 1, 0, 0, 1, 1, 0].flatMap((value, i) => [value, i % 3]));
    const lists = {
      rows,
      width: 2,
      starts: Int32Array.from([0, 2, 4, 6, 8]),
      target: Float64Array.from([0, 1, 1, 0, 0, 1, 1, 0]),
      weights: new Float64Array(4).fill(1)
    };
    const options = { trees: 10, depth: 2, rate: 0.5, leastCurvature: 0.1, ridge: 0.1 };
    const trees = boostLists(lists, options);
    expect(boostLists(lists, options)).toEqual(trees);
    const forest = growForest({ features: ['a', 'b'], trees });
    expect(scoreRow(forest, Float64Array.from([1, 0]), 0)).toBeGreaterThan(scoreRow(forest, Float64Array.from([0, 0]), 0) + 1);
  });

  it('a calibration rises with belief and claims no certainty', () => {
    const answers = Array.from({ length: 400 }, (_, i) => ({ belief: i / 400, right: i % 400 > 100 && (i % 5 !== 0 || i > 300) }));
    const curve = calibrate(answers);
    expect([...curve.right].sort((a, b) => a - b)).toEqual(curve.right);
    expect(calibrated(curve, 0.999)).toBeLessThan(1);
    expect(calibrated(curve, 0)).toBeGreaterThan(0);
    expect(calibrated(curve, 0.9)).toBeGreaterThan(calibrated(curve, 0.1));
  });

  it('chooses the spans that sum to most without overlap', () => {
    const spans = [
      { start: 0, end: 4, score: 2 },
      { start: 0, end: 9, score: 3 },
      { start: 5, end: 9, score: 2 },
      { start: 20, end: 25, score: -3 }
    ];
    expect(chooseSpans(spans, -1).map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [5, 9]
    ]);
    expect(chooseSpans(spans, 1.5)).toEqual([spans[1]]);
  });
});
