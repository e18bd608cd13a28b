import { about } from './about.ts';
import { card, list, report, table } from './card.ts';
import { changes } from './changes.ts';
import { countsInWords, empty, filters, periodInWords, selectionInWords, spanInWords } from './filters.ts';
import { credibility, match, placedIn, precision, precisionMeans, reliability, stance, status, within } from './grades.ts';
import { mapTexts } from './map.ts';
import { failure, help, share, sheet, site } from './site.ts';
import { count, counted, distance, joined, sentenceCase, stopped } from './words.ts';

/** Every text of the interface, in English. */
export const t = {
  about,
  card,
  changes,
  count,
  counted,
  countsInWords,
  credibility,
  distance,
  empty,
  failure,
  filters,
  help,
  joined,
  list,
  map: mapTexts,
  match,
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
