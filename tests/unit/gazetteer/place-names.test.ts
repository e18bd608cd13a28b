import { expect, it } from 'vitest';
import { readPlaceNames } from '../../../src/lib/gazetteer/place-names.ts';

const read = (...rows: string[]) => readPlaceNames({ file: 'place-names.csv', text: ['place,language,name,source', ...rows].join('\n') });

it('reads the names of a place in several languages', () => {
  const { names, rejected } = read(
    'geonames:1,uk,Курська область,Wikidata',
    'geonames:1,ko,쿠르스크주,Wikidata',
    'geonames:2,sr-Latn,Niš,Wikidata'
  );
  expect(rejected).toEqual([]);
  expect([...names]).toEqual([
    ['geonames:1', { uk: 'Курська область', ko: '쿠르스크주' }],
    ['geonames:2', { 'sr-Latn': 'Niš' }]
  ]);
});

it('refuses rows with the line and the reason, and keeps the others', () => {
  const { names, rejected } = read(
    ',uk,Назва,Wikidata',
    'geonames:1,__proto__,Назва,Wikidata',
    'geonames:1,uk,,Wikidata',
    `geonames:1,uk,${'x'.repeat(201)},Wikidata`,
    'geonames:1,uk,Назва,',
    'geonames:1,uk,Назва,Wikidata'
  );
  expect(rejected.map(({ line, field }) => [line, field])).toEqual([
    [2, 'place'],
    [3, 'language'],
    [4, 'name'],
    [5, 'name'],
    [6, 'source']
  ]);
  expect([...names]).toEqual([['geonames:1', { uk: 'Назва' }]]);
});
