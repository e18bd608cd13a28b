import type { Credibility, Reliability } from '../records/grade.ts';
import type { Precision } from '../records/precision.ts';
import type { Stance, Status } from '../records/stance.ts';
import { distance } from './words.ts';

/** The Admiralty code in the words of NATO AJP-2.1. */
export const reliability: Record<Reliability, string> = {
  A: 'completely reliable (A)',
  B: 'usually reliable (B)',
  C: 'fairly reliable (C)',
  D: 'not usually reliable (D)',
  E: 'unreliable (E)',
  F: 'reliability cannot be judged (F)'
};

export const credibility: Record<Credibility, string> = {
  '1': 'confirmed by other sources (1)',
  '2': 'probably true (2)',
  '3': 'possibly true (3)',
  '4': 'doubtful (4)',
  '5': 'improbable (5)',
  '6': 'credibility cannot be judged (6)'
};

export const precision: Record<Precision, string> = {
  site: 'Site',
  settlement: 'Town or village',
  vicinity: 'Near a named place',
  district: 'District',
  region: 'Region',
  zone: 'Zone',
  country: 'Country',
  unplaced: 'No place'
};

export const precisionMeans: Record<Precision, string> = {
  site: 'a named facility or a spot that was geolocated',
  settlement: 'a town or a village',
  vicinity: 'near a named place, at most 25 km away',
  district: 'somewhere in a second-level area',
  region: 'somewhere in a first-level area, such as an oblast',
  zone: 'somewhere in a part of a country, along a border or a river',
  country: 'somewhere in a country',
  unplaced: 'no report says where, or the place cannot be drawn'
};

/** "placed in Kursk Oblast, no closer" */
export function placedIn(name: string, step: Precision): string {
  switch (step) {
    case 'site':
      return `placed at ${name}`;
    case 'settlement':
      return `placed in ${name}`;
    case 'vicinity':
      return `placed near ${name}`;
    case 'unplaced':
      return 'not placed';
    default:
      return `placed in ${name}, no closer`;
  }
}

/** What the uncertainty radius means, in words. */
export function within(metres: number, step: Precision): string {
  const radius = distance(metres);
  if (step === 'site' || step === 'settlement') return `The whole place lies within ${radius} of the mark.`;
  if (step === 'vicinity') return `It may be anywhere within ${radius} of the mark.`;
  return `It may be anywhere in the area, up to ${radius} from the mark. The mark stands for the area, not for a spot.`;
}

/** How the report stands to what it says; `voice` is who says so according to the report. */
export function stance(kind: Stance, voice: string | null): string {
  const citing = voice ? `, citing ${voice}` : '';
  switch (kind) {
    case 'states':
      return `The report states${citing}`;
    case 'alleges':
      return `The report alleges${citing}`;
    case 'hearsay':
      return `Hearsay, passed on by the report from ${voice ?? 'an unnamed voice'}`;
    case 'denies':
      return `The report denies${citing}`;
    case 'predicts':
      return `The report predicts${citing}`;
  }
}

export const status: Record<Status, string> = {
  reported: 'Reported',
  corroborated: 'Corroborated by independent reports',
  contested: 'Contested: the reports disagree',
  withdrawn: 'Withdrawn'
};

/** How well a gazetteer entry answers the question, 0 to 1, in words. */
export function match(score: number): string {
  if (score >= 0.85) return 'very good match';
  if (score >= 0.65) return 'good match';
  if (score >= 0.4) return 'fair match';
  if (score >= 0.2) return 'weak match';
  return 'very weak match';
}
