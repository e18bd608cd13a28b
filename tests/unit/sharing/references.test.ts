import { expect, test } from 'vitest';
import { referencesOf } from '../../../src/lib/sharing/references.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';
import { dataset, edition } from './published.ts';

const site = { origin: 'https://maps.example.org', base: '' };
const of = (view: Partial<typeof EMPTY_VIEW>) => referencesOf(dataset, edition, { ...EMPTY_VIEW, ...view }, site);

test('an incident is cited with the reports behind it', () => {
  const references = of({ incident: 'DL-0004', type: ['friendly-fire'] });
  expect(references.map(({ kind, key }) => [kind, key])).toEqual([
    ['incident', 'DL-0004'],
    ['report', 'gunfire']
  ]);
  expect(references[0]).toMatchObject({
    address: 'https://maps.example.org/i/DL-0004?asof=2026-11-22',
    notes: expect.arrayContaining(['This entry was withdrawn.'])
  });
});

test('a report is cited as itself', () => expect(of({ report: 'gunfire' }).map(({ key }) => key)).toEqual(['gunfire']));

test('a view is cited with its counts and its date, and so is one whose incident is not there', () => {
  for (const incident of [null, 'DL-9999']) {
    expect(of({ type: ['shelling'], incident })).toMatchObject([
      { kind: 'view', notes: ['1 of 3 incidents.'], address: 'https://maps.example.org/?asof=2026-11-22&type=shelling' }
    ]);
  }
});
