import { counted } from './words.ts';

export const sharing = {
  dated: (date: string) => `as the record stands on ${date}`,
  cardKind: 'Map of reported incidents',
  pictureAlt: (title: string) => `Map: ${title}`,
  cite: {
    heading: 'Cite',
    more: 'For reference managers',
    copy: (style: string) => `Copy ${style}`,
    download: (style: string) => `Download ${style}`,
    copied: 'Copied.',
    copyFailed: 'The browser did not allow copying. Select the text and copy it by hand.'
  },
  takeAway: {
    heading: 'Take away',
    intro: (shown: number) =>
      `Exactly the selection: ${counted(shown, 'incident', 'incidents')}, with licence, fingerprint and the link that made it.`,
    formats: {
      geojson: { label: 'GeoJSON', what: 'everything, with claims and citations' },
      csv: { label: 'CSV', what: 'a table for spreadsheets' },
      kml: { label: 'KML', what: 'for Google Earth and GPS' },
      parquet: { label: 'GeoParquet', what: 'columns for DuckDB, GeoPandas and QGIS' }
    },
    feed: 'Follow this selection (Atom feed)',
    feedAll: 'Follow all incidents (Atom feed)',
    changes: 'Follow changes (Atom feed)'
  },
  qr: {
    label: 'QR code of the link',
    save: 'Save the QR code (SVG)',
    tooLong: 'The link is too long for a QR code.'
  },
  embed: {
    heading: 'Embed',
    intro: 'A frame for another page. It needs no permission of that page and asks nobody else for anything.',
    height: 'Height in pixels',
    theme: 'Colours',
    themes: { auto: 'as the reader’s system', light: 'light', dark: 'dark' },
    list: 'With the list',
    preview: 'Preview',
    code: 'Code for the page',
    change: 'Change what is shown on the map',
    copy: 'Copy the code',
    backLink: (title: string) => `Open in ${title}`,
    frameTitle: (selection: string) => `Map: ${selection}`
  },
  shortText: {
    heading: 'Short text',
    copy: 'Copy the text',
    placedIn: (place: string, isArea: boolean) => (isArea ? `placed in ${place}, no closer` : `placed at ${place}`),
    unplaced: 'no place that can be drawn'
  },
  qrHeading: 'QR code',
  geo: 'Open the place in another map (geo link)'
};
