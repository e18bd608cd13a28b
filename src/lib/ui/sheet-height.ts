/** The heights of the panel on a phone, from the lowest. */
export const SHEET_HEIGHTS = ['low', 'half', 'full'] as const;
export type SheetHeight = (typeof SHEET_HEIGHTS)[number];

/** The height next to this one; the ends stay. */
export function nextHeight(height: SheetHeight, direction: 1 | -1): SheetHeight {
  const index = SHEET_HEIGHTS.indexOf(height) + direction;
  return SHEET_HEIGHTS[Math.min(Math.max(index, 0), SHEET_HEIGHTS.length - 1)] ?? height;
}

/**
 * Where the sheet comes to rest when it is let go.
 *
 * @param share how much of the window it covers, 0 to 1
 * @param velocity shares a second, upwards positive: a flick goes one step further in its direction
 */
export function restingHeight(share: number, velocity: number): SheetHeight {
  const aimed = share + velocity * 0.15;
  if (aimed < 0.33) return 'low';
  return aimed < 0.72 ? 'half' : 'full';
}
