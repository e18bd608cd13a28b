import { describe, expect, it } from 'vitest';
import type { SourceChoice } from '../../../src/lib/dataset/dataset.ts';
import { listedSources } from '../../../src/lib/ui/source-choices.ts';

const publisher = (key: string): SourceChoice => ({ key, kind: 'publisher', label: `The ${key}`, publisher: key });
const report = (key: string, of: string): SourceChoice => ({ key, kind: 'report', label: `Report ${key}`, publisher: of });
const many = Array.from({ length: 50_000 }, (_, index) => [publisher(`p${index}`), report(`r${index}`, `p${index}`)]).flat();
const counts = new Map(many.map(({ key }, index) => [key, index]));
const keys = ({ listed }: { listed: { source: SourceChoice }[] }) => listed.map(({ source }) => source.key);

describe('the choices of the source filter', () => {
  it('are all publishers with their reports under them where they are few', () => {
    const few = [publisher('a'), publisher('b'), report('x', 'b'), report('y', 'a')];
    const { listed } = listedSources(few, { chosen: [], counts: new Map(), search: '', isLong: false });
    expect(listed.map(({ source, inset }) => [source.key, inset])).toEqual([
      ['a', false],
      ['y', true],
      ['b', false],
      ['x', true]
    ]);
  });

  it('are what is chosen and the publishers with most incidents where they are very many', () => {
    const found = listedSources(many, { chosen: ['r3'], counts, search: '', isLong: true });
    expect(keys(found).slice(0, 3)).toEqual(['r3', 'p49999', 'p49998']);
    expect(found.listed.length).toBeLessThan(60);
  });

  it('are found by a part of the name, reports too, without regard to case and accents', () => {
    expect(keys(listedSources(many, { chosen: [], counts, search: 'REPÓRT r49999', isLong: true }))).toEqual(['r49999']);
    const found = listedSources(many, { chosen: ['p1'], counts, search: 'the p4999', isLong: true });
    expect(keys(found).slice(0, 2)).toEqual(['p1', 'p49999']);
    expect(found.found).toBe(11);
  });
});
