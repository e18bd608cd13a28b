import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answerIn } from '../../../src/lib/texts/catalogues-node.ts';
import { t } from '../../../src/lib/texts/index.ts';
import { directionOf, drawnLanguage, INTL_LOCALES, LANGUAGES, OFFERS, OWN_NAMES } from '../../../src/lib/texts/languages.ts';
import { BUNDLED_FONTS } from '../../../src/lib/picture/palette.ts';

const FOLDER = 'src/lib/texts';

interface Variants {
  declarations: string[];
  selectors: string[];
  match: Record<string, string>;
}
type Catalogue = Record<string, string | [Variants]>;

const read = (language: string) => {
  const { $schema: _, ...messages } = JSON.parse(readFileSync(join(FOLDER, 'messages', `${language}.json`), 'utf8')) as Catalogue;
  return messages as Catalogue;
};
const texts = (message: Catalogue[string]) => (typeof message === 'string' ? [message] : Object.values(message[0].match));
const inputs = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
/** Values that a message gets, whether all of its forms say them or not. */
const allInputs = (message: Catalogue[string]) => [...new Set(texts(message).flatMap(inputs))].sort();

const english = read('en');
const others = LANGUAGES.filter((language) => language !== 'en');

// Names, formats and signs that are the same in every language.
const SAME =
  /^(?:site_name|site_title_of|filters_bar|changes_filter_option|map_tools_mgrs|map_metres|map_kilometres|unit_\w+|date_span|sharing_qr_heading)$/;
// What may stand in Latin letters within a text of another script.
const LATIN =
  /\{\w+\}|Dateline|Natural Earth|GeoNames|Creative Commons Attribution|Unicode License|Unicode CLDR|NATO AJP|Extended Date|EDTF|OGC API|GIS|Features|ogr2ogr|Layer|Add Layer|Add WFS|New|GeoParquet|ISO|MIT|Telegram|JavaScript|WebGL|SHA|Atom|GeoJSON|CSV|KML|Google Earth|GPS|DuckDB|GeoPandas|QGIS|SVG|PNG|QR|MGRS|DL|cookie|geo|Enter|Backspace|Escape|Ctrl|km|MB|\bm\b|\b[AF]\b|A4/g;

afterEach(() => answerIn(() => 'en'));

describe('the catalogue', () => {
  it('is compiled for the languages that the interface offers', () => {
    const settings = JSON.parse(readFileSync(join(FOLDER, 'project.inlang', 'settings.json'), 'utf8')) as { locales: string[] };
    expect(settings.locales).toEqual([...LANGUAGES]);
    for (const language of LANGUAGES) {
      expect(OWN_NAMES[language]).not.toBe('');
      expect(OFFERS[language]).not.toBe('');
      expect(Intl.DateTimeFormat.supportedLocalesOf(INTL_LOCALES[language])).toEqual([INTL_LOCALES[language]]);
      expect(directionOf(language)).toBe('ltr');
    }
  });

  it('has no empty text', () => {
    for (const language of LANGUAGES)
      for (const [key, message] of Object.entries(read(language)))
        for (const text of texts(message)) expect(text, `${language}: ${key}`).toMatch(/^\S(?:.*\S)?$/);
  });

  it('names the plural forms of English', () => {
    for (const [key, message] of Object.entries(english))
      if (typeof message !== 'string') expect(Object.keys(message[0].match), key).toEqual(['form=one', 'form=other']);
  });
});

describe.each(others)('the catalogue in %s', (language) => {
  const catalogue = read(language);

  it('has every text of English, in its order, and no other', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(english));
  });

  it('takes the same values', () => {
    for (const [key, message] of Object.entries(english)) expect(allInputs(catalogue[key]!), key).toEqual(allInputs(message));
  });

  it('says every value in every form', () => {
    for (const [key, message] of Object.entries(catalogue)) {
      const wanted = allInputs(english[key]!);
      for (const text of texts(message))
        expect(
          inputs(text).filter((each, index, all) => all.indexOf(each) === index),
          key
        ).toEqual(wanted);
    }
  });

  it('has all plural forms of its grammar', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, message] of Object.entries(catalogue)) {
      expect(typeof message, key).toBe(typeof english[key]);
      if (typeof message === 'string') continue;
      expect(Object.keys(message[0].match).sort(), key).toEqual(pluralCategories.map((form) => `form=${form}`).sort());
      expect(message[0].declarations, key).toEqual((english[key] as [Variants])[0].declarations);
    }
  });

  it('leaves no English over', () => {
    for (const [key, message] of Object.entries(catalogue)) {
      if (SAME.test(key)) continue;
      for (const text of texts(message)) {
        expect(texts(english[key]!), key).not.toContain(text);
        expect(text.replace(LATIN, ''), key).not.toMatch(/[A-Za-z]{2}/);
      }
    }
  });

  it('is drawn in pictures where the fonts have its letters, and only there', () => {
    const drawn = Object.entries(catalogue).filter(([key]) => /^(?:picture|counts|selection|date|placed|precision)_/.test(key));
    const hasLetters = drawn.every(([, message]) => texts(message).every((text) => BUNDLED_FONTS.covers?.test(text)));
    expect(drawnLanguage(language)).toBe(hasLetters ? language : 'en');
  });
});

describe('texts', () => {
  const said = (language: (typeof LANGUAGES)[number], say: () => string) => {
    answerIn(() => language);
    return say();
  };

  it('follow the language of the answer, not of the first one', () => {
    expect(said('uk', () => t.list.heading)).toBe('Інциденти');
    expect(said('en', () => t.list.heading)).toBe('Incidents');
    expect(said('ko', () => t.list.heading)).toBe('사건');
  });

  it('count as their grammar does', () => {
    const counted = (language: (typeof LANGUAGES)[number]) =>
      [1, 2, 5, 11, 21, 22, 112, 1001].map((value) => said(language, () => t.list.reports(value)));
    expect(counted('uk')).toEqual([
      '1 публікація',
      '2 публікації',
      '5 публікацій',
      '11 публікацій',
      '21 публікація',
      '22 публікації',
      '112 публікацій',
      '1001 публікація'.replace('1001', new Intl.NumberFormat('uk').format(1001))
    ]);
    expect(counted('ru').slice(0, 6)).toEqual([
      '1 публикация',
      '2 публикации',
      '5 публикаций',
      '11 публикаций',
      '21 публикация',
      '22 публикации'
    ]);
    expect(counted('ko').slice(0, 2)).toEqual(['보도 1건', '보도 2건']);
  });

  it('say dates as precisely as they are written', () => {
    const dates = (language: (typeof LANGUAGES)[number]) =>
      ['2025~', '2024-10', '2024-10-14', '2024-06/2024-10', '2025-05-04?'].map((date) => said(language, () => t.date(date)));
    expect(dates('en')).toEqual(['about 2025', 'October 2024', '14 October 2024', 'June 2024 to October 2024', '4 May 2025, uncertain']);
    expect(dates('uk')).toEqual([
      'приблизно 2025',
      'жовтень 2024',
      '14 жовтня 2024',
      'червень 2024 – жовтень 2024',
      '4 травня 2025, непевно'
    ]);
    expect(dates('ru')).toEqual([
      'приблизительно 2025',
      'октябрь 2024',
      '14 октября 2024',
      'июнь 2024 – октябрь 2024',
      '4 мая 2025, неточно'
    ]);
    expect(dates('ko')).toEqual(['2025년경', '2024년 10월', '2024년 10월 14일', '2024년 6월~2024년 10월', '2025년 5월 4일, 불확실']);
  });

  it('do not end a sentence twice where a language abbreviates the word for year', () => {
    for (const language of LANGUAGES) expect(said(language, () => t.changes.asOf.stood('2024-10-14'))).not.toMatch(/\.\./);
  });

  it('join names as the language does', () => {
    const names = (language: (typeof LANGUAGES)[number]) =>
      said(language, () => `${t.joined(['A', 'B', 'C'])}; ${t.joined(['A', 'B'], 'or')}`);
    expect(LANGUAGES.map(names)).toEqual(['A, B and C; A or B', 'A, B і C; A або B', 'A, B и C; A или B', 'A, B 및 C; A 또는 B']);
  });

  it('list the names of a group without its own functions being lost', () => {
    expect(Object.keys(t.map.tools.kinds)).toEqual(['none', 'distance', 'area', 'position']);
    expect('leaveHere' in t.list).toBe(true);
    expect(Object.keys(t.list)).toContain('reports');
  });
});
