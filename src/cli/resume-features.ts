import { existsSync, readFileSync } from 'node:fs';

const FEATURE = '{"type":"Feature"';

/**
 * Where a stopped run of `dateline places --out` left off: how many rows it wrote whole, and how many bytes they take. One feature stands on a line;
 * a last line that was cut off is not counted and will be written over.
 */
export function resumePoint(file: string): { rows: number; bytes: number } {
  if (!existsSync(file)) return { rows: 0, bytes: 0 };
  const bytes = readFileSync(file);
  let rows = 0;
  let end = 0;
  let start = 0;
  for (;;) {
    const stop = bytes.indexOf(10, start);
    const line = bytes.subarray(start, stop < 0 ? bytes.length : stop);
    const isFeature = line.length > FEATURE.length && line.subarray(0, FEATURE.length).toString() === FEATURE;
    const last = line.length > 0 && line[line.length - 1] === 44 ? line.length - 1 : line.length;
    if (isFeature && line[last - 1] === 125 && stop >= 0) {
      rows++;
      end = start + last;
    }
    if (stop < 0) break;
    start = stop + 1;
  }
  return { rows, bytes: end };
}
