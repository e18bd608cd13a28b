/** How a report stands to what it says. `hearsay`: it passes on what an unnamed or second-hand voice said. */
export const STANCES = ['states', 'alleges', 'hearsay', 'denies', 'predicts'] as const;
/** Where an incident stands as a whole. One report, or several that draw on the same voice, is `reported`. */
export const STATUSES = ['reported', 'corroborated', 'contested', 'withdrawn'] as const;

export type Stance = (typeof STANCES)[number];
export type Status = (typeof STATUSES)[number];
