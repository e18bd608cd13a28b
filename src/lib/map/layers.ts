import type { LayerSpecification } from 'maplibre-gl';

/**
 * Every layer of the live map from the bottom. A layer that is not in this list cannot be drawn: `stackLayers` throws.
 * `ground` stands for what the base map draws under its first label, `labels` for its labels.
 */
export const LAYER_ORDER = [
  'ground',
  'area-near-fill',
  'area-near-line',
  'area-chosen-fill',
  'area-chosen-casing',
  'area-chosen-line',
  'labels',
  'place-names'
] as const;

/**
 * Puts our layers among those of a base map, whoever made it: its labels begin with its first symbol layer.
 *
 * @throws where one of our layers is not in LAYER_ORDER, or stands there for the base map
 */
export function stackLayers(base: readonly LayerSpecification[], own: readonly LayerSpecification[]): LayerSpecification[] {
  const order: readonly string[] = LAYER_ORDER;
  const firstLabel = base.findIndex(({ type }) => type === 'symbol');
  const labelsAt = firstLabel === -1 ? base.length : firstLabel;
  for (const { id } of own) {
    if (!order.includes(id) || id === 'ground' || id === 'labels') {
      throw new Error(
        `found layer "${id}", wanted one of ${order.filter((name) => name !== 'ground' && name !== 'labels').join(', ')}: add it to LAYER_ORDER`
      );
    }
  }
  return order.flatMap((id) => {
    if (id === 'ground') return base.slice(0, labelsAt);
    if (id === 'labels') return base.slice(labelsAt);
    return own.filter((layer) => layer.id === id);
  });
}
