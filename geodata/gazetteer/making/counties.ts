import type { Feature, FeatureCollection } from 'geojson';
import type { Topology } from 'topojson-specification';
import type { Outline } from './outline.ts';
import type { SourcePackages } from './packages.ts';

/** Postal codes of the states by FIPS number (US Census Bureau, ANSI state codes). */
const STATES: Record<string, string> = {
  '01': 'AL', '02': 'AK', '04': 'AZ', '05': 'AR', '06': 'CA', '08': 'CO', '09': 'CT', '10': 'DE', '11': 'DC', '12': 'FL', '13': 'GA', '15': 'HI', '16': 'ID',
  '17': 'IL', '18': 'IN', '19': 'IA', '20': 'KS', '21': 'KY', '22': 'LA', '23': 'ME', '24': 'MD', '25': 'MA', '26': 'MI', '27': 'MN', '28': 'MS', '29': 'MO',
  '30': 'MT', '31': 'NE', '32': 'NV', '33': 'NH', '34': 'NJ', '35': 'NM', '36': 'NY', '37': 'NC', '38': 'ND', '39': 'OH', '40': 'OK', '41': 'OR', '42': 'PA',
  '44': 'RI', '45': 'SC', '46': 'SD', '47': 'TN', '48': 'TX', '49': 'UT', '50': 'VT', '51': 'VA', '53': 'WA', '54': 'WV', '55': 'WI', '56': 'WY'
};

/** Outlines of the counties of the United States (Census Bureau, by way of us-atlas) by state code and county number, `LA079`. */
export function countyOutlines(sources: SourcePackages): Map<string, Outline> {
  const { feature } = sources.load<{ feature(topology: Topology, object: unknown): FeatureCollection<Outline> }>('topojson-client');
  const topology = sources.json<Topology>('us-atlas/counties-10m.json');
  const outlines = new Map<string, Outline>();
  for (const county of feature(topology, topology.objects['counties']).features as Feature<Outline>[]) {
    const fips = String(county.id).padStart(5, '0');
    const state = STATES[fips.slice(0, 2)];
    if (state !== undefined) outlines.set(`${state}${fips.slice(2)}`, county.geometry);
  }
  return outlines;
}
