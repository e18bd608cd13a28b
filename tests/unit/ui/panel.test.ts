import { describe, expect, it } from 'vitest';
import type { PublishedClaim } from '../../../src/lib/dataset/published.ts';
import { claimsByReport } from '../../../src/lib/ui/claims-by-report.ts';
import { figuresOf } from '../../../src/lib/ui/figures-of.ts';
import { outwardLink } from '../../../src/lib/ui/outward-link.ts';
import { nextHeight, restingHeight } from '../../../src/lib/ui/sheet-height.ts';
import { shortcutOf } from '../../../src/lib/ui/shortcut.ts';
import { typeGroups } from '../../../src/lib/ui/type-groups.ts';

const claim = (report: string, figures: Record<string, string> = {}) =>
  ({ report, figures, citation: { label: `The report ${report}`, title: null } }) as unknown as PublishedClaim;

describe('claims under their reports', () => {
  it('number each report once, in the order of the record', () => {
    const notes = claimsByReport([claim('b'), claim('a'), claim('b')]);
    expect(notes.map(({ report, number, claims }) => [report, number, claims.length])).toEqual([
      ['b', 1, 2],
      ['a', 2, 1]
    ]);
  });

  it('put figures that differ side by side and keep those that agree', () => {
    const notes = claimsByReport([
      claim('b', { 'soldiers sent': '12,000' }),
      claim('a', { 'soldiers sent': '15,000' }),
      claim('b', { 'soldiers sent': '12,000', vehicles: 'several' })
    ]);
    expect(figuresOf(notes)).toEqual([
      {
        name: 'soldiers sent',
        differ: true,
        given: [
          { value: '12,000', number: 1, label: 'The report b' },
          { value: '15,000', number: 2, label: 'The report a' }
        ]
      },
      { name: 'vehicles', differ: false, given: [{ value: 'several', number: 1, label: 'The report b' }] }
    ]);
  });
});

describe('links out of the site', () => {
  it('are http or https and nothing else', () => {
    expect(outwardLink('https://www.example.org/a?b')).toEqual({ href: 'https://www.example.org/a?b', host: 'example.org' });
    for (const text of [
      null,
      '',
      'javascript:alert(1)',
      ' JAVASCRIPT:alert(1)',
      'data:text/html,x',
      '//example.org',
      'https://user@example.org/',
      'file:///etc/passwd',
      'java\nscript:alert(1)'
    ])
      expect(outwardLink(text)).toBeNull();
  });
});

describe('the heights of the sheet', () => {
  it('go one step and stop at the ends', () => {
    expect(nextHeight('low', 1)).toBe('half');
    expect(nextHeight('full', 1)).toBe('full');
    expect(nextHeight('half', -1)).toBe('low');
    expect(nextHeight('low', -1)).toBe('low');
  });

  it('come to rest at the nearest, or one further where it was flicked', () => {
    expect(restingHeight(0.2, 0)).toBe('low');
    expect(restingHeight(0.5, 0)).toBe('half');
    expect(restingHeight(0.9, 0)).toBe('full');
    expect(restingHeight(0.5, 2)).toBe('full');
    expect(restingHeight(0.5, -2)).toBe('low');
  });
});

describe('shortcuts', () => {
  const press = (key: string, over = {}) => shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, isBusy: false, ...over });

  it('answer to their letters alone', () => {
    expect(['/', 'f', 'l', 'm', '?', 'x', 'constructor'].map((key) => press(key))).toEqual([
      'search',
      'search',
      'list',
      'map',
      'help',
      null,
      null
    ]);
  });

  it('leave text and the browser’s own keys alone', () => {
    expect(press('f', { isBusy: true })).toBeNull();
    for (const key of ['ctrlKey', 'metaKey', 'altKey']) expect(press('f', { [key]: true })).toBeNull();
  });
});

describe('the two levels of the legend', () => {
  it('keep the order of the types', () => {
    const type = (id: string, group: string) => ({ id, group, groupLabel: group.toUpperCase() }) as never;
    expect(
      typeGroups([type('a', 'x'), type('b', 'y'), type('c', 'x')]).map(({ id, label, types }) => [id, label, types.map((each) => each.id)])
    ).toEqual([
      ['x', 'X', ['a', 'c']],
      ['y', 'Y', ['b']]
    ]);
  });
});
