/**
 * The order of all layers of the map, from the bottom up: the base map's, and the places where other layers go in.
 * A layer that is not in this list is an error, so that nothing lands on top by accident.
 */
export const LAYER_ORDER = [
  'background',
  'land',
  'water',
  'rivers',
  'coast',
  'region-borders',
  'borders',
  'borders-disputed',
  'borders-ceasefire',
  'town-dots',
  'seas',
  'regions',
  'towns',
  'countries'
] as const;

/** Sorts layers into the order of the list. @throws Error where a layer is not in it, or is there twice. */
export function inOrder<Layer extends { id: string }>(layers: Layer[], order: readonly string[] = LAYER_ORDER): Layer[] {
  const seen = new Set<string>();
  for (const { id } of layers) {
    if (!order.includes(id)) throw new Error(`map layer "${id}" is not in the layer order; wanted one of ${order.join(', ')}`);
    if (seen.has(id)) throw new Error(`map layer "${id}" is there twice; wanted each layer once`);
    seen.add(id);
  }
  return [...layers].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}
