import { formatView } from '../view/format.ts';
import type { View } from '../view/view.ts';

/** Path and query of the picture (PNG, 1200 × 630) that a link to the view unfurls with. */
export function cardPath(view: View): string {
  if (view.incident !== null) return `/i/${view.incident}/card.png`;
  if (view.report !== null) return `/r/${view.report}/card.png`;
  return `/card.png${formatView({ ...view, frame: null }).search}`;
}
