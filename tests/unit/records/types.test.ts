import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../../src/lib/dataset/filter.ts';
import { MAP_TOKENS } from '../../../src/lib/map/style/tokens.ts';
import { isShape } from '../../../src/lib/marks/shapes.ts';
import { readTypes } from '../../../src/lib/records/read-types.ts';
import { contrast, difference, labOf, VISION } from './colour-difference.ts';

const file = 'geodata/types.yaml';
const reading = readTypes({ file, text: readFileSync(file, 'utf8') });
const types = reading.ok ? reading.types : [];
const pairs = types.flatMap((a, index) => types.slice(index + 1).map((b) => [a, b] as const));

describe('geodata/types.yaml', () => {
  it('is read without a problem', () => expect(reading).toMatchObject({ ok: true }));

  it('gives every type a shape that can be drawn', () => {
    for (const { id, shape } of types) expect(isShape(shape), `${id}: ${shape}`).toBe(true);
  });

  it.each(['light', 'dark'] as const)('stands out at least 3:1 from land and water of the %s base map', (theme) => {
    for (const { id, colour } of types) {
      for (const ground of [MAP_TOKENS[theme].land, MAP_TOKENS[theme].water]) {
        expect(contrast(colour[theme], ground), `${id} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it.each(Object.entries(VISION).flatMap(([name, matrix]) => (['light', 'dark'] as const).map((theme) => [name, theme, matrix] as const)))(
    'keeps types apart at a glance in %s vision on the %s map',
    (_, theme, matrix) => {
      for (const [a, b] of pairs) {
        const apart = difference(labOf(a.colour[theme], matrix), labOf(b.colour[theme], matrix));
        expect(apart, `${a.id} and ${b.id}`).toBeGreaterThanOrEqual(10);
      }
    }
  );
});

describe('the measures themselves', () => {
  it('agree with published values', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    // Pairs 1, 7 and 25 of Sharma, Wu and Dalal.
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  });
});

describe('readTypes', () => {
  const type = (shape: string, light: string) =>
    `{ label: A, means: B, colour: { light: "${light}", dark: "${light}" }, shape: ${shape}, acled: null, plover: null }`;
  const read = (lines: string[]) => readTypes({ file: 'types.yaml', text: lines.join('\n') });

  it('names the line of a shape or colour that is taken', () => {
    const lines = [
      'groups:',
      '  g:',
      '    label: G',
      '    types:',
      `      one: ${type('circle', '#aa0000')}`,
      `      two: ${type('circle', '#bb0000')}`
    ];
    expect(read(lines)).toMatchObject({
      ok: false,
      problems: [{ line: 6, field: 'groups.g.types.two.shape', found: 'circle', wanted: 'another than that of one' }]
    });
  });

  it('refuses one id in two groups', () => {
    const lines = ['groups:', '  g:', '    label: G', '    types:', `      one: ${type('circle', '#aa0000')}`];
    const more = ['  h:', '    label: H', '    types:', `      one: ${type('square', '#bb0000')}`];
    expect(read([...lines, ...more])).toMatchObject({ ok: false, problems: [{ line: 9, found: 'one' }] });
  });

  it('refuses a type or a group with the name by which an address shows none', () => {
    const called = (group: string, id: string) =>
      read(['groups:', `  ${group}:`, '    label: G', '    types:', `      ${id}: ${type('circle', '#aa0000')}`]);
    expect(called('g', 'none-known')).toMatchObject({ ok: true });
    for (const reading of [called('g', NONE), called(NONE, 'one')])
      expect(reading).toMatchObject({ ok: false, problems: [{ wanted: expect.stringContaining('another word than "none"') }] });
  });

  it('refuses a third level', () => {
    const lines = ['groups:', '  g:', '    label: G', '    types:', '      one:', '        types: {}'];
    const reading = read(lines);
    expect(reading.ok).toBe(false);
    if (!reading.ok)
      expect(reading.problems).toContainEqual(
        expect.objectContaining({ line: 6, found: expect.stringContaining('unknown field "types"') })
      );
  });

  it('refuses a file beyond its limit', () =>
    expect(readTypes({ file: 'types.yaml', text: '#'.repeat(64_001) })).toMatchObject({ ok: false }));
});
