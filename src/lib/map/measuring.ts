import type { LonLat } from '../records/place.ts';
import { areaOf, distance } from './measure.ts';
import { describePosition, type Position } from './position.ts';

export type MeasureKind = 'distance' | 'area' | 'position';

export interface Measurement {
  kind: MeasureKind;
  points: LonLat[];
  /** Length of the path; of an area its outline. */
  metres: number;
  squareMetres: number | null;
  /** Of the last point; null before there is one. */
  position: Position | null;
}

/** Takes a point more into what is measured: a position is the last point alone. */
export function withPoint(kind: MeasureKind, points: readonly LonLat[], point: LonLat): LonLat[] {
  return kind === 'position' ? [point] : [...points, point];
}

export function measurementOf(kind: MeasureKind, points: readonly LonLat[]): Measurement {
  const closed = kind === 'area' && points.length > 2;
  const last = points[points.length - 1];
  return {
    kind,
    points: [...points],
    metres: distance(closed ? [...points, points[0] as LonLat] : points),
    squareMetres: kind === 'area' ? areaOf(points) : null,
    position: last ? describePosition(last) : null
  };
}
