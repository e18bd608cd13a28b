import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import bbox from '@turf/bbox';
import type { Admin1Unit } from './admin1.ts';
import type { Settlement } from './settlements.ts';

/**
 * GeoNames' first-level code for each Natural Earth unit: its own where the table gives one; else the code that most people living inside it have.
 * Natural Earth has counties of England, provinces of Italy and departments of France where GeoNames has England, Piedmont and Brittany.
 */
export function assignUnits(units: Admin1Unit[], settlements: Settlement[]): Map<string, string> {
  const codes = new Map<string, string>();
  const ofCountry = new Map<string, Settlement[]>();
  for (const settlement of settlements) {
    if (settlement.geonameId === null) continue;
    const list = ofCountry.get(settlement.country);
    if (list === undefined) ofCountry.set(settlement.country, [settlement]);
    else list.push(settlement);
  }
  for (const unit of units) {
    if (unit.code !== null) {
      codes.set(unit.key, unit.code);
      continue;
    }
    const [west, south, east, north] = bbox(unit.outline);
    const votes = new Map<string, number>();
    for (const settlement of ofCountry.get(unit.country) ?? []) {
      const { lon, lat } = settlement;
      if (lon < west || lon > east || lat < south || lat > north || settlement.admin1 === '') continue;
      if (!booleanPointInPolygon([lon, lat], unit.outline)) continue;
      votes.set(settlement.admin1, (votes.get(settlement.admin1) ?? 0) + settlement.population + 1);
    }
    let best = '';
    let most = 0;
    for (const [code, count] of votes) {
      if (count > most) {
        best = code;
        most = count;
      }
    }
    if (most > 0) codes.set(unit.key, `${unit.country}.${best}`);
  }
  return codes;
}
