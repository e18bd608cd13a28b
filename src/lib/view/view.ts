import { EMPTY_FILTER, type Filter } from '../dataset/filter.ts';
import type { Frame } from './frame.ts';

/** All that a link carries. The address is its only home: parse it once, derive the rest, change it through the functions of change.ts. */
export interface View extends Filter {
  /** Id of the chosen incident. */
  incident: string | null;
  /** Id of the chosen report. */
  report: string | null;
  /** What part of the world is on the screen; null lets the page choose. */
  frame: Frame | null;
}

export const EMPTY_VIEW: Readonly<View> = Object.freeze({ ...EMPTY_FILTER, incident: null, report: null, frame: null });

/** A part of an address that was not used, and why. `why` completes the sentence that begins with what was found. */
export interface Ignored {
  parameter: string;
  found: string;
  why: string;
}
