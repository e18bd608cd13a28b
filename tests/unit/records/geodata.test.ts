import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readGeodata } from '../../../src/cli/read-geodata.ts';
import { wordRuns } from '../../fixtures/records/word-runs.ts';

const { incidents, reports, rejected } = readGeodata('geodata', 'geodata');
const FIVE = ['cannon-fodder-or-allies', 'deepening-partnership', 'gunfire-in-kursk', 'kim-furious', 'uneasy-alliance'];
const firstReports = reports.map(({ value }) => value).filter(({ id }) => FIVE.includes(id));
const copied = new Set(readFileSync('tests/fixtures/records/word-runs.txt', 'utf8').split('\n'));
const incident = (id: string) => incidents.find(({ value }) => value.id === id)!.value;

describe('the records of geodata/', () => {
  it('are read without a problem', () => expect(rejected).toEqual([]));

  it('cover the five first reports, each with at least one incident', () => {
    const cited = new Set(incidents.flatMap(({ value }) => value.claims.map(({ report }) => report)));
    expect(firstReports.map(({ id }) => id)).toEqual(FIVE);
    expect(FIVE.filter((id) => !cited.has(id))).toEqual([]);
  });

  it('share no run of six words with a report, titles of cited works apart', () => {
    for (const { file } of [...incidents, ...reports]) {
      const own = readFileSync(file, 'utf8').replace(/^ +(?:- )?(?:title|url): .*$/gm, '');
      const shared = wordRuns(own).filter(({ hash }) => copied.has(hash));
      expect(shared, file).toEqual([]);
    }
  });

  it('write down what is unknown instead of inventing it', () => {
    for (const value of firstReports) {
      expect(value, value.id).toMatchObject({ title: null, publisher: null, published: null, url: null, archived: null, reliability: 'F' });
      expect(value.reliabilityBecause, value.id).not.toBeNull();
    }
    expect(firstReports.map(({ author }) => author)).toEqual([null, null, 'Kathrine Frich', null, null]);
  });

  it('show every figure for the soldiers sent, as each report gives it', () => {
    const figures = incident('DL-0004').claims.flatMap((claim) => {
      const sent = claim.figures['soldiers sent'];
      return sent === undefined ? [] : [`${claim.report}: ${sent}`];
    });
    expect(figures).toEqual([
      'gunfire-in-kursk: around 15,000',
      'uneasy-alliance: 12,000',
      'uneasy-alliance: 12,000',
      'kim-furious: approximately 12,000',
      'cannon-fodder-or-allies: 12,000',
      'cannon-fodder-or-allies: up to 12,000'
    ]);
    expect(new Set(incident('DL-0004').claims.map(({ report }) => report)).size).toBe(5);
  });

  it('mark the bloggers and the Telegram insider as hearsay', () => {
    for (const { voice, stance } of incidents.flatMap(({ value }) => value.claims)) {
      if (/blogger|Telegram/.test(voice ?? '')) expect(stance).toBe('hearsay');
    }
  });

  it('keep without a place what no report places, with the reason', () => {
    for (const id of ['DL-0006', 'DL-0010', 'DL-0011', 'DL-0012']) expect(incident(id).unplacedBecause, id).not.toBeNull();
    expect(incident('DL-0010').place?.name).toBe('Pyongyang');
  });
});

describe('wordRuns', () => {
  it('finds a sentence that was copied with other punctuation', () => {
    const source = new Set(wordRuns('The attackers went on the run, sparking a search.').map(({ hash }) => hash));
    expect(wordRuns('“The attackers went on the RUN”').filter(({ hash }) => source.has(hash))).toHaveLength(1);
  });
});
