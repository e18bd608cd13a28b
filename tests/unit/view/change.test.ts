import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { select } from '../../../src/lib/dataset/select.ts';
import { canonicalLink, linkTo } from '../../../src/lib/view/link.ts';
import * as change from '../../../src/lib/view/change.ts';
import { describeView, namesOf } from '../../../src/lib/view/describe.ts';
import { formatView } from '../../../src/lib/view/format.ts';
import { parseView } from '../../../src/lib/view/parse.ts';
import { resolveView } from '../../../src/lib/view/resolve.ts';
import { EMPTY_VIEW, type View } from '../../../src/lib/view/view.ts';
import { openSketches, TYPES } from '../dataset/fixture.ts';
import { anyText, anyView } from './arbitrary.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

const dataset = openSketches([{ type: 'friendly-fire' }, { type: 'shelling' }, { type: 'shelling' }, { type: 'protest' }]);
const toggled = (ids: string[], view: View = EMPTY_VIEW) => ids.reduce((each, id) => change.toggleType(each, dataset, id), view);
const shown = (view: View) => select(dataset, view).shown;

describe('the legend', () => {
  it('lists what is shown, and nothing where all is', () => {
    expect(toggled(['shelling']).type).toEqual(['crowds', 'friendly-fire', 'protest']);
    expect(toggled(['shelling', 'shelling']).type).toEqual([]);
    expect(shown(toggled(['shelling']))).toBe(2);
  });

  it('can be switched off altogether, and on again one by one', () => {
    const off = toggled(['crowds', 'friendly-fire', 'protest', 'shelling']);
    expect(off.type).toEqual(['none']);
    expect(shown(off)).toBe(0);
    expect(formatView(off).search).toBe('?type=none');
    expect(toggled(['protest'], off).type).toEqual(['protest']);
    expect(toggled(['protest', 'shelling', 'crowds', 'friendly-fire'], off).type).toEqual([]);
  });

  it('switches a group as a whole: on where it is off in part', () => {
    expect(toggled(['violence']).type).toEqual(['crowds', 'protest']);
    expect(toggled(['shelling', 'violence']).type).toEqual([]);
    expect(toggled(['violence', 'violence']).type).toEqual([]);
  });

  it('takes a group in the address apart when one of its types is switched', () => {
    expect(toggled(['shelling'], { ...EMPTY_VIEW, type: ['violence'] }).type).toEqual(['friendly-fire']);
  });

  it('switched twice is as it was, from wherever', () => {
    const id = fc.constantFrom(...TYPES.map((type) => type.id));
    fc.assert(
      fc.property(fc.array(id), id, (ids, last) => {
        const before = toggled(ids);
        expect(toggled([last, last], before)).toEqual(before);
        expect(change.isTypeShown(toggled([last], before), dataset, last)).toBe(!change.isTypeShown(before, dataset, last));
      })
    );
  });

  it('can show one alone, and all again', () => {
    const one = change.onlyType(EMPTY_VIEW, 'shelling');
    expect(one.type).toEqual(['shelling']);
    expect(change.onlyType(one, 'shelling').type).toEqual([]);
    expect(change.onlyType(one, 'violence').type).toEqual(['violence']);
    expect(change.isTypeShown(one, dataset, 'violence')).toBe(true);
    expect(change.isTypeShown(one, dataset, 'protest')).toBe(false);
  });
});

describe('changes', () => {
  it('of a pick list add and take away', () => {
    const one = change.toggleChoice(EMPTY_VIEW, 'grade', 'F');
    const two = change.toggleChoice(one, 'grade', '6');
    expect([one.grade, two.grade, change.toggleChoice(two, 'grade', 'F').grade]).toEqual([['F'], ['6', 'F'], ['6']]);
    expect(change.toggleChoice(one, 'grade', 'F').grade).toEqual([]);
    expect(change.toggleChoice({ ...EMPTY_VIEW, source: ['none'] }, 'source', 'reuters').source).toEqual(['reuters']);
  });

  it('leave the view given as it is, and give one that its address repeats', () => {
    const changes: [string, (view: View) => View][] = [
      ['toggleType', (view) => change.toggleType(view, dataset, 'shelling')],
      ['onlyType', (view) => change.onlyType(view, 'shelling')],
      ['toggleChoice', (view) => change.toggleChoice(view, 'source', 'reuters')],
      ['withTime', (view) => change.withTime(view, '2024', null)],
      ['withAsOf', (view) => change.withAsOf(view, '2026-11-22')],
      ['withIncident', (view) => change.withIncident(view, 'DL-0001')],
      ['withReport', (view) => change.withReport(view, 'gunfire')],
      ['withFrame', (view) => change.withFrame(view, { zoom: 99, lat: 12.3456789, lon: 200 })],
      ['cleared', change.cleared],
      ['clearedOf', (view) => change.clearedOf(view, 'time')]
    ];
    fc.assert(
      fc.property(anyView, fc.constantFrom(...changes), (view, [, apply]) => {
        const before = structuredClone(view);
        const after = apply(view);
        expect(view).toEqual(before);
        const { path, search, hash } = formatView(after);
        expect(parseView({ pathname: path, search, hash })).toEqual({ view: after, ignored: [] });
      }),
      { numRuns: 2000 }
    );
  });

  it('of the text keep what an address can hold', () => {
    expect(change.withText(EMPTY_VIEW, '  a \n\t b\u202e ').q).toBe('a b');
    expect(change.withText(EMPTY_VIEW, 'e\u0301').q).toBe('é');
    expect(change.withText(EMPTY_VIEW, '?!').q).toBe('');
    expect(change.withText(EMPTY_VIEW, '0').q).toBe('0');
    fc.assert(
      fc.property(anyText, (text) => {
        const { q } = change.withText(EMPTY_VIEW, text);
        expect(q.length).toBeLessThanOrEqual(200);
        expect(change.withText(EMPTY_VIEW, q).q).toBe(q);
      })
    );
  });

  it('clear what filters and nothing else', () => {
    const view: View = {
      type: ['a'],
      from: '2024',
      to: '2025',
      precision: ['site'],
      source: ['b'],
      grade: ['A'],
      q: 'c',
      asof: '2026-11-22',
      incident: 'DL-0001',
      report: 'd',
      frame: { zoom: 1, lat: 2, lon: 3 }
    };
    const { asof, incident, report, frame } = view;
    expect(change.cleared(view)).toEqual({ ...EMPTY_VIEW, asof, incident, report, frame });
    const names = ['type', 'time', 'precision', 'source', 'grade', 'text'] as const;
    expect(names.reduce(change.clearedOf, view)).toEqual(change.cleared(view));
    expect(change.isFiltered(change.cleared(view))).toBe(false);
    for (const name of names) {
      const others = names.filter((each) => each !== name).reduce(change.clearedOf, view);
      expect(change.isFiltered(others)).toBe(true);
    }
  });
});

describe('links', () => {
  const view = { ...EMPTY_VIEW, incident: 'DL-0001', type: ['shelling'], frame: { zoom: 5, lat: 50, lon: 30 } };
  it('carry base and page, and the frame where asked', () => {
    expect(linkTo(view, { base: '/maps/kursk' })).toBe('/maps/kursk/i/DL-0001?type=shelling#map=5/50.00/30.00');
    expect(linkTo(view, { page: 'list', frame: false })).toBe('/list?incident=DL-0001&type=shelling');
    expect(canonicalLink(view, 'https://example.org/', '/maps')).toBe('https://example.org/maps/i/DL-0001?type=shelling');
  });
});

describe('resolveView', () => {
  it('drops what the dataset does not have, and says so', () => {
    const { view, ignored } = resolveView(
      { ...EMPTY_VIEW, type: ['earthquake', 'violence'], source: ['nobody'], incident: 'DL-9999', report: 'constructor' },
      dataset
    );
    expect(view).toEqual({ ...EMPTY_VIEW, type: ['violence'] });
    expect(ignored.map(({ parameter, found, why }) => `${parameter}: ${found} ${why}`)).toEqual([
      'type: earthquake is no type of incident on this map',
      'source: nobody is no publisher or report on this map',
      'incident: DL-9999 is no incident on this map',
      'report: constructor is no report on this map'
    ]);
  });

  it('keeps what it has', () => {
    const view = { ...EMPTY_VIEW, type: ['none'], source: ['gunfire', 'reuters', 'unknown'], incident: 'DL-0001', report: 'gunfire' };
    expect(resolveView(view, dataset)).toEqual({ view, ignored: [] });
  });
});

describe('describeView', () => {
  const names = namesOf(dataset);
  it('gives names and dates in parts', () => {
    const view = {
      ...EMPTY_VIEW,
      type: ['shelling', 'friendly-fire'],
      from: '2024-10',
      to: '2025',
      source: ['unknown', 'reuters', 'gone'],
      grade: ['6', 'F']
    };
    expect(describeView(view, names)).toEqual({
      types: ['Type friendly-fire', 'Type shelling'],
      from: { year: 2024, month: 10, day: null },
      to: { year: 2025, month: null, day: null },
      precisions: [],
      sources: ['Reuters', 'gone'],
      unknownSource: true,
      grades: ['6', 'F'],
      text: '',
      asof: null,
      none: [],
      filtered: true
    });
  });

  it('tells nothing chosen from nothing filtered', () => {
    expect(describeView({ ...EMPTY_VIEW, type: ['none'] }, names)).toMatchObject({ types: [], none: ['type'], filtered: true });
    expect(describeView(EMPTY_VIEW, names)).toMatchObject({ none: [], filtered: false });
  });
});
