import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardPath } from '../../../src/lib/sharing/card-path.ts';
import { EMBED_THEMES, readEmbedOptions, withEmbedOptions } from '../../../src/lib/sharing/embed-options.ts';
import { absolute } from '../../../src/lib/sharing/site.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';

test('what is written is read back, whatever the view', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', '?q=x', '?q=theme%3Ddark&type=shelling'),
      fc.constantFrom(...EMBED_THEMES),
      fc.boolean(),
      (search, theme, list) => {
        const written = withEmbedOptions(search, { theme, list });
        expect(readEmbedOptions(written)).toEqual({ theme, list, height: 480 });
        expect(written.startsWith(search)).toBe(true);
      }
    )
  );
});

test('what cannot be used falls back', () => {
  fc.assert(
    fc.property(fc.string(), (search) => {
      const { theme, height } = readEmbedOptions(search);
      expect(EMBED_THEMES).toContain(theme);
      expect(height).toBeGreaterThanOrEqual(240);
      expect(height).toBeLessThanOrEqual(2000);
    })
  );
  expect(readEmbedOptions('?theme=pink&list=yes&height=1e9')).toEqual({ theme: 'auto', list: false, height: 480 });
});

test.each([
  [{ incident: 'DL-0001', type: ['shelling'] }, '/i/DL-0001/card.png'],
  [{ report: 'gunfire' }, '/r/gunfire/card.png'],
  [{ type: ['shelling'], frame: { zoom: 5, lat: 1, lon: 2 } }, '/card.png?type=shelling'],
  [{}, '/card.png']
] as [Partial<typeof EMPTY_VIEW>, string][])('the card of %j', (view, path) => expect(cardPath({ ...EMPTY_VIEW, ...view })).toBe(path));

test('addresses are whole where the origin is known and relative where it is not', () => {
  expect(absolute({ origin: 'https://m.example', base: '/kursk' }, '/i/DL-0001')).toBe('https://m.example/kursk/i/DL-0001');
  expect(new URL(absolute({ origin: '', base: '../..' }, '/i/DL-0001'), 'https://m.example/kursk/i/DL-0002/').href).toBe(
    'https://m.example/kursk/i/DL-0001'
  );
});
