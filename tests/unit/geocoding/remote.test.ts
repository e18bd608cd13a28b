import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RemoteGeocoder, remoteFromEnvironment } from '../../../src/cli/remote-geocoder.ts';

const NOMINATIM = [
  {
    osm_type: 'relation',
    osm_id: 72223,
    lat: '51.6',
    lon: '36.3',
    name: 'Kursk Oblast',
    display_name: 'Kursk Oblast, Central Federal District, Russia',
    addresstype: 'state',
    importance: 0.62,
    boundingbox: ['50.9', '52.4', '34.1', '38.5']
  },
  {
    osm_type: 'node',
    osm_id: 1,
    lat: '51.73',
    lon: '36.19',
    name: 'Kursk',
    display_name: 'Kursk, Kursk Oblast, Russia',
    addresstype: 'city',
    importance: 0.6
  },
  { osm_type: 'node', osm_id: 2, lat: 'x', lon: '1', display_name: 'broken' }
];
const PHOTON = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [37.28, 49.21] },
      properties: {
        osm_type: 'R',
        osm_id: 7,
        name: 'Izium',
        osm_value: 'town',
        state: 'Kharkiv Oblast',
        country: 'Ukraine',
        extent: [37.2, 49.3, 37.4, 49.1]
      }
    }
  ]
};

interface Asked {
  url: string;
  agent: string;
}

let server: Server | null = null;
const folder = mkdtempSync(join(tmpdir(), 'dateline-remote-'));

/** A service on this machine that gives the answers in turn: a status, or a body for 200. */
async function serve(answers: unknown[]): Promise<{ base: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', agent: request.headers['user-agent'] ?? '' });
    const answer = answers[Math.min(asked.length - 1, answers.length - 1)];
    if (typeof answer === 'number') response.writeHead(answer).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { base: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port.toString() : ''}`, asked };
}

afterEach(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const options = { pauseMs: 0, userAgent: 'dateline-test/1', cache: null, tries: 3 };

describe('a geocoding service that somebody runs', () => {
  it('is off unless the environment names it', () => {
    expect(remoteFromEnvironment({})).toBeNull();
    expect(remoteFromEnvironment({ DATELINE_GEOCODER: 'embedded' })).toBeNull();
    expect(remoteFromEnvironment({ DATELINE_GEOCODER: 'photon:http://127.0.0.1:1' })).not.toBeNull();
    expect(() => remoteFromEnvironment({ DATELINE_GEOCODER: 'http://127.0.0.1' })).toThrow(/found "http:\/\/127.0.0.1", wanted nominatim:/);
  });

  it('Nominatim: asks with the enclosing places and a user agent, reads what is sound, holds kinds', async () => {
    const { base, asked } = await serve([NOMINATIM]);
    const placement = await new RemoteGeocoder({ ...options, kind: 'nominatim', base }).place({
      name: 'Kursk region',
      within: ['Russia'],
      kind: null
    });
    expect(placement).toMatchObject({
      status: 'placed',
      id: 'osm:relation/72223',
      precision: 'region',
      bbox: [34.1, 50.9, 38.5, 52.4],
      sharedBy: 2
    });
    expect(asked[0]?.agent).toBe('dateline-test/1');
    expect(new URL(asked[0]?.url ?? '', base).searchParams.get('q')).toBe('Kursk region, Russia');
  });

  it('Photon: reads points, parts and extents', async () => {
    const { base } = await serve([PHOTON]);
    const placement = await new RemoteGeocoder({ ...options, kind: 'photon', base }).place({
      name: 'Izium',
      within: ['Ukraine'],
      kind: null
    });
    expect(placement).toMatchObject({
      status: 'placed',
      id: 'osm:relation/7',
      at: [37.28, 49.21],
      within: ['Kharkiv Oblast', 'Ukraine'],
      precision: 'settlement'
    });
  });

  it('says that nothing was found, and that the place lies elsewhere', async () => {
    const { base } = await serve([[], NOMINATIM]);
    const geocoder = new RemoteGeocoder({ ...options, kind: 'nominatim', base });
    expect(await geocoder.place({ name: 'Nowhere', within: [], kind: null })).toMatchObject({ status: 'unplaced' });
    expect(await geocoder.place({ name: 'Kursk', within: ['France'], kind: null })).toMatchObject({
      status: 'unplaced',
      reason: 'No place named “Kursk” lies in France.'
    });
  });

  it('tries again when the service is busy, and gives up with its reason', async () => {
    const busy = await serve([503, 429, NOMINATIM]);
    expect(
      await new RemoteGeocoder({ ...options, kind: 'nominatim', base: busy.base }).place({ name: 'Kursk', within: [], kind: 'region' })
    ).toMatchObject({ status: 'placed' });
    expect(busy.asked.length).toBe(3);
    server?.close();
    const down = await serve([500]);
    await expect(
      new RemoteGeocoder({ ...options, kind: 'nominatim', base: down.base }).place({ name: 'Kursk', within: [], kind: null })
    ).rejects.toThrow(/did not answer after 3 tries: status 500/);
    expect(down.asked.length).toBe(3);
  });

  it('does not ask again what it was refused, nor what it knows', async () => {
    const refused = await serve([403]);
    await expect(
      new RemoteGeocoder({ ...options, kind: 'photon', base: refused.base }).place({ name: 'Kursk', within: [], kind: null })
    ).rejects.toThrow(/refused the question: status 403/);
    expect(refused.asked.length).toBe(1);
    server?.close();
    const known = await serve([PHOTON]);
    const geocoder = new RemoteGeocoder({ ...options, kind: 'photon', base: known.base, cache: folder });
    await geocoder.place({ name: 'Izium', within: [], kind: null });
    await geocoder.place({ name: 'Izium', within: [], kind: null });
    expect(known.asked.length).toBe(1);
  });
});
