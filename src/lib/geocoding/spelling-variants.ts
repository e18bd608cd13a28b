const ENDINGS: [RegExp, string[]][] = [
  [/(?:yy|yi|iy|ii|ij|yj|y|i)$/, ['yy', 'yi', 'iy', 'ii', 'y', 'i', 'ij', 'yj']],
  [/(?:oye|oe|oje|oie)$/, ['oye', 'oe', 'oje']],
  [/(?:aya|aia|aja|aa)$/, ['aya', 'aia', 'aja', 'a']],
  [/(?:ye|e|ie|je)$/, ['ye', 'e', 'ie']],
  [/(?:ivka|evka|ovka|iivka|yivka)$/, ['ivka', 'evka', 'ovka', 'iivka']],
  [/(?:iv|ov|ev|eve|ovo|evo|ove)$/, ['iv', 'ov', 'ev', 'ovo', 'evo', 'ove', 'eve']],
  [/(?:sk|skiy|sky|skyi)$/, ['sk', 'sky', 'skyi']]
];

const INSIDE: [RegExp, string][] = [
  [/kh/g, 'h'],
  [/(?<![cstkzgp])h(?!h)/g, 'kh'],
  [/ts/g, 'c'],
  [/zh/g, 'j'],
  [/y(?=[aeou])/g, 'i'],
  [/i(?=[aeou])/g, 'y'],
  [/yo/g, 'o'],
  [/yo/g, 'e'],
  [/ye/g, 'e'],
  [/y/g, 'i'],
  [/i/g, 'y'],
  [/g/g, 'h'],
  [/h/g, 'g'],
  [/o/g, 'i'],
  [/w/g, 'v'],
  [/ou/g, 'u'],
  [/oo/g, 'u'],
  [/ee/g, 'i'],
  [/(.)\1/g, '$1'],
  [/q/g, 'k'],
  [/k/g, 'q'],
  [/dj/g, 'j'],
  [/(?<=[bcdfghjklmnpqrstvz])(?=[aeiou]$)/g, ''],
  [/^al /, ''],
  [/^(?!al )/, 'al '],
  [/^(?:al|el|an|ar|as|at|ad|az|ash) /, 'al '],
  [/ /g, '']
];

function otherEndings(form: string): string[] {
  return ENDINGS.flatMap(([pattern, endings]) => (pattern.test(form) ? endings.map((ending) => form.replace(pattern, ending)) : []));
}

function combine(forms: string[][]): string[] {
  return forms.reduce<string[]>(
    (heads, tails) => (heads.length === 0 ? tails : heads.flatMap((head) => tails.map((tail) => `${head} ${tail}`))),
    []
  );
}

/**
 * Other spellings that a transliterated name has in news, folded to folded: endings of Russian and Ukrainian adjectives, kh/h, ts/c, y/i and their like.
 * Each rule is tried alone and together with the endings; at most `limit` forms, in the order of the rules.
 */
export function spellingVariants(folded: string, limit = 48): string[] {
  if (folded.length > LONGEST_NAME) return [];
  const found = new Set<string>();
  const withEndings = (form: string): void => {
    for (const other of otherEndings(form)) found.add(other);
  };
  const words = folded.split(' ');
  if (words.length === 2 || words.length === 3) {
    // Both words of a name decline: "Bolshoe Soldatskoe", "Bolshoye Soldatskoye".
    const forms = words.map((word) => [word, ...(word.length > 4 ? otherEndings(word) : [])]);
    for (const form of combine(forms).slice(0, limit)) found.add(form);
  }
  withEndings(folded);
  for (const [pattern, replacement] of INSIDE) {
    const form = folded.replace(pattern, replacement);
    if (form === folded) continue;
    found.add(form);
  }
  for (const form of [...found]) {
    if (found.size >= limit) break;
    withEndings(form);
  }
  found.delete(folded);
  found.delete('');
  return [...found].slice(0, limit);
}

/** Longer words are no place's name, and their forms would fill the memory. */
const LONGEST_NAME = 60;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Every form one letter apart from a folded Latin name: a letter dropped, changed, added, or two neighbours swapped. The first letter is kept. */
export function oneLetterApart(folded: string): string[] {
  if (folded.length > LONGEST_NAME || !/^[a-z ]+$/.test(folded)) return [];
  const found = new Set<string>();
  for (let i = 1; i <= folded.length; i++) {
    const head = folded.slice(0, i);
    const tail = folded.slice(i);
    for (const letter of LETTERS) {
      found.add(head + letter + tail);
      if (tail !== '') found.add(head + letter + tail.slice(1));
    }
    if (tail !== '') found.add(head + tail.slice(1));
    if (tail.length > 1) found.add(head + (tail[1] as string) + (tail[0] as string) + tail.slice(2));
  }
  found.delete(folded);
  return [...found];
}
