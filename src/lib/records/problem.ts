/** What is wrong with an input, said so that its author can mend it. Lines and columns count from 1. */
export interface Problem {
  file: string;
  line: number | null;
  column?: number;
  /** Where inside the record, e.g. `claims[1].report`; empty for the record as a whole. */
  field: string;
  found: string;
  wanted: string;
  /** What to do next, where that is not plain from `wanted`. */
  next?: string;
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A value as a message shows it: on one line, in quotes where it is text, at most 80 characters, controls made visible. */
export function shown(value: unknown): string {
  const text =
    value === undefined ? 'nothing' : safeJson(value).replace(CONTROL, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value;
  }
}
