const AFTER =
  /^[ \u00a0](?:border )?(region|oblast|province|district|raion|county|governorate|prefecture|krai|voivodeship|state|municipality|parish|область|області|области|районе?|району)(?![\p{L}\p{N}])/u;
const BEFORE =
  /(?:^|[^\p{L}])(villages?|towns?|city|cities|settlement|hamlet|province|region|district|county|state|governorate|municipality|capital|island) of (?:the )?$/u;

/** The word beside a mention that says what it is: "Kursk region", "the village of Plekhovo". Null where there is none. */
export function kindBeside(text: string, start: number, end: number): string | null {
  const after = AFTER.exec(text.slice(end, end + 24));
  if (after !== null) return after[1] as string;
  const before = BEFORE.exec(text.slice(Math.max(0, start - 24), start));
  return before === null ? null : (before[1] as string).replace(/ies$/, 'y').replace(/s$/, '');
}

const DIRECTION = /(?:^|[^\p{L}])((?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|central)(?:ern)?) $/u;

/** The direction before a mention in small letters: "east Asia", "eastern Europe". */
export function directionBefore(text: string, start: number): string | null {
  return DIRECTION.exec(text.slice(Math.max(0, start - 16), start))?.[1] ?? null;
}
