import type { Precision } from '../records/precision.ts';
import { placedIn } from './grades.ts';
import { group, m } from './message.ts';
import { count, dateInWords, sentenceCase } from './words.ts';

/** Pictures: social cards, downloads and the printed page. */
export const picture = {
  card: group('picture_card', {
    /** "Kursk Oblast, Russia: no closer"; the words of the reader's card, on one line. */
    place: (name: string, within: readonly string[], step: Precision) =>
      sentenceCase(placedIn([name, ...within.filter((each) => each !== name)].slice(0, 3).join(', '), step)),
    reports: (value: number) => m.picture_card_reports({ count: value }),
    untitled: (label: string) => label,
    incidents: (value: number, unplaced: number) => {
      if (value === 0) return m.picture_card_no_incidents({});
      const speaks = m.picture_card_incidents({ count: value });
      if (unplaced === 0) return speaks;
      if (unplaced < value) return `${speaks}, ${m.picture_card_some_unplaced({ count: count(unplaced) })}`;
      return `${speaks}, ${value === 1 ? m.picture_card_one_unplaced({}) : m.picture_card_all_unplaced({})}`;
    }
  }),
  plate: group('picture_plate', {
    asOf: (date: string) => m.picture_plate_as_of({ date: dateInWords(date) }),
    sources: (names: string) => m.picture_plate_sources({ names }),
    description: (title: string, counts: string) => m.picture_plate_description({ title, counts })
  }),
  download: group('picture_download', {
    svg: 'SVG',
    png: 'PNG',
    once: '1×',
    twice: '2×',
    sizes: group('picture_download_sizes')
  }),
  print: group('picture_print', {
    heading: (selection: string) => selection
  })
};
