import type { ReportClaims } from './claims-by-report.ts';

/** One thing that reports count, with each report's number. */
export interface Figure {
  /** What is counted, in the words of the record. */
  name: string;
  given: { value: string; number: number; label: string }[];
  /** Whether the reports disagree. */
  differ: boolean;
}

/** Each report's number beside the others': a mean of them would be nobody's figure. */
export function figuresOf(notes: readonly ReportClaims[]): Figure[] {
  const byName = new Map<string, Figure['given']>();
  for (const { number, citation, claims } of notes) {
    for (const [name, value] of claims.flatMap((claim) => Object.entries(claim.figures))) {
      const given = byName.get(name) ?? [];
      // A report that gives the same number twice has said it once.
      if (!given.some((other) => other.number === number && other.value === value)) {
        given.push({ value, number, label: citation.title ?? citation.label });
      }
      byName.set(name, given);
    }
  }
  return [...byName].map(([name, given]) => ({ name, given, differ: new Set(given.map(({ value }) => value)).size > 1 }));
}
