import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefixOf, readLanguage } from '../../../src/lib/texts/language-path.ts';
import { LANGUAGES } from '../../../src/lib/texts/languages.ts';

describe('the language of an address', () => {
  it('is what its path begins with, and English without it', () => {
    expect(readLanguage('/uk/list')).toEqual({ language: 'uk', path: '/list' });
    expect(readLanguage('/uk')).toEqual({ language: 'uk', path: '/' });
    expect(readLanguage('/uk/')).toEqual({ language: 'uk', path: '/' });
    expect(readLanguage('/list')).toEqual({ language: 'en', path: '/list' });
    expect(readLanguage('/maps/kursk/ko/i/DL-0001', '/maps/kursk')).toEqual({ language: 'ko', path: '/maps/kursk/i/DL-0001' });
  });

  it('is not read into other paths', () => {
    for (const path of ['/ukraine', '/UK/list', '/r/uk', '/en/list', '/maps/uk', '/xx/list']) {
      expect(readLanguage(path, '/base')).toEqual({ language: 'en', path });
    }
  });

  it('comes back from every path it was put before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.array(fc.constantFrom('', 'list', 'uk', 'i', 'DL-0001', 'ukraine', 'a%20b'), { maxLength: 4 }).map((parts) => parts.join('/')),
        fc.constantFrom('', '/maps/kursk'),
        (language, rest, base) => {
          const path = rest.startsWith('/') ? rest : `/${rest}`;
          fc.pre(readLanguage(path).language === 'en');
          expect(readLanguage(base + prefixOf(language) + path, base)).toEqual({ language, path: base + path });
        }
      )
    );
  });
});
