import { distanceMetres } from '../../lib/gazetteer/distance.ts';
import type { Areas } from '../../lib/gazetteer/areas.ts';
import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { placeReported } from '../../lib/geocoding/place-reported.ts';
import { detached } from '../../lib/formats/in/clean.ts';
import type { RowFault } from '../../lib/formats/in/converter.ts';
import type { FoundPlace, ImportedIncident } from '../../lib/records/imported.ts';
import type { LonLat, PlaceAsReported, Placement, ResolvedPlace } from '../../lib/records/place.ts';
import { isArea } from '../../lib/records/precision.ts';

/** Places that are remembered: tables repeat theirs. */
const CACHED = 50_000;
/** How far beyond a country's circle a position may lie before it is doubted: its waters, and what its circle leaves out. */
const MARGIN_METRES = 300_000;

/** Places rows by their names, and holds the positions that they give against the countries they name. */
export class RowPlacer {
  geocoded = 0;
  readonly #gazetteer: Gazetteer;
  readonly #areas: Areas;
  readonly #placements = new Map<string, Placement>();

  constructor({ gazetteer, areas }: { gazetteer: Gazetteer; areas: Areas }) {
    this.#gazetteer = gazetteer;
    this.#areas = areas;
  }

  /** Null where nothing speaks against the position; a fault where longitude and latitude have changed places. */
  doubt(at: LonLat, country: string): RowFault | null {
    const placed = country === '' ? null : this.#place({ name: country, within: [], kind: 'country' });
    if (placed?.status !== 'placed' || placed.precision !== 'country') return null;
    const reach = placed.uncertaintyMetres + MARGIN_METRES;
    const [lon, lat] = at;
    if (distanceMetres(at, placed.at) <= reach) return null;
    if (Math.abs(lon) > 90 || distanceMetres([lat, lon], placed.at) > reach) return null;
    return {
      field: 'longitude, latitude',
      found: `${lon}, ${lat}`,
      wanted: `a position in ${country}: longitude and latitude have changed places`
    };
  }

  /** An incident with the area that its position stands for, or with the position that its place name leads to. */
  place(incident: ImportedIncident, area: PlaceAsReported | null): ImportedIncident {
    if (incident.at) return isArea(incident.precision) && area ? this.#withArea(incident, incident.at, area) : incident;
    if (incident.unplacedBecause !== undefined) return incident;
    if (!incident.place) return { ...incident, precision: 'unplaced', unplacedBecause: 'The table gives neither a position nor a place.' };
    const placement = this.#place(incident.place);
    if (placement.status !== 'placed') return { ...incident, precision: 'unplaced', unplacedBecause: placement.reason };
    this.geocoded += 1;
    const { at, precision, uncertaintyMetres } = placement;
    return {
      ...incident,
      at: [round(at[0]), round(at[1])],
      precision,
      uncertaintyMetres: Math.ceil(uncertaintyMetres),
      found: foundPlace(placement),
      geocoded: true
    };
  }

  /** The circle around the table's point that holds the area, where the gazetteer knows the area and the point lies in or near it. */
  #withArea(incident: ImportedIncident, at: LonLat, area: PlaceAsReported): ImportedIncident {
    const placed = this.#place(area);
    if (placed.status !== 'placed' || placed.precision !== incident.precision) return incident;
    const away = distanceMetres(at, placed.at);
    if (away > placed.uncertaintyMetres * 1.25 + 10_000) return incident;
    return { ...incident, uncertaintyMetres: Math.ceil(away + placed.uncertaintyMetres), found: foundPlace(placed) };
  }

  #place(reported: PlaceAsReported): Placement {
    const key = `${reported.kind ?? ''}\u0000${reported.name}\u0000${reported.within.join('\u0000')}`;
    const known = this.#placements.get(key);
    if (known) return known;
    const alone = { name: detached(reported.name), within: reported.within.map(detached), kind: reported.kind };
    const placement = placeReported(alone, this.#gazetteer, { areas: this.#areas });
    if (this.#placements.size >= CACHED) this.#placements.clear();
    // Candidates are not kept: fifty thousand times eight of them would fill the memory.
    const kept = { ...placement, candidates: [] };
    this.#placements.set(key, kept);
    return kept;
  }
}

function foundPlace({ id, name, within, kind, area, confidence, reasons, sharedBy }: ResolvedPlace): FoundPlace {
  return { id, name, within, kind, area, confidence: Math.round(confidence * 1000) / 1000, reasons: reasons.slice(0, 6), sharedBy };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6 + 0;
}
