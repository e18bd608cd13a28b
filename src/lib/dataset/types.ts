import type { Dataset } from './dataset.ts';

/** Ids of the types that a list of type and group ids names, in the order of the types. An id that is a type's means that type alone. */
export function typesNamed(dataset: Pick<Dataset, 'types'>, tokens: readonly string[]): string[] {
  const ids = new Set(dataset.types.map((type) => type.id));
  const named = new Set(tokens);
  return dataset.types.filter((type) => named.has(type.id) || (named.has(type.group) && !ids.has(type.group))).map((type) => type.id);
}
