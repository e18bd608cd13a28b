import { describe, expect, it } from 'vitest';
import { describeMentions, type DescribedMention } from '../../../src/lib/geocoding/describe-mention.ts';
import { readText } from '../../../src/lib/geocoding/read-text.ts';
import { readTexts } from '../../../src/lib/geocoding/read-texts.ts';
import { embedded } from './embedded.ts';

const { gazetteer } = embedded();

function read(text: string): DescribedMention[] {
  return describeMentions(text, readText(text, gazetteer), gazetteer);
}

function mention(text: string, name: string): DescribedMention | undefined {
  return read(text).find((found) => found.text === name);
}

describe('reading a text', () => {
  it('gives offsets in UTF-16 units', () => {
    const text = '🚀🚀 Rockets hit Kharkiv on Monday.';
    for (const { start, end, text: words } of read(text)) expect(text.slice(start, end)).toBe(words);
    expect(mention(text, 'Kharkiv')?.start).toBe(text.indexOf('Kharkiv'));
  });

  it.each([
    ['Police in Springfield, Ill., arrested two men on Friday, officials in Illinois said.', 'Springfield', 'Illinois'],
    ['The sheriff of Paris, Texas, said a storm hit Lamar County.', 'Paris', 'Texas'],
    ['Shells fell on Izium and on Balakliia in Ukraine.', 'Izium', 'Ukraine'],
    ['Fighting went on in the Kursk region of Russia.', 'Kursk', 'Russia']
  ])('%s: %s lies in %s', (text, name, within) => {
    expect(mention(text, name)?.place?.within).toContain(within);
  });

  it('takes "the Kursk region" for the area, and a facility for itself', () => {
    expect(mention('The clash took place in the Kursk region near the border.', 'Kursk')?.place).toMatchObject({
      id: 'geonames:538555',
      precision: 'region'
    });
    expect(mention('They met at the Vostochny cosmodrome in September.', 'Vostochny cosmodrome')?.place?.id).toBe(
      'local:vostochny-cosmodrome'
    );
  });

  it.each([
    ['Pyongyang may see this as a chance, and Seoul knows it, while North Korea and China wait.', 'Pyongyang', 'government'],
    ['The alliance between Pyongyang and Moscow worries South Korea and Japan.', 'Moscow', 'government'],
    ["He was in Pyongyang during Putin's visit, and left for Moscow.", 'Pyongyang', 'location'],
    ['The treaty was signed during his visit to Pyongyang in June, officials in South Korea said.', 'Pyongyang', 'location'],
    ['A bomb exploded in Baghdad on Tuesday.', 'Baghdad', 'location'],
    ['A French soldier was killed in Mali.', 'French', 'demonym']
  ])('%s: %s is a %s', (text, name, kind) => {
    expect(mention(text, name)?.kind).toBe(kind);
  });

  it('does not take persons and small words for places', () => {
    const names = read('Mr. Jackson said he would march on with Mrs. Houston. In August, Jordan Smith met Washington Irving.')
      .filter(({ kind }) => kind === 'location')
      .map(({ text }) => text);
    expect(names).not.toContain('Jackson');
    expect(names).not.toContain('Houston');
    expect(names).not.toContain('In');
    expect(names).not.toContain('August');
  });

  it('never matches inside a longer word', () => {
    expect(read('Parisians and Londoners; the Moscowite style; unrussian').filter(({ kind }) => kind === 'location')).toEqual([]);
  });

  it.each([
    ['В Курской области взорвался склад.', 'Курской области', 'geonames:538555'],
    ['Обстріл у Харкові та на Донбасі.', 'Харкові', 'geonames:706483'],
    ['평양에서 회의가 열렸다.', '평양', 'geonames:1871859'],
    ['북한은 군인을 보냈다.', '북한', 'iso3166:KP']
  ])('%s: finds %s', (text, name, id) => {
    const found = read(text).find((item) => text.slice(item.start, item.end).includes(name) || name.includes(item.text));
    expect(found?.place?.id).toBe(id);
  });

  it('says near, and moves the point by the distance that is given', () => {
    expect(mention('A drone fell near Izium, Ukraine.', 'Izium')?.place?.precision).toBe('vicinity');
    const moved = mention('It fell 20 km south of Kharkiv, in Ukraine.', 'Kharkiv')?.place;
    expect(moved?.precision).toBe('vicinity');
    expect(moved?.at[1]).toBeCloseTo(49.8, 1);
  });

  it('gives the same answer twice, and for empty and odd texts nothing', () => {
    const text = 'Troops moved from Kursk to Belgorod; Kyiv denied it.';
    expect(read(text)).toEqual(read(text));
    for (const odd of ['', ' ', '\u0000\u0001', '—'.repeat(2000), 'A'.repeat(20000), '. '.repeat(5000)]) expect(read(odd)).toEqual([]);
  });

  it('learns where an outlet is at home from its other texts', () => {
    const about = [
      'Two cars collided near Fergus Falls in Otter Tail County.',
      'The Mahnomen school board met with parents from Detroit Lakes.',
      'Snow closed roads around Elbow Lake and Pelican Rapids, Minnesota.'
    ];
    const texts = [...about, 'The council of Alexandria voted on Monday.'].map((text) => ({ text, outlet: 'example.org' }));
    const [last] = readTexts(texts, gazetteer).at(-1) ?? [];
    expect(gazetteer.place(last?.place ?? 0).within).toContain('Minnesota');
  });
});
