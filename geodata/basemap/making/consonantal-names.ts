/** Names in Arabic and Hebrew letters, told apart by their consonants. */
import { editDistance } from './edit-distance.ts';

/** Arabic and Hebrew letters as the consonants that romanised names have for them; vowels and gutturals are left out. */
const CONSONANTS: Record<string, string> = {
  ب: 'b',
  پ: 'p',
  ت: 't',
  ث: 't',
  ج: 'j',
  چ: 'c',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  ژ: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ہ: 'h',
  ھ: 'h',
  ٹ: 't',
  ڈ: 'd',
  ڑ: 'r',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ז: 'z',
  ח: 'h',
  ט: 't',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  פ: 'p',
  ף: 'f',
  צ: 's',
  ץ: 's',
  ק: 'q',
  ר: 'r',
  ש: 's',
  ת: 't'
};
const SAME_SOUND: Record<string, string> = { p: 'b', f: 'b', v: 'b', c: 'k', q: 'k', g: 'k', j: 'k', z: 's', h: '' };
const soundsOf = (consonants: string): string =>
  [...consonants]
    .map((one) => SAME_SOUND[one] ?? one)
    .join('')
    .replace(/(.)\1+/g, '$1');

/** Arabic names take the article where both forms occur. */
export function nearestConsonants(name: string, candidates: string[], articled: boolean): string | null {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:al|el|ar|as|ash|ad|an|at|az)[ -]/, '');
  const target = soundsOf(
    plain
      .replace(/kh/g, 'k')
      .replace(/[cs]h/g, 's')
      .replace(/ts|tz/g, 's')
      .replace(/[aeiouyw]|[^a-z]/g, '')
  );
  let best: { text: string; distance: number } | null = null;
  for (const text of [...candidates].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const article = articled && text.startsWith('ال') ? 0.3 : 0;
    const sounds = soundsOf([...text.replace(/^ال/u, '')].map((letter) => CONSONANTS[letter] ?? '').join(''));
    const vowel = /[aeiou]$/.test(plain) && /[اةهىيی]$/u.test(text) ? 0.2 : 0;
    const distance = editDistance(target, sounds) - article - vowel;
    if (!best || distance < best.distance) best = { text, distance };
  }
  return best && best.distance <= (target.length < 3 ? 0 : Math.max(1, target.length * 0.34)) ? best.text : null;
}
