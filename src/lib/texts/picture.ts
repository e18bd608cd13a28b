import type { Precision } from '../records/precision.ts';
import { placedIn } from './grades.ts';
import { counted, sentenceCase } from './words.ts';

/** Pictures: social cards, downloads and the printed page. */
export const picture = {
  card: {
    notOnMap: 'Not on the map',
    noPlace: 'No report says where.',
    noDate: 'Date not known',
    /** "Kursk Oblast, Russia: no closer"; the words of the reader's card, on one line. */
    place: (name: string, within: readonly string[], step: Precision) =>
      sentenceCase(placedIn([name, ...within.filter((each) => each !== name)].slice(0, 3).join(', '), step)),
    reports: (value: number) => `According to ${counted(value, 'report', 'reports')}`,
    report: 'Report',
    untitled: (label: string) => label,
    publisherUnknown: 'Publisher not stated',
    publishedUnknown: 'Date of publication not stated',
    incidents: (value: number, unplaced: number) => {
      if (value === 0) return 'No incident is drawn from it';
      const speaks = `It speaks of ${counted(value, 'incident', 'incidents')}`;
      if (unplaced === 0) return speaks;
      return `${speaks}, ${unplaced === value ? (value === 1 ? 'without a place' : 'all without a place') : `${unplaced} without a place`}`;
    },
    withdrawn: 'Withdrawn'
  },
  plate: {
    hollow: 'Hollow: known no closer than an area',
    ring: 'Ring with a number: several incidents',
    halo: 'Halo: near a named place, at its true radius',
    asOf: (date: string) => `As of ${date}`,
    sources: (names: string) => `Map: ${names}`,
    borders: 'Dashed lines: disputed borders; dotted: ceasefire lines.',
    description: (title: string, counts: string) => `Map: ${title}. ${counts}.`
  },
  download: {
    heading: 'Picture',
    what: 'what the map shows, with title, legend, scale, sources and link',
    svg: 'SVG',
    png: 'PNG',
    format: 'Format',
    size: 'Size',
    sizes: { screen: 'as on the screen', square: 'square', wide: 'wide, 16 to 9', page: 'A4 across', own: 'own size' },
    width: 'Width in pixels',
    height: 'Height in pixels',
    sharpness: 'Sharpness',
    once: '1×',
    twice: '2×',
    parts: 'With',
    title: 'title',
    legend: 'legend',
    scale: 'scale bar',
    notes: 'sources, date and link',
    theme: 'Colours',
    light: 'light',
    dark: 'dark',
    save: 'Save the picture',
    making: 'The picture is being made …',
    failed: 'The picture could not be made. Try the SVG, or a smaller size.'
  },
  print: {
    title: 'To print',
    open: 'To print: picture, list and full addresses on one page',
    button: 'Print this page',
    heading: (selection: string) => selection,
    incidents: 'Incidents',
    unplaced: 'Without a place',
    reports: 'Reports',
    addressUnknown: 'address unknown',
    link: 'This page shows',
    onMap: 'Back to the map',
    number: 'No.',
    noDate: 'no date known'
  }
};
