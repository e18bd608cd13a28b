import type { Token } from './recognition/tokens.ts';

/** What a mention is: only a location says where something is. */
export type MentionKind = 'location' | 'government' | 'demonym' | 'organisation' | 'part of a name' | 'coordinates';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const LOCATIVE = set(
  'in at near inside outside around across within throughout toward towards into onto above over outskirts visited visiting entered entering left leaving reached captured bombed attacked shelled struck hit to off via downtown central northern southern eastern western from'
);
const LOCATIVE_OF = set(
  'city town village suburb suburbs outskirts streets centre center north south east west capital port airport mayor part parts area areas residents province region district vicinity km miles kilometers kilometres'
);
const SPEAKS = set(
  'said says say has have had may might could would will should wants want seeks sought denied denies accused accuses insists insisted believes believed announced warned warns agreed agrees refused refuses rejected claimed claims pledged ' +
    'vowed vows hopes hoped plans planned promised responded replied remains sees saw continues began started decided called calls urged urges condemned confirmed supports backed backs is was'
);
const HELD = set(
  'policy policies troops forces army military soldiers government regime leadership leverage support role decision position response interests relationship ties foreign campaign war allies ally strategy officials units men demands invasion ' +
    'reliance backing ambitions intentions stance diplomacy envoy ambassador embassy sanctions leader leaders president minister'
);
const DEALS = set('between with against by for upon accusing accused blaming urging pressing backing arming helping aiding telling warned');

/** True for what may stand for a government beside the seats of power: capitals and countries. */
export function mayStandForGovernment(kind: string): boolean {
  return kind === 'capital' || kind === 'country';
}

const SEATS_OF_POWER: ReadonlySet<string> = new Set([
  'kremlin',
  'pentagon',
  'white house',
  'downing street',
  '10 downing street',
  'blue house',
  'elysee palace',
  'capitol hill'
]);

/**
 * Whether a capital, a country or a seat of power is named as a government. Words that say "where" before it make it a place; a verb of saying or willing after it,
 * or "between X and Y", make it a government; `learned` (logarithm of odds from GeoWebNews' metonymic mentions) decides the rest.
 * In a text about several countries a capital without a word of place is taken for a government the sooner.
 */
export function standsForGovernment(
  words: Token[],
  from: number,
  to: number,
  kind: string,
  folded: string,
  learned: number,
  foreignAffairs: boolean
): boolean {
  const seat = SEATS_OF_POWER.has(folded) && kind !== 'capital';
  if (!mayStandForGovernment(kind) && !seat) return false;
  const lower = (i: number): string => words[i]?.lower ?? '';
  const before = lower(from - 1) === 'the' ? lower(from - 2) : lower(from - 1);
  const twoBefore = lower(from - 1) === 'the' ? lower(from - 3) : lower(from - 2);
  const possessive = /^['’]s$/.test(lower(to + 1));
  const after = possessive ? lower(to + 2) : lower(to + 1);
  const country = kind === 'country';
  if (possessive && (HELD.has(after) || HELD.has(lower(to + 3)))) return true;
  if (!possessive && SPEAKS.has(after) && !LOCATIVE.has(before) && !(before === 'of' && LOCATIVE_OF.has(twoBefore))) return true;
  if (before === 'in' || before === 'at' || before === 'near' || before === 'outside' || before === 'inside') return false;
  if (LOCATIVE.has(before) || (before === 'of' && LOCATIVE_OF.has(twoBefore))) return country ? learned > 1 : false;
  if (before === 'between' || (before === 'and' && hasBetween(words, from))) return true;
  if (DEALS.has(before) || before === 'of') return country ? learned > 0 : !(lower(from - 2) === 'visit');
  if (!possessive && !country && HELD.has(after)) return true;
  if (seat) return true;
  return country ? learned > 0.5 : learned > (foreignAffairs ? -1.4 : -0.3);
}

function hasBetween(words: Token[], from: number): boolean {
  for (let i = from - 2; i >= Math.max(0, from - 6); i--) {
    const token = words[i] as Token;
    if (token.lower === 'between') return true;
    if (!token.word && token.text !== '-') return false;
  }
  return false;
}

const NAME_GOES_ON = set(
  'submarine class treaty agreement accord accords declaration convention protocol protocols syndrome virus summit marathon'
);

/** True where the place only begins a longer name that is none: "Paris Hilton", "Kursk submarine". */
export function isPartOfName(words: Token[], from: number, to: number): boolean {
  const next = words[to + 1];
  const last = words[to];
  if (next === undefined || last === undefined) return false;
  if (NAME_GOES_ON.has(next.lower)) return true;
  const before = words[from - 1];
  const joined = next.start - last.end === 1;
  return joined && next.capital && !next.shouted && !last.shouted && !(before !== undefined && PLACES_BEFORE.has(before.lower));
}

const PLACES_BEFORE = set('in at near from to of');
