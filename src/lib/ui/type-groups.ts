import type { PublishedType } from '../dataset/published.ts';

export interface TypeGroup {
  id: string;
  label: string;
  types: PublishedType[];
}

/** The two levels of the legend, both in the order of types.json. */
export function typeGroups(types: readonly PublishedType[]): TypeGroup[] {
  const groups = new Map<string, TypeGroup>();
  for (const type of types) {
    const group = groups.get(type.group) ?? { id: type.group, label: type.groupLabel, types: [] };
    group.types.push(type);
    groups.set(type.group, group);
  }
  return [...groups.values()];
}

export function typesById(types: readonly PublishedType[]): ReadonlyMap<string, PublishedType> {
  return new Map(types.map((type) => [type.id, type]));
}
