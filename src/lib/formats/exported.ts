import type { Point } from 'geojson';
import type { ChangeKind, FormerFields } from '../records/change.ts';
import type { Claim } from '../records/incident.ts';
import type { PlaceAsReported } from '../records/place.ts';
import type { Precision } from '../records/precision.ts';
import type { Edition } from '../records/publication.ts';
import type { Report } from '../records/report.ts';
import type { Stance, Status } from '../records/stance.ts';

/** What the writers read of an incident: a feature of `static/data/incidents.geojson` fits as it is. */
export interface ExportedIncident {
  type: 'Feature';
  /** Null where the incident is unplaced. */
  geometry: Point | null;
  properties: {
    id: string;
    title: string;
    type: string;
    status: Status;
    date: string | null;
    earliest: string | null;
    latest: string | null;
    precision: Precision;
    uncertaintyMetres: number | null;
    reportedPlace: PlaceAsReported | null;
    place: { id: string; name: string; within: string[]; kind: string } | null;
    unplacedBecause: string | null;
    claims: (Pick<Claim, 'report' | 'where' | 'stance' | 'voice' | 'credibility' | 'says'> & {
      citation: Pick<Report, 'label' | 'title' | 'publisher' | 'author' | 'published' | 'url' | 'archived' | 'reliability'>;
    })[];
    recorded: string;
    changes: { date: string; kind?: ChangeKind; what: string; why: string; was?: FormerFields }[];
  };
}

/** Where an export comes from. Every format names it. */
export interface ExportSource {
  edition: Edition;
  /** Absolute address of the view that was exported. */
  link: string;
  /** The selection in words: "Friendly fire, 2024 to 2025". */
  selection: string;
  /** Incidents in the whole map. */
  total: number;
  typeLabel(type: string): string;
  /** Absolute address of an incident's page. */
  addressOf(id: string): string;
}

/** "2 of 11 incidents: Friendly fire" */
export function describeExport(shown: number, { selection, total }: ExportSource): string {
  return `${shown} of ${total} incidents: ${selection}`;
}

const STANCE: Record<Stance, string> = {
  states: 'Stated',
  alleges: 'Alleged',
  hearsay: 'Hearsay',
  denies: 'Denied',
  predicts: 'Predicted'
};

/** A claim with its stance and, where the report names one, the voice it passes on: "Hearsay, from an insider: …" */
export function saidIn({ stance, voice, says }: Pick<Claim, 'stance' | 'voice' | 'says'>): string {
  return `${STANCE[stance]}${voice === null ? '' : `, from ${voice}`}: ${says}`;
}
