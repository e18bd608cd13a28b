/** What a word says a place is. */
export type KindGroup = 'country' | 'region' | 'district' | 'settlement' | 'neighbourhood' | 'physical' | 'facility' | 'area';

/** Words that say what a place is, folded, in the languages reports are mostly read in. Several stand for more than one level of area. */
const WORDS: Record<KindGroup, string> = {
  country: 'country|nation',
  region:
    'region|oblast|province|state|governorate|krai|kray|republic|prefecture|autonomous republic|autonomous oblast|federal district|territory|voivodeship|canton|autonomous okrug|okrug|wilaya|muhafazah|' +
    'область|края|край|республика|області|області|областi|도',
  district:
    'district|raion|rayon|county|municipality|parish|borough|subdistrict|sub prefecture|subprefecture|commune|hromada|township|department|woreda|cercle|zone|local government area|lga|tehsil|taluka|upazila|' +
    'район|района|раион|громада|уезд|군',
  settlement:
    'village|town|city|settlement|hamlet|urban type settlement|locality|port city|capital|township of|city of|station|suburb|stanitsa|kishlak|khutor|aul|' +
    'село|деревня|посёлок|поселок|город|місто|селище|смт|пгт|станица|хутор|시',
  neighbourhood:
    'neighbourhood|neighborhood|quarter|microdistrict|city district|suburb|ward|arrondissement|mikroraion|микрорайон|мікрорайон',
  physical:
    'river|lake|sea|mountain|mountains|mount|hills|valley|desert|forest|peninsula|island|islands|gulf|bay|strait|cape|reservoir|basin|coast|ridge',
  facility:
    'cosmodrome|spaceport|airport|airfield|airbase|air base|air force base|military base|naval base|base|port|seaport|harbour|harbor|prison|hospital|university|school|market|bridge|dam|' +
    'power plant|power station|nuclear power plant|thermal power plant|refinery|oil refinery|plant|factory|mine|checkpoint|border crossing|crossing|camp|refugee camp|idp camp|barracks|stadium|' +
    'mosque|church|monastery|embassy|railway station|train station|metro station|oil depot|ammunition depot|training ground|range|test site|quarry|steel plant|космодром|аэродром|аэропорт|аеропорт',
  area: 'area|border area|border region|front|frontline|axis|direction|sector|surroundings|outskirts|countryside|enclave|corridor'
};

const GROUP_OF = new Map<string, KindGroup>();
for (const [group, words] of Object.entries(WORDS))
  for (const word of words.split('|')) if (!GROUP_OF.has(word)) GROUP_OF.set(word, group as KindGroup);

const LONGEST = 3;

/** The group of a kind word, folded; null where the word says no kind. */
export function groupOfKindWord(folded: string): KindGroup | null {
  return GROUP_OF.get(folded) ?? null;
}

/** Splits a folded name into the kind its last or first words say and the rest: "kursk region" → region, "kursk". */
export function splitKindWord(folded: string): { rest: string; word: string; group: KindGroup } | null {
  const words = folded.split(' ');
  for (let count = Math.min(LONGEST, words.length - 1); count >= 1; count--) {
    const last = words.slice(-count).join(' ');
    const lastGroup = groupOfKindWord(last);
    if (lastGroup !== null) return { rest: words.slice(0, -count).join(' '), word: last, group: lastGroup };
    const first = words.slice(0, count).join(' ');
    const firstGroup = groupOfKindWord(first);
    if (firstGroup !== null) {
      const rest = words
        .slice(count)
        .join(' ')
        .replace(/^of (?:the )?/, '');
      if (rest !== '') return { rest, word: first, group: firstGroup };
    }
  }
  return null;
}

/** How well a gazetteer kind answers a kind word: 1 the same, 0.5 a near level, 0 says nothing, −1 something else. */
export function kindAgreement(group: KindGroup, kind: string): number {
  switch (group) {
    case 'country':
      return kind === 'country' || kind === 'territory' ? 1 : -1;
    case 'region':
      return kind === 'region'
        ? 1
        : kind === 'district' || kind === 'subregion' || kind === 'historical region' || kind === 'informal region'
          ? 0.5
          : kind === 'country'
            ? 0
            : -1;
    case 'district':
      return kind === 'district'
        ? 1
        : kind === 'region'
          ? 0.5
          : kind === 'neighbourhood'
            ? 0.25
            : kind.endsWith('seat') || kind === 'settlement'
              ? -0.5
              : -1;
    case 'settlement':
      return kind === 'capital' || kind.endsWith('seat') || kind === 'settlement'
        ? 1
        : kind === 'neighbourhood' || kind === 'former settlement'
          ? 0.75
          : -1;
    case 'neighbourhood':
      return kind === 'neighbourhood' ? 1 : kind === 'settlement' ? 0.5 : kind === 'district' ? 0.25 : -0.5;
    case 'physical':
      return PHYSICAL.has(kind) ? 1 : -0.5;
    case 'facility':
      return FIXED.has(kind) ? -1 : 1;
    case 'area':
      return 0;
  }
}

const PHYSICAL = new Set([
  'physical feature',
  'sea',
  'ocean',
  'gulf',
  'strait',
  'lake',
  'river',
  'canal',
  'valley',
  'basin',
  'plain',
  'desert',
  'mountains',
  'peninsula',
  'islands',
  'island',
  'forest',
  'coast',
  'continent'
]);
const FIXED = new Set([
  ...PHYSICAL,
  'settlement',
  'capital',
  'regional seat',
  'district seat',
  'local seat',
  'neighbourhood',
  'former settlement',
  'region',
  'district',
  'country',
  'territory',
  'subregion',
  'informal region',
  'historical region',
  'union'
]);
