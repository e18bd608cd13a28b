import lists from './word-lists.json' with { type: 'json' };

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Given names of English-speaking countries, folded. */
export const FIRST_NAMES = set(lists.firstNames);

const COMMON = set(lists.commonWords);
const USUAL = set(lists.usualWords);
const RARE = set(lists.rareWords);

/** How usual a word is in English where it is also a place's name: 3 very, 2, 1, 0 not in the list. */
export function wordiness(lower: string): number {
  return COMMON.has(lower) ? 3 : USUAL.has(lower) ? 2 : RARE.has(lower) ? 1 : 0;
}

export const TITLES = set(
  'mr mrs ms miss dr prof professor president senator sen rep representative congressman congresswoman governor gov mayor judge justice sheriff chief officer detective sgt sergeant lt lieutenant capt captain col colonel gen general ' +
    'major admiral rev reverend pastor bishop archbishop pope king queen prince princess sir lord lady minister chancellor premier secretary director chairman chairwoman spokesman spokeswoman spokesperson coach attorney lawyer ' +
    'deputy inspector superintendent councilman councilwoman councillor commissioner ambassador saint father brother sister uncle aunt actor actress author singer'
);

/** Words that end or begin the name of a street, building, institution, water or mountain, and of areas. */
export const NAME_WORDS: Record<'street' | 'facility' | 'physical' | 'admin' | 'organisation', ReadonlySet<string>> = {
  street: set(
    'street st avenue ave road rd drive boulevard blvd lane highway freeway parkway expressway interstate route turnpike square plaza terrace way'
  ),
  facility: set(
    'airport airfield airbase base cosmodrome port harbour harbor hospital clinic university college school academy institute church cathedral chapel mosque temple synagogue monastery abbey castle palace tower bridge tunnel dam station prison jail ' +
      'stadium arena park zoo museum theatre theater library hotel inn resort mall market center centre house hall court courthouse cemetery plantation farm ranch camp fort estate embassy plant refinery mine gardens garden club'
  ),
  physical: set(
    'river lake sea ocean bay gulf strait creek pond reservoir falls island islands isle isles peninsula cape mountain mountains mount hill hills range valley canyon desert forest woods plateau basin delta canal channel coast beach reef glacier springs swamp ' +
      'heights ridge peak volcano plains'
  ),
  admin: set(
    'county parish province region oblast district state republic territory township borough municipality prefecture governorate raion krai department city town village shire canton emirate kingdom federation'
  ),
  organisation: set(
    'police department times post news herald tribune council association society company corporation inc corp bank ministry office agency authority commission committee party union league club fc united team army navy force forces service services board ' +
      'university college school hospital church court museum orchestra institute foundation group'
  )
};
