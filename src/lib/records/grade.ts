/**
 * The Admiralty code (NATO AJP-2.1, annex): reliability of a source and credibility of a claim, judged apart.
 * F and 6 mean that it cannot be judged; they are not the worst grade.
 */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const CREDIBILITIES = ['1', '2', '3', '4', '5', '6'] as const;

export type Reliability = (typeof RELIABILITIES)[number];
export type Credibility = (typeof CREDIBILITIES)[number];
