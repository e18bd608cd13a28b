import { group, m } from './message.ts';

interface Section {
  id: string;
  heading: string;
  text: string[];
  items?: { term: string | null; text: string }[];
}

/** Sections of the page, in its order; the ids are anchors and the same in every language. */
function sections(): Section[] {
  const say = group('about');
  const reliability = group('reliability');
  const credibility = group('credibility');
  return [
    { id: 'what', heading: say.whatHeading, text: [say.whatName, say.whatSaid] },
    { id: 'data', heading: say.dataHeading, text: [say.dataRecords, say.dataUnknown] },
    {
      id: 'grades',
      heading: say.gradesHeading,
      text: [say.gradesCode],
      items: [
        ...(['a', 'b', 'c', 'd', 'e', 'f'] as const).map((grade) => ({ term: grade.toUpperCase(), text: reliability[grade] })),
        ...(['1', '2', '3', '4', '5', '6'] as const).map((grade) => ({ term: grade, text: credibility[grade] }))
      ]
    },
    { id: 'stances', heading: say.stancesHeading, text: [say.stancesKinds] },
    { id: 'dates', heading: say.datesHeading, text: [say.datesPrecise] },
    {
      id: 'licences',
      heading: say.licencesHeading,
      text: [say.licencesSoftware],
      items: [
        { term: 'GeoNames', text: say.licencesGeonames },
        { term: 'Natural Earth', text: say.licencesNaturalEarth },
        { term: 'Unicode CLDR', text: say.licencesCldr }
      ]
    },
    { id: 'privacy', heading: say.privacyHeading, text: [say.privacyNothing] }
  ];
}

export const about = group('about', {
  get sections() {
    return sections();
  },
  ladder: group('about_ladder', {
    id: 'places',
    get text() {
      return [m.about_ladder_marks({}), m.about_ladder_gazetteer({})];
    }
  }),
  borders: group('about_borders', {
    id: 'borders',
    get text() {
      return [m.about_borders_rules({})];
    },
    sources: (sources: string) => m.about_borders_sources({ sources })
  }),
  recordsLicence: (publisher: string | null) =>
    publisher === null || publisher === '' ? m.about_records_licence({}) : m.about_records_licence_by({ publisher }),
  build: group('about_build', {
    asOf: (date: string) => m.about_build_as_of({ date }),
    counts: (incidents: number, placed: string, reports: number) =>
      m.about_build_counts({
        incidents: m.about_build_incidents({ count: incidents }),
        placed,
        reports: m.about_build_reports({ count: reports })
      })
  })
});
