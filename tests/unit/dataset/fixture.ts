import fc from 'fast-check';
import { openDataset } from '../../../src/lib/dataset/open.ts';
import type { Dataset } from '../../../src/lib/dataset/dataset.ts';
import type { IncidentProperties, PublishedIncidents, PublishedReport, PublishedType } from '../../../src/lib/dataset/published.ts';
import type { Credibility, Reliability } from '../../../src/lib/records/grade.ts';
import { calendarDays, dayText } from '../../../src/lib/records/days.ts';
import { PRECISIONS, type Precision } from '../../../src/lib/records/precision.ts';

/** An incident in short; what is left out is unknown. */
export interface Sketch {
  title?: string;
  type?: string;
  at?: [lon: number, lat: number] | null;
  precision?: Precision;
  uncertaintyMetres?: number;
  /** Earliest and latest, each as a day, month or year; null where open. */
  dates?: [from: string | null, to: string | null];
  /** Report id and credibility. */
  claims?: [report: string, credibility: Credibility][];
  recorded?: string;
  /** Day on which it was withdrawn; the day of its record where that is later. */
  withdrawn?: string;
}

export const TYPES: PublishedType[] = [
  type('friendly-fire', 'violence'),
  type('shelling', 'violence'),
  type('protest', 'crowds'),
  // A group with the id of one of its types.
  type('crowds', 'crowds')
];

const REPORTS = new Map<string, { publisher: string | null; reliability: Reliability }>([
  ['gunfire', { publisher: 'Reuters', reliability: 'B' }],
  ['border', { publisher: 'Reuters', reliability: 'A' }],
  ['rumour', { publisher: null, reliability: 'F' }],
  ['meduza', { publisher: 'Медуза', reliability: 'C' }]
]);

export function openSketches(sketches: Sketch[]): Dataset {
  return openDataset(publishedOf(sketches));
}

export function publishedOf(sketches: Sketch[]) {
  const features = sketches.map(featureOf);
  return {
    incidents: { type: 'FeatureCollection', features, dateline: { version: 1, hash: '' } } as PublishedIncidents,
    reports: { version: 1 as const, reports: [...REPORTS].map(([id, facts]) => reportOf(id, facts)) },
    types: { version: 1 as const, types: TYPES }
  };
}

function featureOf(sketch: Sketch, index: number): PublishedIncidents['features'][number] {
  const { title = '', type = 'shelling', at = null, dates, claims = [['gunfire', '6']], recorded = '2026-11-22' } = sketch;
  const precision = at === null ? 'unplaced' : (sketch.precision ?? 'settlement');
  const properties: IncidentProperties = {
    id: `DL-${String(index + 1).padStart(4, '0')}`,
    title,
    type,
    status: sketch.withdrawn === undefined ? 'reported' : 'withdrawn',
    date: dates ? dates.join('/') : null,
    dateBecause: null,
    earliest: dates?.[0] ? dayText(calendarDays(dates[0])?.first ?? NaN) : null,
    latest: dates?.[1] ? dayText(calendarDays(dates[1])?.last ?? NaN) : null,
    precision,
    uncertaintyMetres: at === null ? null : (sketch.uncertaintyMetres ?? 2000),
    reportedPlace: null,
    place: null,
    unplacedBecause: at === null ? 'no report says where' : null,
    claims: claims.map(([report, credibility]) => ({
      report,
      where: 'paragraph 1',
      stance: 'states',
      voice: null,
      credibility,
      says: 'Something happened.',
      figures: {},
      citation: citationOf(report)
    })),
    note: '',
    recorded,
    changes:
      sketch.withdrawn === undefined
        ? []
        : [{ date: sketch.withdrawn < recorded ? recorded : sketch.withdrawn, kind: 'withdrawn', what: 'Withdrawn', why: 'It was wrong' }]
  };
  return { type: 'Feature', id: properties.id, geometry: at === null ? null : { type: 'Point', coordinates: at }, properties };
}

function citationOf(report: string) {
  const { publisher, reliability } = REPORTS.get(report) ?? { publisher: null, reliability: 'F' as const };
  return { label: `Report ${report}`, title: null, publisher, author: null, published: null, url: null, archived: null, reliability };
}

function reportOf(id: string, { publisher, reliability }: { publisher: string | null; reliability: Reliability }): PublishedReport {
  return {
    ...citationOf(id),
    id,
    publisher,
    reliability,
    language: 'en',
    medium: 'article',
    retrieved: null,
    reliabilityBecause: null,
    sha256: null,
    cites: [],
    recorded: '2026-11-22',
    changes: [],
    summary: '',
    incidents: []
  };
}

function type(id: string, group: string): PublishedType {
  return {
    id,
    group,
    groupLabel: `Group ${group}`,
    label: `Type ${id}`,
    means: '',
    colour: { light: '#000000', dark: '#ffffff' },
    shape: 'circle',
    acled: null,
    plover: null
  };
}

const lon = fc.oneof(fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: 35e6, max: 36e6 }), fc.constantFrom(180e6, -180e6, 0));
const lat = fc.oneof(fc.integer({ min: -85e6, max: 85e6 }), fc.integer({ min: 51e6, max: 52e6 }), fc.constantFrom(-90e6, 90e6, 0));
const somewhere = fc.tuple(lon, lat).map(([x, y]) => [x / 1e6, y / 1e6] as [number, number]);
// Positions that many share.
const known = fc.constantFrom<[number, number]>([35.51, 51.336], [35.510001, 51.336], [35.4, 51.7], [128.33, 51.88]);
const day = fc.integer({ min: 19_000, max: 20_800 }).map(dayText);
const dates = fc.oneof(
  day.map((each) => [each, each] as [string, string]),
  fc.tuple(day, day).map((both) => both.sort() as [string, string]),
  day.map((each) => [each, null] as [string, null]),
  day.map((each) => [null, each] as [null, string])
);

export const anySketch: fc.Arbitrary<Sketch> = fc.record(
  {
    title: fc.constantFrom('Shelling near Bol’shoye', 'Протест', 'A quiet day'),
    type: fc.constantFrom(...TYPES.map((each) => each.id)),
    at: fc.oneof({ weight: 5, arbitrary: known }, { weight: 4, arbitrary: somewhere }, { weight: 1, arbitrary: fc.constant(null) }),
    precision: fc.constantFrom(...PRECISIONS.slice(0, -1)),
    uncertaintyMetres: fc.constantFrom(1, 2000, 150_000, 2_000_000),
    dates,
    claims: fc.array(
      fc.tuple(fc.constantFrom(...REPORTS.keys()), fc.constantFrom<Credibility[]>('1', '2', '3', '4', '5', '6')) as fc.Arbitrary<
        [string, Credibility]
      >,
      { minLength: 1, maxLength: 3 }
    ),
    recorded: day,
    withdrawn: day
  },
  { requiredKeys: ['type', 'at', 'precision'] }
);

export const anyDataset = fc.array(anySketch, { maxLength: 40 }).map(openSketches);

const someOf = <Value>(values: readonly Value[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant([] as Value[]) }, { weight: 1, arbitrary: fc.subarray([...values]) });
const end = fc.option(
  fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length)),
  { nil: null }
);

export const anyFilter = fc.record({
  type: someOf([...TYPES.map((each) => each.id), 'violence', 'none']),
  from: end,
  to: end,
  precision: someOf([...PRECISIONS, 'none' as const]),
  source: someOf(['reuters', 'unknown', 'медуза', 'gunfire', 'rumour', 'nobody']),
  grade: someOf(['A', 'B', 'F', '1', '2', '6']),
  q: fc.constantFrom('', '', 'bolshoye', 'ПРОТЕСТ', 'quiet day', 'nothing such'),
  asof: fc.option(day, { nil: null })
});

export const anyBounds = fc
  .tuple(
    fc.double({ min: -400, max: 400, noNaN: true }),
    fc.double({ min: 0, max: 400, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true })
  )
  .map(([west, width, a, b]) => [west, Math.min(a, b), west + width, Math.max(a, b)] as [number, number, number, number]);
