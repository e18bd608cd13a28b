/** The words and marks of a text. Offsets count UTF-16 units. */
export interface Token {
  start: number;
  end: number;
  text: string;
  lower: string;
  /** A word that begins with a capital letter. */
  capital: boolean;
  /** A word of two letters or more in capitals alone. */
  shouted: boolean;
  word: boolean;
  /** Begins a sentence or a line. */
  first: boolean;
}

const TOKEN =
  /(?:\p{L}\.){2,}|(?:St|Ft|Mt|Ste|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Rev|Jr|Sr|Calif|Ariz|Ark|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ala|Ont|Que|Alta|Sask|Man)\.|\p{L}[\p{L}\p{M}]*(?:['’ʼ](?![sS](?!\p{L}))\p{L}[\p{L}\p{M}]*)*|['’][sS](?!\p{L})|\p{N}+|[^\s\p{L}\p{N}]/gu;
const CAPITAL = /^\p{Lu}/u;
const SHOUTED = /^(?:\p{Lu}[.'’]?){2,}$/u;
const WORD = /^\p{L}/u;
const ENDS = /^[.!?:;•·—–*"“”]$/;

/** Splits a text into words and marks. Abbreviations keep their full stops, possessive endings stand alone. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let last: Token | null = null;
  for (const match of text.matchAll(TOKEN)) {
    const [piece] = match;
    const start = match.index;
    const word = WORD.test(piece);
    const token: Token = {
      start,
      end: start + piece.length,
      text: piece,
      lower: piece.toLowerCase(),
      capital: word && CAPITAL.test(piece),
      shouted: false,
      word,
      first: last === null || (!last.word && ENDS.test(last.text)) || (start > last.end && text.slice(last.end, start).includes('\n'))
    };
    if (token.capital && piece.length > 1 && piece.toUpperCase() === piece) token.shouted = SHOUTED.test(piece);
    found.push(token);
    last = token;
  }
  return found;
}
