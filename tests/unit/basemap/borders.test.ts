import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRules } from '../../../geodata/basemap/making/rules.ts';
import { bordersNear } from './archive.ts';

/** Where a line must be, of which classes and no other, within some kilometres; an empty list where there must be none. */
const CASES: [what: string, place: [number, number], kilometres: number, classes: string[]][] = [
  ['Crimea, Isthmus of Perekop', [33.85, 46.13], 12, ['disputed']],
  ['Crimea, Kerch Strait: no border with Russia is drawn through it', [36.55, 45.3], 20, []],
  ['Donetsk: no front line', [37.8, 48.0], 30, []],
  ['Luhansk region and Russia', [39.95, 48.3], 12, ['recognised']],
  ['Kursk and Sumy regions', [35.0, 51.22], 15, ['recognised']],
  ['Kosovo and Serbia', [21.36, 42.86], 12, ['disputed']],
  ['Kosovo and Albania', [20.4, 42.33], 12, ['recognised']],
  ['Western Sahara and Morocco, 27°40′', [-10.5, 27.66], 6, ['disputed']],
  ['Western Sahara and Morocco, at the coast', [-13.0, 27.66], 6, ['disputed']],
  ['Western Sahara, the berm', [-11.36, 26.79], 12, ['ceasefire']],
  ['Western Sahara and Mauritania', [-12, 24.5], 6, ['recognised']],
  ['Western Sahara: no border along the southern end of a Moroccan region', [-14.5, 24.5], 10, []],
  ['Kashmir, Line of Control west of Srinagar', [73.95, 34.1], 15, ['ceasefire']],
  ['Kashmir, Line of Actual Control', [79.1, 33.0], 40, ['ceasefire']],
  ['Kashmir, Jammu and Punjab', [74.6, 32.75], 20, ['disputed']],
  ['Himachal Pradesh and China', [78.75, 31.9], 25, ['recognised']],
  ['Arunachal Pradesh and China', [93.5, 28.7], 40, ['disputed']],
  ['Taiwan Strait: no line', [119.5, 24.5], 60, []],
  ['West Bank, east of Jerusalem there is none', [35.35, 31.8], 8, []],
  ['West Bank, Green Line at Qalqilya', [34.97, 32.19], 5, ['ceasefire']],
  ['West Bank and Jordan', [35.55, 31.95], 6, ['recognised']],
  ['Gaza Strip and Israel', [34.5, 31.5], 8, ['ceasefire']],
  ['Golan, line of 1974', [35.86, 33.0], 5, ['ceasefire']],
  ['Golan, upper Jordan', [35.627, 33.01], 3, ['disputed']],
  ['Abkhazia and Georgia', [41.85, 42.65], 20, ['disputed']],
  ['Abkhazia and Russia', [40.6, 43.55], 12, ['recognised']],
  ['South Ossetia, south of Tskhinvali', [43.97, 42.2], 5, ['disputed']],
  ['South Ossetia and Russia', [44.05, 42.61], 5, ['recognised']],
  ['Cyprus, buffer zone', [33.2, 35.16], 8, ['ceasefire']],
  ['Transnistria and Moldova', [29.15, 47.15], 12, ['disputed']],
  ['Transnistria and Ukraine', [29.7, 47.3], 15, ['recognised']],
  ['Somaliland and Somalia', [48.9, 9.5], 12, ['disputed']],
  ['Korea, demarcation line', [127.2, 38.28], 8, ['ceasefire']],
  ['Sudan and South Sudan', [29.5, 9.9], 60, ['disputed']],
  ["Hala'ib, 22nd parallel", [35.5, 22], 6, ['disputed']],
  ['Egypt and Sudan, west', [28, 22], 6, ['recognised']],
  ['Baikonur: no country border', [63.3, 45.6], 40, []],
  ['Hong Kong: no country border', [114.1, 22.5], 10, []]
];

describe('borders', () => {
  test.each(CASES)('%s', async (_what, place, kilometres, classes) => {
    expect(await bordersNear(place, kilometres)).toEqual(classes);
  });

  test('every case of the rules gives its reason and its sources', () => {
    const rules = readRules(readFileSync('geodata/basemap/borders.yaml', 'utf8'));
    for (const one of rules.cases) {
      expect(one.because.length, one.id).toBeGreaterThan(20);
      expect(one.sources.length, one.id).toBeGreaterThan(0);
    }
    expect(new Set(rules.cases.map((one) => one.id)).size).toBe(rules.cases.length);
  });
});
