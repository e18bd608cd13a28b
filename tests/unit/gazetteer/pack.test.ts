import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GazetteerBuilder } from '../../../src/lib/gazetteer/gazetteer-builder.ts';
import { openGazetteer } from '../../../src/lib/gazetteer/open-gazetteer.ts';
import { readPack } from '../../../src/lib/gazetteer/pack-format.ts';

function small(): Uint8Array {
  const builder = new GazetteerBuilder();
  const country = builder.addPlace({
    name: 'Ruritania',
    kind: 'country',
    lon: 10,
    lat: 50,
    id: 'iso3166:RR',
    country: 'RR',
    population: 5e6,
    radiusMetres: 2e5
  });
  const region = builder.addPlace({
    name: 'Strelsau',
    kind: 'region',
    lon: 10.1,
    lat: 50.1,
    country: 'RR',
    parent: country,
    area: 'RR-1',
    disputed: true
  });
  const town = builder.addPlace({
    name: 'Zenda',
    kind: 'settlement',
    lon: -179.99991,
    lat: -89.5,
    geonameId: 4242,
    country: 'RR',
    parent: region,
    population: 1234,
    radiusMetres: 1510
  });
  builder.addName(town, 'Зенда', 'alternate');
  builder.addName(town, 'Zenda', 'alternate');
  builder.addName(country, 'Ruritanian', 'demonym');
  builder.addName(country, '—', 'alternate');
  return builder.finish(['made for a test']);
}

describe('the packed gazetteer', () => {
  it('gives back what was put in', () => {
    const gazetteer = openGazetteer(small());
    expect(gazetteer.size).toBe(3);
    expect(gazetteer.place(2)).toEqual({
      index: 2,
      id: 'geonames:4242',
      geonameId: 4242,
      name: 'Zenda',
      kind: 'settlement',
      at: [-179.9999, -89.5],
      within: ['Strelsau', 'Ruritania'],
      parents: [1, 0],
      country: 'RR',
      population: 1234,
      radiusMetres: 1600,
      areaKm2: null,
      area: null,
      disputed: false
    });
    expect(gazetteer.place(1)).toMatchObject({ area: 'RR-1', disputed: true, id: 'point:strelsau@10.1000,50.1000' });
  });

  it('finds names in any script once, best class first, and nothing else', () => {
    const gazetteer = openGazetteer(small());
    expect(gazetteer.lookup('ZENDA')).toEqual([{ place: 2, nameClass: 'primary' }]);
    expect(gazetteer.lookup('зенда')).toEqual([{ place: 2, nameClass: 'alternate' }]);
    expect(gazetteer.lookup('Ruritanian')).toEqual([{ place: 0, nameClass: 'demonym' }]);
    expect(gazetteer.lookup('Zendaa')).toEqual([]);
    expect(gazetteer.lookup('—')).toEqual([]);
  });

  it.each(['geonames:4242', 'iso3166:RR', 'point:strelsau@10.1000,50.1000'])('finds %s by its id', (id) => {
    expect(openGazetteer(small()).findById(id)?.id).toBe(id);
  });

  it.each(['geonames:1', 'geonames:', 'iso3166:XX', 'point:nowhere@1.0000,1.0000', 'local:none', '__proto__', ''])(
    'does not find %j',
    (id) => {
      expect(openGazetteer(small()).findById(id)).toBeNull();
    }
  );

  it('is the same bytes when built again, and reads from an unaligned view', () => {
    expect(small()).toEqual(small());
    const shifted = new Uint8Array(small().length + 3);
    shifted.set(small(), 3);
    expect(openGazetteer(shifted.subarray(3)).place(2).name).toBe('Zenda');
  });

  it('says what it found where the bytes are no pack', () => {
    expect(() => readPack(new TextEncoder().encode('{"type":"FeatureCollection"}'))).toThrow(
      /found "{"type":" where "DATELNG1" was wanted/
    );
  });

  it('finds every name of any set of names', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 1, maxLength: 6 }), { maxLength: 60 }),
        (names) => {
          const builder = new GazetteerBuilder();
          names.forEach((name, i) => builder.addPlace({ name, kind: 'settlement', lon: i, lat: 0 }));
          const gazetteer = openGazetteer(builder.finish([]));
          names.forEach((name, i) => expect(gazetteer.lookup(name)).toEqual([{ place: i, nameClass: 'primary' }]));
        }
      ),
      { numRuns: 50 }
    );
  });
});

describe('local tables', () => {
  const header = 'id,name,other_names,demonyms,kind,country,within,lon,lat,radius_km,importance,source\n';

  it('are laid over the pack, enclosed by what they name', () => {
    const gazetteer = openGazetteer(small(), [
      { file: 'places.csv', text: `${header}castle,Castle of Zenda,Schloss Zenda|Замок,Zendan,castle,RR,Strelsau,10.2,50.2,1,,a book\n` }
    ]);
    expect(gazetteer.problems).toEqual([]);
    const [match] = gazetteer.lookup('schloss zenda');
    expect(gazetteer.place(match?.place ?? -1)).toMatchObject({
      id: 'local:castle',
      within: ['Strelsau', 'Ruritania'],
      kind: 'castle',
      radiusMetres: 1000,
      country: 'RR'
    });
    expect(gazetteer.lookup('Zendan')).toEqual([{ place: 3, nameClass: 'demonym' }]);
    expect(gazetteer.findById('local:castle')?.name).toBe('Castle of Zenda');
  });

  it('keep good rows and name the line and field of bad ones', () => {
    const rows = [
      'ok,Fine,,,castle,RR,,1,2,3,,book',
      'Bad Id,Name,,,castle,RR,,1,2,3,,book',
      'far,Name,,,castle,RR,,200,2,3,,book',
      'none,,,,castle,RR,,1,2,3,,',
      'ok,Again,,,castle,RR,,1,2,3,,book'
    ];
    const gazetteer = openGazetteer(small(), [{ file: 'places.csv', text: header + rows.join('\n') }]);
    expect(gazetteer.size).toBe(4);
    expect(gazetteer.problems.map(({ file, line, field, found }) => ({ file, line, field, found }))).toEqual([
      { file: 'places.csv', line: 3, field: 'id', found: 'Bad Id' },
      { file: 'places.csv', line: 4, field: 'lon', found: '200' },
      { file: 'places.csv', line: 5, field: 'name', found: 'nothing' },
      { file: 'places.csv', line: 5, field: 'source', found: 'nothing' },
      { file: 'places.csv', line: 6, field: 'id', found: 'ok' }
    ]);
  });
});
