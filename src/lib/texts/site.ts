import { counted } from './words.ts';

export const site = {
  name: 'Dateline',
  line: 'Reported incidents, each mark with the reports behind it',
  description: (incidents: number, reports: number) =>
    `A map of ${counted(incidents, 'reported incident', 'reported incidents')} from ${counted(reports, 'report', 'reports')}. Every mark cites the reports behind it and says how sure the place is.`,
  pages: 'Pages',
  map: 'Map',
  list: 'Table',
  changes: 'Changes',
  about: 'About',
  skipToList: 'Skip to the list',
  skipToMap: 'Skip to the map',
  mapArea: 'Map',
  title: (page: string | null) => (page ? `${page} · Dateline` : 'Dateline: reported incidents with their sources'),
  help: 'Help',
  share: 'Share',
  close: 'Close'
};

export const sheet = {
  raise: 'Raise the panel',
  lower: 'Lower the panel',
  heights: { low: 'Panel lowered', half: 'Panel at half height', full: 'Panel over the whole screen' }
};

export const failure = {
  noWebgl:
    'This browser cannot draw the live map (WebGL is off or missing), so here it is as a picture. Its marks are links, and the list and the filters work as usual.',
  noScript: 'Without JavaScript the map is a picture. Its marks are links, and the list and the filters work as usual.',
  lost: 'The browser stopped drawing the live map, so here it is as a picture. The list and the filters go on working.',
  worker: 'Part of the live map could not be loaded, so here it is as a picture. The list and the filters go on working.',
  other: 'The live map could not be drawn, so here it is as a picture. The list and the filters go on working.',
  tryAgain: 'Try again',
  basemapSlow:
    'The base map that this site asks for could not be used, or did not answer in five seconds: the embedded one is used instead. The marks are right all the same.',
  basemapMissing: 'The base map could not be loaded. The marks are right all the same.',
  missingFiles: (files: string[]) => `Part of the data could not be read: ${files.join(', ')}. What is below may be incomplete.`,
  noData: 'The data of this map could not be read. Reload the page; if that does not help, tell whoever runs this map.',
  incidentHeading: 'No such incident',
  incident: (id: string) =>
    `There is no incident ${id} in this map. Ids are never reused, so the link may be mistyped, or the record may be newer than this copy of the data.`,
  reportHeading: 'No such report',
  report: (id: string) => `There is no report “${id}” in this map.`,
  searchFor: 'Search the list for',
  showAll: 'Show all incidents',
  pageHeading: 'No such page',
  page: 'There is nothing at this address.',
  errorHeading: 'Something went wrong',
  error: 'The page could not be made. The map and the list may still work.'
};

export const share = {
  heading: 'Share this view',
  intro: 'The address is all there is: whoever opens it sees what you see. Nothing is sent anywhere by this page.',
  withFrame: 'with the frame of the map',
  link: 'Link',
  copy: 'Copy link',
  copied: 'Copied.',
  copyFailed: 'The browser did not allow copying. The link is selected: copy it by hand.',
  system: 'Share by …',
  carries: 'This link carries',
  carriesNot: 'It does not carry a frame: the reader’s map shows everything selected.',
  items: {
    incident: (title: string) => `the chosen incident: ${title}`,
    report: (title: string) => `the chosen report: ${title}`,
    filters: (sentence: string) => `the selection: ${sentence}`,
    noFilters: 'no filter: all incidents',
    frame: (zoom: string, lat: string, lon: string) => `the frame of the map: zoom ${zoom}, centre ${lat}, ${lon}`,
    asof: (date: string) => `the record as it stood on ${date}`
  }
};

export const help = {
  heading: 'Help',
  keysHeading: 'Keys',
  keys: [
    { keys: ['/', 'f'], does: 'search the incidents' },
    { keys: ['l'], does: 'go to the list' },
    { keys: ['m'], does: 'go to the map; then arrows move it, + and − zoom' },
    { keys: ['?'], does: 'this help' },
    { keys: ['Esc'], does: 'close what is open and go back to where you were' }
  ],
  keysNote: 'Single letters act only while no field is being typed in.',
  keysSwitch: 'Use single-letter keys on this page',
  marksHeading: 'How to read the marks',
  marks: {
    filled: 'Filled: the place is known as a site, a town or a village.',
    halo: 'With a halo: near a named place. The halo is the true radius.',
    hollow:
      'Hollow: the place is known no closer than an area. The mark stands for the whole area, which is drawn when the incident is chosen.',
    ring: 'A ring with a number: several incidents. It zooms in when opened, and opens a list where they share one place.'
  },
  marksNote: 'Shape and colour tell the type. Incidents without a place are in the list, not on the map.',
  sourceHeading: 'Where this is from',
  source:
    'From published reports, each named on the incident that it speaks of, with a grade for the source and one for the claim. An allegation is shown as an allegation.',
  more: 'More about the data, the borders and the grades'
};
