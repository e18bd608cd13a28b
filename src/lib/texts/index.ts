import { about } from './about.ts';
import { card, list, report, table } from './card.ts';
import { changes } from './changes.ts';
import { countsInWords, empty, filters, selectionInWords, spanInWords } from './filters.ts';
import { credibility, match, placedIn, precision, precisionMeans, reliability, stance, status, within } from './grades.ts';
import { mapTexts } from './map.ts';
import { failure, help, offline, share, sheet, site } from './site.ts';
import { count, dateInWords, distance, joined, periodInWords, sentenceCase, stopped } from './words.ts';

/** Every text of the interface, in the language of the page or of the answer that is being made. */
export const t = {
  about,
  card,
  changes,
  count,
  countsInWords,
  credibility,
  date: dateInWords,
  distance,
  empty,
  failure,
  filters,
  help,
  joined,
  list,
  map: mapTexts,
  match,
  offline,
  periodInWords,
  placedIn,
  precision,
  precisionMeans,
  reliability,
  report,
  selectionInWords,
  sentenceCase,
  share,
  sheet,
  site,
  spanInWords,
  stance,
  status,
  stopped,
  table,
  within
};
