import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../../../src/lib/gazetteer/distance.ts';
import { placeReported } from '../../../src/lib/geocoding/place-reported.ts';
import type { LonLat, Placement } from '../../../src/lib/records/place.ts';
import { embedded } from './embedded.ts';

const { gazetteer, areas } = embedded();

function place(name: string, within: string[] = [], kind: string | null = null): Placement {
  return placeReported({ name, within, kind }, gazetteer, { areas });
}

function placed(name: string, within: string[] = [], kind: string | null = null): Extract<Placement, { status: 'placed' }> {
  const placement = place(name, within, kind);
  if (placement.status !== 'placed') throw new Error(`${name}: ${placement.reason}`);
  return placement;
}

describe('a place as reported', () => {
  it('takes "Kursk region" for the area, never the town', () => {
    expect(placed('Kursk region')).toMatchObject({ id: 'geonames:538555', precision: 'region', area: 'RUS-2362' });
    expect(placed('Kursk Oblast').id).toBe('geonames:538555');
    expect(placed('Kursk', ['Russia'], 'region').id).toBe('geonames:538555');
    expect(placed('Kursk')).toMatchObject({ id: 'geonames:538560', precision: 'settlement' });
  });

  it.each<[string, string[], LonLat, number, string]>([
    ['Bolshoye Soldatskoye', ['Kursk region'], [35.51, 51.336], 10, 'settlement'],
    ['Bolshoe Soldatskoe', ['Kursk region', 'Russia'], [35.51, 51.336], 10, 'settlement'],
    ['Vostochny cosmodrome', [], [128.33, 51.88], 30, 'site'],
    ['Pyongyang', [], [125.754, 39.034], 5, 'settlement'],
    ['Springfield', ['Ill.'], [-89.64, 39.8], 10, 'settlement'],
    ['Paris', ['Texas'], [-95.56, 33.66], 10, 'settlement'],
    ['Kyiv', [], [30.52, 50.45], 10, 'settlement'],
    ['Kharkov', ['Ukraine'], [36.25, 49.98], 10, 'settlement'],
    ['the village of Izium', ['Ukraine'], [37.28, 49.21], 10, 'settlement']
  ])('%s in %j is within reach of %j', (name, within, at, km, precision) => {
    const placement = placed(name, within);
    expect(distanceMetres(placement.at, at)).toBeLessThan(km * 1000);
    expect(placement.precision).toBe(precision);
    expect(placement.uncertaintyMetres).toBeGreaterThan(0);
  });

  it.each([
    ['North Korea', 'country'],
    ['Russia', 'country'],
    ['Donbas', 'zone'],
    ['Black Sea', 'zone'],
    ['Middle East', 'zone'],
    ['Rapides Parish', 'district'],
    ['Crimea', 'region'],
    ['near Izium', 'vicinity']
  ])('%s is known as closely as a %s', (name, precision) => {
    expect(placed(name).precision).toBe(precision);
  });

  it('leaves a tie to an editor, with the candidates', () => {
    const placement = place('Vostochny');
    expect(placement.status).toBe('ambiguous');
    expect(placement.sharedBy).toBeGreaterThan(3);
    expect(placement.candidates.length).toBeGreaterThan(3);
    expect(place('Springfield').status).toBe('ambiguous');
  });

  it.each([
    ['Xyzzyplugh', [], /no place named/],
    ['Paris', ['Kursk region'], /No place named “Paris” lies in Kursk region/],
    ['Kharkiv', ['Germany'], /No place named “Kharkiv” lies in Germany/]
  ] as [string, string[], RegExp][])('%s in %j stays unplaced and says why', (name, within, reason) => {
    const placement = place(name, within);
    expect(placement.status).toBe('unplaced');
    expect(placement.status === 'placed' ? '' : placement.reason).toMatch(reason);
  });

  it('keeps its reasons and runner-ups', () => {
    const placement = placed('Bolshoye Soldatskoye', ['Kursk region']);
    expect(placement.reasons).toContain('lies in Kursk region');
    expect(placed('Kursk region').candidates.length).toBeGreaterThan(1);
    expect(placed('Shostka', ['Nowhere Land']).reasons.join()).toMatch(/“Nowhere Land” is not in the gazetteer/);
  });

  it('gives an area its bounds', () => {
    const { bbox } = placed('Kursk region');
    expect(bbox?.[0]).toBeCloseTo(34.1, 0);
    expect(bbox?.[3]).toBeCloseTo(52.4, 0);
  });
});

describe('an editor’s pin', () => {
  const reported = { name: 'Vostochny', within: [], kind: null };

  it('decides over everything, and says why', () => {
    const byId = placeReported(
      { ...reported, pin: { id: 'geonames:471499', because: 'the report names the Kirov region later on' } },
      gazetteer
    );
    expect(byId).toMatchObject({
      status: 'placed',
      decidedBy: 'editor',
      id: 'geonames:471499',
      reasons: ['the report names the Kirov region later on'],
      confidence: 1
    });
    const at = placeReported({ ...reported, pin: { at: [37.1, 55.2], because: 'a photograph' } }, gazetteer);
    expect(at).toMatchObject({ status: 'placed', decidedBy: 'editor', at: [37.1, 55.2], precision: 'site', uncertaintyMetres: 500 });
  });

  it.each([
    [{ id: 'geonames:471499', because: '  ' }, /gives no reason/],
    [{ id: 'geonames:1', because: 'x' }, /not in the gazetteer/],
    [{ at: [200, 10] as LonLat, because: 'x' }, /not a longitude and a latitude/],
    [{ at: [Number.NaN, 10] as LonLat, because: 'x' }, /not a longitude and a latitude/]
  ])('is refused where it is faulty: %j', (pin, reason) => {
    const placement = placeReported({ ...reported, pin }, gazetteer);
    expect(placement.status === 'placed' ? 'placed' : placement.reason).toMatch(reason);
  });
});
