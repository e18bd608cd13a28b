import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, publisherKey, searchWords } from '../../../src/lib/dataset/fold.ts';
import { searchText } from '../../../src/lib/dataset/search.ts';
import { openSketches } from './fixture.ts';

describe('foldText', () => {
  it.each([
    ['Bol’shoye Soldatskoye', 'bolshoye soldatskoye'],
    ["Bol'shoye", 'bolshoye'],
    ['ÉCOLE Zürich', 'ecole zurich'],
    ['Straße Łódź Århus', 'strasse lodz arhus'],
    ['İstanbul ISPARTA ısparta', 'istanbul isparta isparta'],
    ['ЁЛКА Йод', 'елка йод'],
    ['평양', '평양'],
    ['ﬁne ＡＢＣ', 'fine abc'],
    ['Ἀθῆναι', 'αθηναι']
  ])('%s → %s', (text, folded) => expect(foldText(text)).toBe(folded));

  it('folds what is folded no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      })
    );
  });
});

describe('publisherKey', () => {
  it.each([
    ['The New York Times', 'the-new-york-times'],
    ['Медуза', 'медуза'],
    ['연합뉴스', '연합뉴스'],
    [null, 'unknown'],
    ['—', 'unknown'],
    ['None', 'publisher-none']
  ])('%s → %s', (name, key) => expect(publisherKey(name)).toBe(key));

  it('is short however long the name', () => {
    expect(publisherKey('word '.repeat(1000)).length).toBeLessThanOrEqual(80);
    expect(publisherKey('𝒜'.repeat(1000)).length).toBeLessThanOrEqual(80);
  });
});

describe('searchText', () => {
  const dataset = openSketches([
    { title: 'Gunfire in Bol’shoye Soldatskoye', claims: [['gunfire', '6']] },
    { title: 'Протест в Курске', claims: [['meduza', '6']] },
    { title: '평양 announcement', claims: [['rumour', '6']] }
  ]);
  const found = (q: string) => [...(searchText(dataset, q) ?? [])].flatMap((isFound, row) => (isFound ? [row] : []));

  it('finds all words by their beginnings, in titles, claims and publishers', () => {
    expect(found('bolshoye GUNFIRE')).toEqual([0]);
    expect(found('soldat')).toEqual([0]);
    expect(found('курск')).toEqual([1]);
    expect(found('Медуза')).toEqual([1]);
    expect(found('평')).toEqual([2]);
    expect(found('skoye')).toEqual([]);
    expect(found('happened')).toEqual([0, 1, 2]);
    expect(found('gunfire 평양')).toEqual([]);
    expect(found('DL-0002')).toEqual([1]);
  });

  it('of nothing is no search', () => {
    expect(searchText(dataset, ' –!')).toBe(null);
    expect(searchWords('One one TWO')).toEqual(['one', 'two']);
    expect(searchWords('東京で 2024')).toEqual(['東', '京', 'で', '2024']);
    expect(searchWords('x'.repeat(100))).toEqual(['x'.repeat(48)]);
    expect(searchWords('x' + '𐎀'.repeat(30))).toEqual(['x' + '𐎀'.repeat(23)]);
  });
});
