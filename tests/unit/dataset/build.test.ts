import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildDataset, type BuildMeans } from '../../../src/lib/dataset/build.ts';
import { boundsOf } from '../../../src/lib/dataset/build-bounds.ts';
import type { Outline } from '../../../src/lib/dataset/build-area.ts';
import { checkDataset } from '../../../src/lib/dataset/gate.ts';
import type { FromFile } from '../../../src/lib/records/check-shape.ts';
import type { IncidentType } from '../../../src/lib/records/incident-type.ts';
import type { Incident } from '../../../src/lib/records/incident.ts';
import type { LonLat, Placement, ResolvedPlace } from '../../../src/lib/records/place.ts';
import { PRECISIONS } from '../../../src/lib/records/precision.ts';
import { readIncident, readReport } from '../../../src/lib/records/read-record.ts';
import { incidentText, reportText } from '../../fixtures/records/sample.ts';

// Many runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

const types: IncidentType[] = [
  {
    id: 'shelling',
    label: 'Shelling',
    means: 'Fire.',
    group: 'violence',
    groupLabel: 'Violence',
    colour: { light: '#aa0000', dark: '#ff0000' },
    shape: 'star',
    acled: null,
    plover: null
  }
];

function incident(changes: Record<string, string | null> = {}): FromFile<Incident> {
  const text = incidentText(changes);
  const file = `geodata/incidents/${/id: (\S+)/.exec(text)![1]}.md`;
  const reading = readIncident({ file, text });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.record;
}

const reportReading = readReport({ file: 'geodata/reports/first-report.md', text: reportText() });
if (!reportReading.ok) throw new Error('the sample report is off');
const reports = [reportReading.record];

function placed(at: LonLat, changes: Partial<ResolvedPlace> = {}): ResolvedPlace {
  return {
    status: 'placed',
    id: 'geonames:1',
    name: 'A place',
    within: ['Russia'],
    kind: 'settlement',
    at,
    precision: 'settlement',
    uncertaintyMetres: 1500.4,
    bbox: null,
    area: null,
    confidence: 0.98765,
    decidedBy: 'geocoder',
    reasons: ['the only place of that name'],
    candidates: [],
    sharedBy: 1,
    ...changes
  };
}

function means(placement: Placement | ((name: string) => Placement), outlines: Record<string, Outline> = {}): BuildMeans {
  return {
    placeOne: ({ name }) => (typeof placement === 'function' ? placement(name) : placement),
    outlineOf: (area) => outlines[area] ?? null,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    sources: 'none'
  };
}

const build = (incidents: FromFile<Incident>[], one: BuildMeans) =>
  buildDataset({ incidents, reports, types, publication: null, rejected: [] }, one);

describe('buildDataset', () => {
  it('publishes a placed incident with its citation', () => {
    const built = build([incident()], means(placed([35.51000049, 51.33600051])));
    expect(checkDataset(built)).toEqual([]);
    expect(built.incidents.bbox).toEqual([35.51, 51.336001, 35.51, 51.336001]);
    const [feature] = built.incidents.features;
    expect(feature).toMatchObject({ id: 'DL-0001', geometry: { type: 'Point', coordinates: [35.51, 51.336001] } });
    expect(feature!.properties).toMatchObject({
      date: '2025~',
      earliest: '2025-01-01',
      latest: '2025-12-31',
      precision: 'settlement',
      uncertaintyMetres: 1501,
      reportedPlace: { name: 'Kursk region', within: ['Russia'], kind: 'region' },
      place: { id: 'geonames:1', confidence: 0.988, reasons: ['the only place of that name'] },
      unplacedBecause: null,
      claims: [{ report: 'first-report', credibility: '6', citation: { label: 'The first report', publisher: null, reliability: 'F' } }]
    });
    expect(built.reports.reports[0]!.incidents).toEqual(['DL-0001']);
    expect(built.build).toMatchObject({ incidents: 1, placed: 1, unplaced: 0, reports: 1, rejected: 0, asOf: '2026-11-22' });
  });

  it('keeps what is not found, as unplaced with the reason', () => {
    const built = build(
      [incident()],
      means({ status: 'unplaced', reason: 'The gazetteer has no such place.', candidates: [], sharedBy: 0 })
    );
    expect(checkDataset(built)).toEqual([]);
    expect(built.incidents.features[0]).toMatchObject({
      geometry: null,
      properties: { precision: 'unplaced', place: null, uncertaintyMetres: null, unplacedBecause: 'The gazetteer has no such place.' }
    });
    expect(built.incidents).not.toHaveProperty('bbox');
  });

  it('does not look up words that an editor calls no location', () => {
    const record = incident({ place: 'place: { name: Pyongyang }\nunplacedBecause: It stands for the government.' });
    const never = means(() => {
      throw new Error('looked up');
    });
    expect(build([record], never).incidents.features[0]!.properties).toMatchObject({
      reportedPlace: { name: 'Pyongyang' },
      precision: 'unplaced',
      unplacedBecause: 'It stands for the government.'
    });
  });

  it('leaves out a tie, names its line and lists the candidates to pin', () => {
    const candidate = {
      id: 'geonames:7',
      name: 'Vostochny',
      within: ['Amur Oblast', 'Russia'],
      kind: 'settlement',
      at: [1, 2] as LonLat,
      score: 0.5,
      reasons: []
    };
    const tie = means((name) =>
      name === 'Vostochny' ? { status: 'ambiguous', reason: 'Two share it.', candidates: [candidate], sharedBy: 2 } : placed([1, 2])
    );
    const built = build([incident({ place: 'place: { name: Vostochny }' }), incident({ id: 'id: DL-0002' })], tie);
    expect(built.ambiguous).toMatchObject([
      {
        file: 'geodata/incidents/DL-0001.md',
        line: 6,
        field: 'place',
        wanted: 'one place',
        next: expect.stringContaining('geonames:7 (Vostochny, Amur Oblast, Russia; settlement; 0.50)')
      }
    ]);
    expect(built.incidents.features.map(({ id }) => id)).toEqual(['DL-0002']);
    expect(built.build).toMatchObject({ rejected: 1, problems: built.ambiguous });
    expect(built.reports.reports[0]!.incidents).toEqual(['DL-0002']);
  });

  it('leaves out a pin that leads nowhere', () => {
    const record = incident({ place: 'place: { name: Vostochny, pin: { id: "geonames:0", because: I know } }' });
    const built = build([record], means({ status: 'unplaced', reason: 'No such id.', candidates: [], sharedBy: 0 }));
    expect(built.rejected).toMatchObject([{ line: 6, field: 'place.pin', found: expect.stringContaining('No such id.') }]);
    expect(built.incidents.features).toEqual([]);
  });

  it('draws an area by a point inside it and publishes its outline by the right-hand rule', () => {
    // A clockwise U whose middle lies outside of it.
    const ring = [
      [0, 0],
      [0, 3],
      [1, 3],
      [1, 1],
      [2, 1],
      [2, 3],
      [3, 3],
      [3, 0],
      [0, 0]
    ];
    const outline: Outline = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
    const built = build([incident()], means(placed([1.5, 2], { precision: 'region', area: 'U', name: 'The U' }), { U: outline }));
    expect(checkDataset(built)).toEqual([]);
    expect(built.areas.features).toMatchObject([{ id: 'U', bbox: [0, 0, 3, 3], properties: { id: 'U', name: 'The U' } }]);
    const { geometry, properties } = built.incidents.features[0]!;
    expect(geometry!.coordinates).not.toEqual([1.5, 2]);
    expect(properties.uncertaintyMetres).toBeGreaterThan(200_000);
    expect(properties.place!.area).toBe('U');
  });

  it('says that there is no outline where the gazetteer has none', () => {
    const built = build([incident()], means(placed([1, 2], { precision: 'zone', area: 'gone' })));
    expect(built.incidents.features[0]!.properties.place!.area).toBeNull();
    expect(built.areas.features).toEqual([]);
    expect(checkDataset(built)).toEqual([]);
  });

  it('is RFC 7946 for whatever places come back, and the same text for records in any order', () => {
    const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
    const place = fc.record({
      at: fc.tuple(degrees(180), degrees(90)),
      precision: fc.constantFrom(...PRECISIONS),
      metres: fc.double({ min: 0.001, max: 1e6, noNaN: true })
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), fc.integer({ min: 0, max: 7 }), (places, turn) => {
        const records = places.map((_, index) => incident({ id: `id: DL-000${index}`, place: `place: { name: P${index} }` }));
        const one = means((name): Placement => {
          const { at, precision, metres } = places[Number(name.slice(1))]!;
          if (precision === 'unplaced') return { status: 'unplaced', reason: 'Not found.', candidates: [], sharedBy: 0 };
          return placed(at, { precision, uncertaintyMetres: metres });
        });
        const built = build(records, one);
        expect(checkDataset(built)).toEqual([]);
        expect(JSON.parse(built.files['incidents.geojson']!)).toEqual(JSON.parse(JSON.stringify(built.incidents)));
        expect(build([...records.slice(turn), ...records.slice(0, turn)], one).files).toEqual(built.files);
      }),
      { numRuns: 60 }
    );
  });

  it('changes its hash with its content, and with nothing else', () => {
    const first = build([incident()], means(placed([1, 2])));
    expect(build([incident()], means(placed([1, 2]))).build.hash).toBe(first.build.hash);
    expect(build([incident()], means(placed([1, 2.1]))).build.hash).not.toBe(first.build.hash);
    expect(first.incidents.dateline.hash).toBe(first.build.hash);
  });
});

describe('boundsOf', () => {
  it.each([
    [[], null],
    [[[5, 6]], [5, 6, 5, 6]],
    [
      [
        [-10, 0],
        [20, 1]
      ],
      [-10, 0, 20, 1]
    ],
    [
      [
        [170, 10],
        [-170, 20]
      ],
      [170, 10, -170, 20]
    ],
    [
      [
        [179, 0],
        [-179, 0],
        [-150, 5]
      ],
      [179, 0, -150, 5]
    ],
    [
      [
        [-120, 0],
        [0, 0],
        [120, 0]
      ],
      [-120, 0, 120, 0]
    ]
  ])('of %j is %j', (positions, wanted) => expect(boundsOf(positions.map((position) => [position]))).toEqual(wanted));

  it('keeps a part that spans most of the globe whole', () =>
    expect(
      boundsOf([
        [
          [-170, 0],
          [170, 0]
        ],
        [[175, 1]]
      ])
    ).toEqual([-170, 0, 175, 1]));

  it('holds every position', () => {
    const position = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }));
    fc.assert(
      fc.property(fc.array(position, { minLength: 1 }), (positions) => {
        const [west, south, east, north] = boundsOf(positions.map((one) => [one]))!;
        for (const [lon, lat] of positions) {
          expect(west <= east ? lon >= west && lon <= east : lon >= west || lon <= east).toBe(true);
          expect(lat >= south && lat <= north).toBe(true);
        }
        expect(west <= east ? east - west : east + 360 - west).toBeLessThanOrEqual(360);
      })
    );
  });
});

it('refuses more types than the columns can tell apart, in words', () => {
  const many = Array.from({ length: 257 }, (_, index) => ({ ...types[0]!, id: `type-${index}` }));
  const built = buildDataset({ incidents: [], reports, types: many, publication: null, rejected: [] }, means(placed([0, 0])));
  expect(checkDataset(built)).toEqual([expect.objectContaining({ file: 'types.json', wanted: 'at most 256', next: expect.any(String) })]);
});
