import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { distance } from '@turf/distance';
import { pointOnFeature } from '@turf/point-on-feature';
import type { Feature, Point, Position } from 'geojson';
import type { FormerFields } from '../records/change.ts';
import { readDate } from '../records/date.ts';
import { dayText } from '../records/days.ts';
import type { Claim, Incident } from '../records/incident.ts';
import type { LonLat, Placement, ResolvedPlace } from '../records/place.ts';
import { isArea } from '../records/precision.ts';
import type { Report } from '../records/report.ts';
import type { Outline } from './build-area.ts';
import { roundDegrees } from './build-bounds.ts';
import type { IncidentProperties, PublishedChange, PublishedClaim, PublishedPlace } from './published.ts';

type NamesOf = (place: string) => Readonly<Record<string, string>> | undefined;

/** Most candidates that are published with a place. */
const CANDIDATES = 5;

/**
 * An incident as it is published.
 * @param placement what its place was resolved to; null where no report says where
 * @param outline the outline of the place, where there is one
 * @param reports every report that its claims name, by id
 * @param namesOf what a place is called in other languages, by its id
 */
export function publishIncident(
  incident: Incident,
  placement: Placement | null,
  outline: Outline | null,
  reports: ReadonlyMap<string, Report>,
  namesOf: NamesOf = () => undefined
): Feature<Point | null, IncidentProperties> {
  const placed = placement?.status === 'placed' ? placement : null;
  const centre = placed && centreOf(placed, outline);
  const { place } = incident;
  const properties: IncidentProperties = {
    id: incident.id,
    title: incident.title,
    type: incident.type,
    status: incident.status,
    date: incident.date,
    dateBecause: incident.dateBecause,
    ...daysOf(incident.date),
    precision: placed ? placed.precision : 'unplaced',
    uncertaintyMetres: centre ? Math.ceil(centre.uncertaintyMetres) : null,
    reportedPlace: place && { name: place.name, within: place.within, kind: place.kind },
    place: placed && publishPlace(placed, outline !== null, namesOf(placed.id)),
    unplacedBecause: placed ? null : (incident.unplacedBecause ?? reasonOf(placement)),
    claims: incident.claims.map((claim) => publishClaim(claim, reports)),
    note: incident.note,
    recorded: incident.recorded,
    changes: incident.changes.map(publishChange),
    ...(incident.formerIds.length > 0 ? { formerIds: incident.formerIds } : {})
  };
  const geometry: Point | null = centre ? { type: 'Point', coordinates: centre.at.map(roundDegrees) } : null;
  return { type: 'Feature', id: incident.id, properties, geometry };
}

function publishChange({ date, kind, what, why, was }: Incident['changes'][number]): PublishedChange {
  if (!was) return { date, kind, what, why };
  const { place, ...rest } = was;
  const days = was.date === undefined ? {} : daysOf(was.date);
  const at = place && { ...place, at: place.at.map(roundDegrees) as LonLat };
  return { date, kind, what, why, was: defined({ ...rest, ...days, place: at }) };
}

/** Without the members that are undefined. */
function defined(fields: { [Key in keyof FormerFields]: FormerFields[Key] | undefined }): FormerFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as FormerFields;
}

/** The point that stands for a place: its own, or one inside its outline where its own lies outside. */
function centreOf(place: ResolvedPlace, outline: Outline | null): { at: LonLat; uncertaintyMetres: number } {
  const { at, uncertaintyMetres } = place;
  if (!outline || !isArea(place.precision) || booleanPointInPolygon(at, outline)) return { at, uncertaintyMetres };
  const inside = pointOnFeature(outline).geometry.coordinates as LonLat;
  const { geometry } = outline;
  const rings: Position[][] = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  const farthest = rings.flat().reduce((most, position) => Math.max(most, distance(inside, position, { units: 'meters' })), 0);
  return { at: inside, uncertaintyMetres: farthest };
}

function daysOf(date: string | null): { earliest: string | null; latest: string | null } {
  const reading = date === null ? null : readDate(date);
  if (!reading?.ok) return { earliest: null, latest: null };
  const { earliest, latest } = reading.date;
  return { earliest: earliest === null ? null : dayText(earliest), latest: latest === null ? null : dayText(latest) };
}

function publishPlace(place: ResolvedPlace, hasOutline: boolean, names: ReturnType<NamesOf>): PublishedPlace {
  return {
    id: place.id,
    name: place.name,
    ...(names ? { names } : {}),
    within: place.within,
    kind: place.kind,
    confidence: roundShare(place.confidence),
    decidedBy: place.decidedBy,
    reasons: place.reasons,
    sharedBy: place.sharedBy,
    candidates: place.candidates.slice(0, CANDIDATES).map((candidate) => ({
      id: candidate.id,
      name: candidate.name,
      within: candidate.within,
      kind: candidate.kind,
      at: [roundDegrees(candidate.at[0]), roundDegrees(candidate.at[1])],
      score: roundShare(candidate.score),
      reasons: candidate.reasons
    })),
    area: hasOutline ? place.area : null
  };
}

function publishClaim(claim: Claim, reports: ReadonlyMap<string, Report>): PublishedClaim {
  const report = reports.get(claim.report);
  if (!report) throw new Error(`claim on the report ${claim.report}, which is not there: check the references first`);
  const { label, title, publisher, author, published, url, archived, reliability } = report;
  return {
    report: claim.report,
    where: claim.where,
    stance: claim.stance,
    voice: claim.voice,
    credibility: claim.credibility,
    says: claim.says,
    figures: claim.figures,
    citation: { label, title, publisher, author, published, url, archived, reliability }
  };
}

function reasonOf(placement: Placement | null): string | null {
  return placement && placement.status !== 'placed' ? placement.reason : null;
}

function roundShare(share: number): number {
  return Math.round(share * 1000) / 1000;
}
