import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { distanceMetres } from '../../lib/gazetteer/distance.ts';
import { getArea, type Areas } from '../../lib/gazetteer/areas.ts';
import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { placeReported } from '../../lib/geocoding/place-reported.ts';
import { detached } from '../../lib/formats/in/clean.ts';
import type { RowFault } from '../../lib/formats/in/converter.ts';
import type { FoundPlace, ImportedIncident } from '../../lib/records/imported.ts';
import type { LonLat, PlaceAsReported, Placement, ResolvedPlace } from '../../lib/records/place.ts';
import { isArea } from '../../lib/records/precision.ts';

/** Places that are remembered: tables repeat theirs. */
const CACHED = 50_000;
/** Positions of one country within a cell of this many to a degree are judged alike: tables have too many for each to be held against an outline. */
const CELLS_A_DEGREE = 4;
/** How far beyond a country's outline a position may lie before it is doubted: its waters, and what a coarse outline leaves out. */
const NEAR_DEGREES = 1;

interface CountryOutline {
  area: Feature<Polygon | MultiPolygon>;
  /** Whether positions in a cell have changed places. */
  verdicts: Map<number, boolean>;
}

/** Places rows by their names, and holds the positions that they give against the countries they name. */
export class RowPlacer {
  readonly #gazetteer: Gazetteer;
  readonly #areas: Areas;
  readonly #outlines = new Map<string, CountryOutline | null>();
  readonly #placements = new Map<string, Placement>();

  constructor({ gazetteer, areas }: { gazetteer: Gazetteer; areas: Areas }) {
    this.#gazetteer = gazetteer;
    this.#areas = areas;
  }

  /**
   * Null where nothing speaks against the position; a fault where it lies far from the country that the row names, and would lie in it with longitude and
   * latitude exchanged.
   */
  doubt(at: LonLat, country: string): RowFault | null {
    const outline = country === '' ? null : this.#outlineOf(country);
    if (!outline || !this.#isSwapped(at, outline)) return null;
    const [lon, lat] = at;
    return {
      field: 'longitude, latitude',
      found: `${lon}, ${lat}`,
      wanted: `a position in ${country}: longitude and latitude have changed places`
    };
  }

  #isSwapped([lon, lat]: LonLat, { area, verdicts }: CountryOutline): boolean {
    if (Math.abs(lon) > 90) return false;
    const cell = Math.floor((lat + 90) * CELLS_A_DEGREE) * 360 * CELLS_A_DEGREE + Math.floor((lon + 180) * CELLS_A_DEGREE);
    const known = verdicts.get(cell);
    if (known !== undefined) return known;
    const steps = [-NEAR_DEGREES, 0, NEAR_DEGREES];
    const around = steps.flatMap((dx) => steps.map((dy): LonLat => [lon + dx, lat + dy]));
    const isSwapped = !around.some((point) => booleanPointInPolygon(point, area)) && booleanPointInPolygon([lat, lon], area);
    verdicts.set(cell, isSwapped);
    return isSwapped;
  }

  #outlineOf(country: string): CountryOutline | null {
    const known = this.#outlines.get(country);
    if (known !== undefined) return known;
    const placed = this.#place({ name: country, within: [], kind: 'country' });
    const area =
      placed.status === 'placed' && placed.precision === 'country' && placed.area !== null ? getArea(this.#areas, placed.area) : null;
    const outline = area && { area, verdicts: new Map<number, boolean>() };
    if (this.#outlines.size < 1_000) this.#outlines.set(detached(country), outline);
    return outline;
  }

  /** An incident with the area that its position stands for, or with the position that its place name leads to. */
  place(incident: ImportedIncident, area: PlaceAsReported | null): ImportedIncident {
    if (incident.at) return isArea(incident.precision) && area ? this.#withArea(incident, incident.at, area) : incident;
    if (incident.unplacedBecause !== undefined) return incident;
    if (!incident.place) return { ...incident, precision: 'unplaced', unplacedBecause: 'The table gives neither a position nor a place.' };
    const placement = this.#place(incident.place);
    if (placement.status !== 'placed') return { ...incident, precision: 'unplaced', unplacedBecause: placement.reason };
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
