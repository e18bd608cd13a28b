import type { PublishedClaim } from '../dataset/published.ts';

/** What one report says about one incident. */
export interface ReportClaims {
  report: string;
  /** From 1, in the order in which the record names the reports. */
  number: number;
  citation: PublishedClaim['citation'];
  claims: PublishedClaim[];
}

/** Claims under the report that makes them, each report once. */
export function claimsByReport(claims: readonly PublishedClaim[]): ReportClaims[] {
  const reports = new Map<string, ReportClaims>();
  for (const claim of claims) {
    const known = reports.get(claim.report) ?? { report: claim.report, number: reports.size + 1, citation: claim.citation, claims: [] };
    known.claims.push(claim);
    reports.set(claim.report, known);
  }
  return [...reports.values()];
}
