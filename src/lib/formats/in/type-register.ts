import type { IncidentType } from '../../records/incident-type.ts';

/** Most types that one table may bring; what exceeds them is counted as one type, "other". */
const TYPES_LIMIT = 120;

/** Remembers which types a table uses, so that its manifest lists them. */
export interface TypeRegister {
  use(type: IncidentType): string;
  used(): IncidentType[];
}

/** @param known the types of types.yaml, which are not listed again */
export function registerTypes(known: readonly IncidentType[], overflow: IncidentType): TypeRegister {
  const knownIds = new Set(known.map(({ id }) => id));
  const used = new Map<string, IncidentType>();
  const use = (type: IncidentType): string => {
    if (knownIds.has(type.id) || used.has(type.id)) return type.id;
    if (used.size >= TYPES_LIMIT && type.id !== overflow.id) return use(overflow);
    used.set(type.id, type);
    return type.id;
  };
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return { use, used: () => [...used.values()].sort((a, b) => order(a.group, b.group) || order(a.id, b.id)) };
}
