/** Linear between stops, flat beyond them, as MapLibre's `interpolate` with `linear` does. */
export function byZoom(zoom: number, ...stops: [zoom: number, value: number][]): number {
  let before = stops[0] ?? [0, 0];
  if (zoom <= before[0]) return before[1];
  for (const stop of stops) {
    if (zoom < stop[0]) return before[1] + ((zoom - before[0]) / (stop[0] - before[0])) * (stop[1] - before[1]);
    before = stop;
  }
  return before[1];
}
