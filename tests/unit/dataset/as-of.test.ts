import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFromFolder } from '../../../src/cli/build-from-folder.ts';
import { datasetAsOf, standingOf } from '../../../src/lib/dataset/as-of.ts';
import { lonLat, type Dataset } from '../../../src/lib/dataset/dataset.ts';
import { openDataset } from '../../../src/lib/dataset/open.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { countsInWords } from '../../../src/lib/texts/filters.ts';
import { changes as texts } from '../../../src/lib/texts/changes.ts';
import { parseView, resolveView } from '../../../src/lib/view/index.ts';
import { incidentText, reportText } from '../../fixtures/records/sample.ts';

const TYPES = `groups:
  violence:
    label: Violence
    types:
      shelling: { label: Shelling, means: Shells were fired., colour: { light: "#ca435e", dark: "#ff7f95" }, shape: circle, acled: null, plover: null }
`;

const KURSK = 'place: { name: Kursk region, within: [Russia], kind: region }';
const incident = (id: string, recorded: string, changes: Record<string, string | null> = {}) =>
  incidentText({ id: `id: ${id}`, recorded: `recorded: ${recorded}`, ...changes });
const change = (lines: string[]) => ['changes:', ...lines.map((line) => `  - ${line}`)].join('\n');

let folder: string;
const versions: Dataset[] = [];

/** Writes the records over those of the version before, and builds. */
function publish(records: Record<string, string | null>): Dataset {
  for (const [id, text] of Object.entries(records)) {
    const file = join(folder, 'incidents', `${id}.md`);
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
  }
  const built = buildFromFolder(folder);
  expect(built.build.problems).toEqual([]);
  return openDataset(built);
}

/** What a reader of an address is told by a version, and what is shown. */
function open(dataset: Dataset, address: string) {
  const { pathname, search, hash } = new URL(address, 'https://maps.example.org');
  const { view, ignored } = resolveView(parseView({ pathname, search, hash }).view, dataset);
  const standing = standingOf(dataset, view.asof);
  const then = datasetAsOf(dataset, standing.kind === 'past' ? view.asof : null);
  const selection = select(then, view);
  const rows = Array.from(selection.hiddenBy.keys()).filter((row) => selection.hiddenBy[row] === 0);
  return {
    incident: view.incident,
    ignored,
    says: standing.kind === 'past' ? texts.sinceInWords(standing.since) : standing.kind,
    notKept: standing.kind === 'past' ? standing.notKept : [],
    counts: countsInWords(selection),
    shows: rows.map((row) => [then.id(row), lonLat(then, row), then.details(row)?.precision, then.details(row)?.status])
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-as-of-'));
  for (const name of ['incidents', 'reports']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'types.yaml'), TYPES);
  writeFileSync(join(folder, 'reports', 'first-report.md'), reportText({ recorded: 'recorded: 2026-11-20' }));

  const unplaced = { place: 'place: null', unplaced: 'unplacedBecause: No report says where.' };
  versions.push(
    publish({
      'DL-0001': incident('DL-0001', '2026-11-20', { place: KURSK }),
      'DL-0002': incident('DL-0002', '2026-11-20', unplaced),
      'DL-0003': incident('DL-0003', '2026-11-20', unplaced)
    })
  );
  // One is added, and what was known under DL-0003 proves to be DL-0002.
  versions.push(
    publish({
      'DL-0003': null,
      'DL-0002': incident('DL-0002', '2026-11-20', { ...unplaced, formerIds: 'formerIds: [DL-0003]' }),
      'DL-0004': incident('DL-0004', '2026-11-25', unplaced)
    })
  );
  // One is moved, one regraded.
  const moved =
    '{ date: 2026-12-03, kind: moved, what: Placed at the village, why: A second report names it., was: { place: { name: Kursk Oblast, at: [36.19, 51.73], precision: region, uncertaintyMetres: 190000 } } }';
  const pin =
    'place: { name: Kursk region, within: [Russia], kind: region, pin: { at: [35.51, 51.336], precision: settlement, uncertaintyMetres: 2000, because: A second report names it. } }';
  const regraded = '{ date: 2026-12-03, kind: regraded, what: Contested, why: A report denies it., was: { status: reported } }';
  versions.push(
    publish({
      'DL-0001': incident('DL-0001', '2026-11-20', { place: pin, changes: change([moved]) }),
      'DL-0004': incident('DL-0004', '2026-11-25', { ...unplaced, status: 'status: contested', changes: change([regraded]) })
    })
  );
  // One is withdrawn, and one moved without a word of where it was.
  const withdrawn = '{ date: 2026-12-10, kind: withdrawn, what: Withdrawn, why: The report was taken back., was: { status: contested } }';
  const again = '{ date: 2026-12-10, kind: moved, what: Moved within the village, why: A photograph shows the place. }';
  versions.push(
    publish({
      'DL-0001': incident('DL-0001', '2026-11-20', { place: pin, changes: change([moved, again]) }),
      'DL-0004': incident('DL-0004', '2026-11-25', { ...unplaced, status: 'status: withdrawn', changes: change([regraded, withdrawn]) })
    })
  );
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a link of 20 November, opened in four versions of the map', () => {
  const link = '/?asof=2026-11-20';
  const inKursk = ['DL-0001', [36.19, 51.73], 'region', 'reported'];
  const without = (id: string) => [id, null, 'unplaced', 'reported'];

  it('says nothing while nothing has changed', () => {
    expect(open(versions[0]!, link)).toMatchObject({ says: 'present', counts: 'All 3 shown, 2 without a place' });
  });

  it('says what was added', () => {
    expect(open(versions[1]!, link)).toMatchObject({ says: '1 added', counts: 'All 2 shown, 1 without a place' });
  });

  it('says what was moved and shows it where it was', () => {
    expect(open(versions[2]!, link)).toMatchObject({ says: '1 added, 1 moved', notKept: [], shows: [inKursk, without('DL-0002')] });
  });

  it('says what was withdrawn, and what it cannot show as it stood', () => {
    expect(open(versions[3]!, link)).toMatchObject({ says: '1 moved', notKept: ['DL-0001'], shows: [inKursk, without('DL-0002')] });
    expect(open(versions[3]!, '/?asof=2026-11-25')).toMatchObject({
      says: '1 moved, 1 withdrawn',
      counts: 'All 3 shown, 2 without a place',
      shows: [inKursk, without('DL-0002'), without('DL-0004')]
    });
    expect(open(versions[3]!, '/?asof=2026-12-03')).toMatchObject({
      says: '1 moved, 1 withdrawn',
      shows: [['DL-0001', [35.51, 51.336], 'settlement', 'reported'], without('DL-0002'), ['DL-0004', null, 'unplaced', 'contested']]
    });
  });

  it('leaves what is withdrawn out of the present map and says so', () => {
    expect(open(versions[3]!, '/')).toMatchObject({ says: 'present', counts: 'All 2 shown, 1 without a place; 1 withdrawn' });
    expect(open(versions[3]!, '/?asof=2026-12-10')).toMatchObject({
      says: 'present',
      counts: 'All 2 shown, 1 without a place; 1 withdrawn'
    });
    expect(versions[3]!.details(versions[3]!.row('DL-0004'))).toMatchObject({ status: 'withdrawn' });
  });

  it('tells of dates beyond both ends', () => {
    expect(open(versions[2]!, '/?asof=2030-01-01')).toMatchObject({ says: 'future', counts: 'All 3 shown, 2 without a place' });
    expect(standingOf(versions[2]!, '2020-01-01')).toMatchObject({ kind: 'past', before: '2026-11-20' });
    expect(open(versions[2]!, '/?asof=2020-01-01')).toMatchObject({
      says: '3 added; 1 report added',
      counts: 'No incidents in this data',
      shows: []
    });
  });

  it('leads a former id on to that of today', () => {
    expect(open(versions[0]!, '/i/DL-0003').incident).toBe('DL-0003');
    expect(open(versions[1]!, '/i/DL-0003')).toMatchObject({ incident: 'DL-0002', ignored: [] });
    expect(open(versions[1]!, '/list?incident=DL-0003')).toMatchObject({ incident: 'DL-0002', ignored: [] });
  });
});
