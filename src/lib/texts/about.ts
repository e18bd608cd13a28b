interface Section {
  id: string;
  heading: string;
  text: string[];
  items?: { term: string | null; text: string }[];
}

const sections: Section[] = [
  {
    id: 'what',
    heading: 'What this map shows',
    text: [
      'A dateline is the line that says where and when a news report was filed. This map takes published reports, works out where each reported incident happened, says how sure it is, and puts it on a map where every mark cites the reports behind it.',
      'It shows what reports say. That an incident is on the map means that a report speaks of it, not that it happened. Who says so, in what tone, and how far source and claim can be trusted stands beside every claim.'
    ]
  },
  {
    id: 'data',
    heading: 'Where the data is from',
    text: [
      'Each report and each incident is a record written by an editor from reading the report. The words are our own; a place name or a short term is given as reported. Reports are cited, not republished.',
      'What a report does not say is recorded as unknown: publisher, author, date or address not stated. Works that a report names but that nobody here has read are shown as cited at second hand.'
    ]
  },
  {
    id: 'grades',
    heading: 'Grades',
    text: [
      'Grades follow the Admiralty code (NATO AJP-2.1). The reliability of the source, A to F, and the credibility of the claim, 1 to 6, are judged apart. F and 6 are not the worst grades: they say that there is nothing to judge by.'
    ],
    items: [
      { term: 'A', text: 'completely reliable' },
      { term: 'B', text: 'usually reliable' },
      { term: 'C', text: 'fairly reliable' },
      { term: 'D', text: 'not usually reliable' },
      { term: 'E', text: 'unreliable' },
      { term: 'F', text: 'reliability cannot be judged' },
      { term: '1', text: 'confirmed by other sources' },
      { term: '2', text: 'probably true' },
      { term: '3', text: 'possibly true' },
      { term: '4', text: 'doubtful' },
      { term: '5', text: 'improbable' },
      { term: '6', text: 'credibility cannot be judged' }
    ]
  },
  {
    id: 'stances',
    heading: 'Who says so',
    text: [
      'A claim keeps the stance of its report: it states, alleges, denies or predicts. Hearsay is what a report passes on from a voice that it does not name or did not hear itself, such as an insider on Telegram.'
    ]
  },
  {
    id: 'dates',
    heading: 'Dates',
    text: [
      'Dates are kept as precise as the reports are, never more, in the Extended Date/Time Format (EDTF, ISO 8601-2): “2025~” is about 2025, “2024-10” is some day in October 2024, “2024-06/2024-10” a span. A filter by time keeps every incident that may have happened in that time. An incident without any date is hidden by a filter by time, and the page says so.'
    ]
  },
  {
    id: 'licences',
    heading: 'Licences',
    text: ['The software is under the MIT licence. Data keeps the licence of whoever made it.'],
    items: [
      { term: 'GeoNames', text: 'place names and positions, Creative Commons Attribution 4.0' },
      { term: 'Natural Earth', text: 'land, borders and regions, public domain' },
      { term: 'Unicode CLDR', text: 'names of countries in other languages, Unicode License' }
    ]
  },
  {
    id: 'privacy',
    heading: 'What it does not do',
    text: ['No account, no cookie, no key, no request to anybody else. The address of the page holds all that a link carries.']
  }
];

export const about = {
  title: 'About this map',
  sections,
  contents: 'On this page',
  ladder: {
    id: 'places',
    heading: 'How closely a place is known',
    text: [
      'Every incident stands on one step of a ladder. A filled mark means a site, a town or a village. A halo shows how far from a named place it may have been. A hollow mark stands for an area and not for a spot: no point of the area is better than another, and choosing the mark draws the whole area.',
      'Places are looked up in a gazetteer by the name that the report gives. Where several places share a name, what the report says around it decides; where nothing decides, the incident stays without a place until an editor knows better. Nothing is put in a country’s centre for want of a place.'
    ],
    step: 'Step',
    means: 'What is known',
    drawn: 'Drawn as',
    filled: 'filled mark',
    halo: 'mark with a halo',
    hollow: 'hollow mark, its area when chosen',
    listed: 'listed only'
  },
  borders: {
    id: 'borders',
    heading: 'Borders',
    text: ['A line on this map is no statement on anybody’s claim. These rules decide how it is drawn:'],
    cases: 'Line by line',
    because: 'Why',
    sources: (sources: string) => `Sources: ${sources}.`
  },
  recordsLicence: (publisher: string | null) => `Records of this map${publisher ? `, by ${publisher}` : ''}`,
  noLicence: 'no licence stated',
  build: {
    heading: 'This copy',
    asOf: (date: string) => `Records as of ${date}.`,
    counts: (incidents: string, placed: string, reports: string) => `${incidents}, ${placed} of them on the map, from ${reports}.`,
    hash: 'Fingerprint of the data (SHA-256)'
  }
};
