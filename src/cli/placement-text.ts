import type { Placement } from '../lib/records/place.ts';

/** A placement as `dateline place` prints it for people. */
export function placementText(asked: string, placement: Placement): string {
  const lines: string[] = [];
  if (placement.status === 'placed') {
    const { name, within, kind, precision, at, uncertaintyMetres, confidence, id, reasons } = placement;
    lines.push(`${asked}: ${[name, ...within].join(', ')}`);
    lines.push(
      `  ${kind}, known as closely as a ${precision}; lon ${at[0].toFixed(4)}, lat ${at[1].toFixed(4)}, within ${(uncertaintyMetres / 1000).toFixed(1)} km; ${id}`
    );
    lines.push(`  confidence ${confidence.toFixed(2)}: ${reasons.join('; ')}`);
  } else {
    lines.push(`${asked}: ${placement.status}. ${placement.reason}`);
  }
  if (placement.candidates.length > 0) lines.push(`  candidates (${placement.sharedBy.toString()} in all):`);
  for (const { name, within, kind, score, id, at, reasons } of placement.candidates) {
    const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : '';
    lines.push(`    ${score.toFixed(2)}  ${[name, ...within].join(', ')} (${kind}, ${at[0].toFixed(2)} ${at[1].toFixed(2)}, ${id})${why}`);
  }
  return `${lines.join('\n')}\n`;
}
