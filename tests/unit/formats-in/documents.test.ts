import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureCells, POSITION_COLUMNS, propertyNames } from '../../../src/lib/formats/in/feature-cells.ts';
import { readGeorss } from '../../../src/lib/formats/in/read-georss.ts';
import { readKml } from '../../../src/lib/formats/in/read-kml.ts';
import { splitJsonItems } from '../../../src/lib/formats/in/split-json.ts';
import { joinTimemap, openTimemap } from '../../../src/lib/formats/in/timemap.ts';

describe('splitJsonItems', () => {
  const read = (text: string, key: string | null, size = 7) => {
    const splitter = splitJsonItems(key);
    const items = [];
    for (let at = 0; at < text.length; at += size) items.push(...splitter.push(text.slice(at, at + size)));
    return [...items, ...splitter.end()];
  };
  const values = (text: string, key: string | null, size?: number) =>
    read(text, key, size).map((item) => (item.ok ? item.value : item.found));

  it('keeps all digits of ids that are longer than numbers hold', () => {
    const long =
      '{"features":[{"id":9007199254740993},{"id":-1234567890123456789,"n":[9007199254740992,1.5000000000000000000,"9007199254740993"]}]}';
    expect(values(long, 'features')).toEqual([
      { id: '9007199254740993' },
      { id: '-1234567890123456789', n: [9007199254740992, 1.5, '9007199254740993'] }
    ]);
  });

  it('finds the features of a collection, whatever stands before them, and their lines', () => {
    const text =
      '\uFEFF{"type":"FeatureCollection","crs":{"features":[1]},"name":"a \\"features\\": [","features":[\n{"a":1},\n\n{"a":"]}"}\n],"x":[{"b":1}]}';
    expect(read(text, 'features')).toEqual([
      { ok: true, line: 2, value: { a: 1 } },
      { ok: true, line: 4, value: { a: ']}' } }
    ]);
  });

  it('reads lists, sequences with record separators, and one object a line', () => {
    expect(values('[{"a":1},{"a":2}]', 'features')).toEqual([{ a: 1 }, { a: 2 }]);
    expect(values('\u001e{"a":1}\n\u001e{"a":2}\n', null)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(values('{"a":1}\n{"a":2}', null)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('gives back any objects, however the text is cut', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), fc.integer({ min: 1, max: 20 }), (objects, size) => {
        const same = JSON.parse(JSON.stringify(objects)) as unknown[];
        expect(values(JSON.stringify({ features: objects }, null, 1), 'features', size)).toEqual(same);
        expect(values(objects.map((one) => JSON.stringify(one)).join('\n'), null, size)).toEqual(same);
      })
    );
  });

  it('says what is wrong with an item and goes on', () => {
    expect(values('[{"a":1,},{"a":2},3,{"a":4}]', 'features')).toEqual([
      expect.stringContaining('no JSON'),
      { a: 2 },
      'something that is no object',
      { a: 4 }
    ]);
    expect(values('{"features":[{"a":1}', 'features')).toEqual([{ a: 1 }, 'the end of the file within the list']);
    expect(values('{"features":[{"a":1}]', 'features')).toEqual([{ a: 1 }, expect.stringContaining('around the list no JSON: the end')]);
    expect(values('[{"a":1}]]', 'features')).toEqual([{ a: 1 }, expect.stringContaining('around the list no JSON')]);
    expect(values('[,{"a":1}{"a":2},]', 'features')).toEqual([
      'a comma too many',
      { a: 1 },
      'no comma before an object',
      { a: 2 },
      'a comma before the end of the list'
    ]);
    expect(values('{"a":1}],\n{"a":2}', null)).toEqual([{ a: 1 }, 'something that is no object', 'something that is no object', { a: 2 }]);
    expect(values('[{"a":1,"a":2}]', 'features')).toEqual(['the name "a" a second time']);
    expect(values('{"features":[{"a":1', 'features')).toEqual(['an object that nothing closes']);
    expect(values(`[{"a":${'['.repeat(100)}${']'.repeat(100)}}]`, 'features')).toEqual(['an object of 101 levels']);
    expect(values('{"type":"Topology"}', 'features')).toEqual(['no list of objects']);
  });
});

describe('featureCells', () => {
  it('puts the position into its columns, the middle of what is no point, and values as text', () => {
    const feature = {
      type: 'Feature',
      id: 7,
      geometry: {
        type: 'LineString',
        coordinates: [
          [0, 10],
          [2, 20]
        ]
      },
      properties: { a: [1, 2], b: null, c: { d: 1 }, e: true }
    };
    const header = [...propertyNames([feature]), 'longitude', 'latitude'];
    expect(header).toEqual(['feature_id', 'a', 'b', 'c', 'e', 'longitude', 'latitude']);
    expect(featureCells(feature, header).cells).toEqual(['7', '1; 2', '', '{"d":1}', 'true', '1', '15']);
  });

  it('tells how far what is no point reaches from its middle', () => {
    const square = (half: number) => [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
      [-half, -half]
    ];
    const reachOf = (geometry: object) => featureCells({ type: 'Feature', geometry, properties: {} }, POSITION_COLUMNS).cells[2];
    expect(reachOf({ type: 'Point', coordinates: [0, 0] })).toBe('');
    // The corner of a square of two degrees at the equator is 157 km from its middle.
    expect(Number(reachOf({ type: 'Polygon', coordinates: [square(1)] })) / 1000).toBeCloseTo(157.25, 0);
    expect(
      Number(
        reachOf({
          type: 'MultiPoint',
          coordinates: [
            [0, 0],
            [0, 0]
          ]
        })
      )
    ).toBe(0);
    const torn = [square(1).map(([lon, lat]) => [180 - 1 + lon!, lat!]), square(1).map(([lon, lat]) => [-180 + 1 + lon!, lat!])];
    const across = featureCells(
      { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates: torn.map((ring) => [ring]) }, properties: {} },
      POSITION_COLUMNS
    );
    expect(across.cells[0]).toBe('180');
    expect(Number(across.cells[2]) / 1000).toBeCloseTo(248.6, 0);
  });

  it('faults what is no feature or has no readable position', () => {
    expect(featureCells({ type: 'Point' }, [])).toMatchObject({ fault: { wanted: 'a Feature' } });
    expect(featureCells({ type: 'Feature', geometry: { type: 'Point', coordinates: ['1', '2'] }, properties: {} }, [])).toHaveProperty(
      'fault'
    );
    expect(featureCells({ type: 'Feature', geometry: null, properties: null }, ['a'])).toEqual({ cells: [''] });
    expect(featureCells({ type: 'Feature', geometry: { type: 'MultiPolygon', coordinates: [[]] }, properties: {} }, ['a'])).toEqual({
      cells: ['']
    });
  });
});

describe('readKml', () => {
  const kml = (inner: string, before = '') =>
    `<?xml version="1.0"?>${before}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inner}</Document></kml>`;

  it('reads placemarks with times, extended data and folders', () => {
    const placemark =
      '<Placemark id="p"><name>A</name><TimeSpan><begin>2024-01-01</begin><end>2024-01-02</end></TimeSpan><ExtendedData><Data name="dead"><value>3</value></Data></ExtendedData><Point><coordinates>35.5,51.3,0</coordinates></Point></Placemark>';
    expect(readKml(kml(`<Folder><name>Fires</name>${placemark}</Folder>`))).toMatchObject({
      ok: true,
      features: [
        {
          type: 'Feature',
          id: 'p',
          geometry: { coordinates: [35.5, 51.3, 0] },
          properties: { folder: 'Fires', name: 'A', timespan_begin: '2024-01-01', dead: '3' }
        }
      ]
    });
  });

  it('takes no overlay and no link for an incident', () => {
    const box = '<LatLonBox><north>2</north><south>1</south><east>2</east><west>1</west></LatLonBox>';
    const others = `<GroundOverlay><name>G</name>${box}</GroundOverlay><NetworkLink><name>N</name><Link><href>a.kml</href></Link></NetworkLink>`;
    expect(readKml(kml(`${others}<Placemark><name>P</name><Point><coordinates>1,2</coordinates></Point></Placemark>`))).toMatchObject({
      features: [{ properties: { name: 'P' } }]
    });
  });

  it('refuses document types, deep nesting and what is no KML', () => {
    expect(readKml(kml('', '<!DOCTYPE kml [<!ENTITY a "b">]>'))).toMatchObject({
      ok: false,
      found: expect.stringContaining('document type')
    });
    const hidden = ['', '<?x </a></a></a></a></a></a></a></a> ?>'.repeat(1_000)];
    for (const before of hidden)
      for (const folder of ['<Folder>', '<Folder id="/>">', "<Folder id='/>'>"])
        expect(readKml(kml(before + folder.repeat(5_000) + '</Folder>'.repeat(5_000)))).toMatchObject({
          ok: false,
          wanted: 'at most 200 levels'
        });
    expect(readKml(kml('<Folder id=">"/>'.repeat(300)))).toMatchObject({ ok: true });
    expect(readKml('<html></html>')).toMatchObject({ ok: false });
    expect(readKml(kml('<Placemark>'))).toMatchObject({ ok: false });
  });
});

describe('readGeorss', () => {
  it('reads RSS and Atom; what was published is not what happened', () => {
    const rss =
      '<rss version="2.0"><channel><title>Agency</title><item><guid>g1</guid><title>Fire</title><pubDate>Sat, 05 Oct 2024 10:00:00 GMT</pubDate><link>https://a.org/1</link><georss:point>51.3 35.5</georss:point></item></channel></rss>';
    expect(readGeorss(rss)).toMatchObject({
      ok: true,
      features: [
        {
          geometry: { coordinates: [35.5, 51.3] },
          properties: { id: 'g1', date: '', published: '05 Oct 2024', source: 'Agency', url: 'https://a.org/1' }
        }
      ]
    });
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"><title>B</title><entry><id>e1</id><title>X</title><link href="https://b.org/2"/><updated>2024-10-06T00:00:00Z</updated><georss:where><gml:Point><gml:pos>51 35</gml:pos></gml:Point></georss:where></entry></feed>';
    expect(readGeorss(atom)).toMatchObject({
      ok: true,
      features: [{ geometry: { coordinates: [35, 51] }, properties: { id: 'e1', url: 'https://b.org/2' } }]
    });
  });

  it('takes the days of events that GDACS and EMSC give, behind whatever marks the file begins with', () => {
    const feed = (inner: string) =>
      `\u00EF\u00BB\u00BF<?xml version="1.0"?><rss version="2.0"><channel><title>A</title><item><pubDate>Mon, 07 Oct 2024 10:00:00 GMT</pubDate>${inner}</item></channel></rss>`;
    expect(
      readGeorss(
        feed('<gdacs:fromdate>Sat, 05 Oct 2024 10:00:00 GMT</gdacs:fromdate><gdacs:todate>Sun, 06 Oct 2024 00:00:00 GMT</gdacs:todate>')
      )
    ).toMatchObject({ features: [{ properties: { date: '05 Oct 2024', end_date: '06 Oct 2024', published: '07 Oct 2024' } }] });
    expect(readGeorss(feed('<emsc:time>2024-10-05 10:00:00 UTC</emsc:time>'))).toMatchObject({
      features: [{ properties: { date: '2024-10-05 10:00:00 UTC' } }]
    });
    expect(readGeorss(feed('<x:time>2024-10-05</x:time>'))).toMatchObject({ features: [{ properties: { date: '' } }] });
  });

  it('takes a height for no latitude, and nothing for no number', () => {
    const geometry = (inner: string) => {
      const reading = readGeorss(`<rss version="2.0"><channel><item>${inner}</item></channel></rss>`);
      return reading.ok && reading.features[0]?.['geometry'];
    };
    const there = { type: 'Point', coordinates: [35.5, 51.3] };
    expect(geometry('<georss:point>51.3 35.5 120</georss:point>')).toEqual(there);
    expect(geometry('<gml:Point><gml:pos>51.3 35.5 120</gml:pos></gml:Point>')).toEqual(there);
    expect(geometry('<georss:point>51.3, 35.5,</georss:point>')).toEqual(there);
    expect(geometry('<georss:line>51.3 35.5 51.4 35.6 120</georss:line>')).toBeNull();
    expect(geometry('<geo:lat></geo:lat><geo:long>35.5</geo:long>')).toBeNull();
  });

  it('refuses document types and other XML', () => {
    expect(readGeorss('<!DOCTYPE rss><rss/>')).toMatchObject({ ok: false });
    expect(readGeorss('<kml/>')).toMatchObject({ ok: false });
  });
});

describe('timemap', () => {
  const mapping = { table: {}, types: {}, precisions: {} };
  const table = {
    name: 'tm',
    label: 'tm',
    title: null,
    publisher: null,
    published: null,
    url: null,
    licence: null,
    attribution: null,
    keepsText: true
  };
  const convert = (events: unknown, sources?: unknown, associations?: unknown) => {
    const timemap = joinTimemap(events, sources, associations)!;
    const opened = openTimemap(timemap.dateOrder, mapping, { table, idPrefix: 'TM', types: [] });
    if (!opened.ok) throw new Error('not opened');
    return timemap.events.map((event) => opened.converter.convert([JSON.stringify(event)]));
  };

  it('joins events with their sources and associations', () => {
    const event = {
      id: 'CIV0001',
      date: '02/24/2022',
      location: 'Somewhere',
      latitude: '49.9',
      longitude: '36.2',
      description: 'D',
      sources: ['s1', 's2'],
      associations: ['f', 'c']
    };
    const sources = {
      s1: { id: 's1', title: 'A film', paths: ['javascript:x', 'https://v.org/1'] },
      s2: { id: 's2', url: 'https://w.org/2' }
    };
    const associations = [
      { id: 'f', mode: 'FILTER', filter_paths: ['Area', 'Homes'] },
      { id: 'c', mode: 'CATEGORY', title: 'Air strike' }
    ];
    expect(convert([event], sources, associations)).toMatchObject([
      {
        ok: true,
        reports: [
          { label: 'A film', title: 'A film', url: 'https://v.org/1' },
          { label: 'w.org', url: 'https://w.org/2' }
        ],
        incident: {
          title: 'Air strike, Somewhere',
          date: '2022-02-24',
          at: [36.2, 49.9],
          precision: 'vicinity',
          text: 'D',
          says: 'Lists the event under “Air strike”.'
        }
      }
    ]);
  });

  it('takes sources and filters that events hold themselves, and unknown ids as they are', () => {
    const event = {
      id: 'X1',
      date: '2022-02-24',
      latitude: '',
      longitude: '',
      sources: ['gone', { path: 'https://t.org/3' }],
      filters: [{ key: 'Area', value: 'Homes' }]
    };
    expect(convert([event])).toMatchObject([
      { reports: [{ label: 'gone' }, { url: 'https://t.org/3' }], incident: { title: 'Homes', precision: 'unplaced' } }
    ]);
    expect(joinTimemap({}, [], [])).toBeNull();
  });

  it('takes an association of any mode but a narrative for a category where there is none', () => {
    const associations = { n: { id: 'n', mode: 'NARRATIVE', title: 'A story' }, d: { id: 'd', mode: 'DEFAULT', title: 'Detention' } };
    expect(convert([{ id: '1', associations: ['n', 'd'] }], [], associations)).toMatchObject([{ incident: { title: 'Detention' } }]);
  });

  it('reads lists that stand in numbered members', () => {
    const event = { id: '1', source1: 's1', source2: 's2', source3: '', association1: 'f' };
    const associations = [{ id: 'f', mode: 'FILTER', filter_path0: 'Area', filter_path1: 'Homes' }];
    expect(convert([event], [{ id: 's1', title: 'A film' }], associations)).toMatchObject([
      { reports: [{ label: 'A film' }, { label: 's2' }], incident: { title: 'Area / Homes' } }
    ]);
  });

  it('says which dates nothing decides, and how many sources nothing describes', () => {
    const events = [
      { id: '1', date: '05/10/2024', sources: ['a', 'b'] },
      { id: '2', sources: ['a'] }
    ];
    expect(joinTimemap(events, { b: { id: 'b' } }, [])).toMatchObject({ dateOrder: 'mdy', openDate: '05/10/2024', unknownSources: 1 });
    expect(joinTimemap([{ date: '10/25/2024' }], [], [])).toMatchObject({ openDate: null, unknownSources: 0 });
  });

  it('refuses dates and positions that are none', () => {
    expect(
      convert([
        { id: '1', date: 'then' },
        { id: '2', latitude: 'x', longitude: '1' }
      ])
    ).toMatchObject([
      { ok: false, ref: '1', faults: [{ field: 'date' }] },
      { ok: false, ref: '2', faults: [{ field: 'latitude' }] }
    ]);
  });
});
