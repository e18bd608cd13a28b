import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { screenPoint } from '../../../src/lib/marks/mercator.ts';
import { boxOf, startFrame } from '../../../src/lib/marks/start-frame.ts';
import { openSketches } from '../dataset/fixture.ts';

const SIZE = { width: 900, height: 600 };

describe('where a map without a frame looks', () => {
  const dataset = openSketches([
    { at: [36.3, 51.7], precision: 'region', uncertaintyMetres: 170_000 },
    { at: [128.3, 51.8], precision: 'site', type: 'protest' },
    { at: null }
  ]);

  it('shows everything that is shown, clear of what covers the map', () => {
    const padding = { top: 0, right: 0, bottom: 0, left: 400 };
    const frame = startFrame(dataset, null, null, SIZE, padding);
    for (const at of [
      [36.3, 51.7],
      [128.3, 51.8]
    ] as [number, number][]) {
      const { x, y } = screenPoint(at, frame, SIZE);
      expect(x).toBeGreaterThan(400);
      expect(x).toBeLessThan(900);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(600);
    }
  });

  it('leaves out what a filter hides, and shows all where it hides everything', () => {
    const one = startFrame(dataset, select(dataset, { ...EMPTY_FILTER, type: ['protest'] }), null, SIZE);
    expect(one.lon).toBeCloseTo(128.3, 3);
    const none = startFrame(dataset, select(dataset, { ...EMPTY_FILTER, type: ['none'] }), null, SIZE);
    expect(none).toEqual(startFrame(dataset, null, null, SIZE));
  });

  it('shows the whole area of the chosen incident', () => {
    const frame = startFrame(dataset, null, 'DL-0001', SIZE);
    expect(frame.lon).toBeCloseTo(36.3, 3);
    const edge = screenPoint([36.3, 51.7 + 170_000 / 111_195], frame, SIZE);
    expect(edge.y).toBeGreaterThan(0);
    expect(edge.y).toBeLessThan(150);
  });

  it('shows the world where nothing has a place', () => {
    const frame = startFrame(openSketches([{ at: null }]), null, 'DL-0001', SIZE);
    expect(frame.zoom).toBeLessThan(1.5);
    expect(startFrame(openSketches([]), null, null, SIZE)).toEqual(frame);
  });

  it('takes the short way across the antimeridian', () => {
    const pacific = openSketches([{ at: [178, -18] }, { at: [-175, -21] }]);
    expect(boxOf(pacific, null)).toEqual([178, -21, 185, -18]);
    expect(boxOf(openSketches([{ at: [180, 1] }]), null)).toEqual([-180, 1, -180, 1]);
    expect(Math.abs(startFrame(pacific, null, null, SIZE).lon)).toBeGreaterThan(175);
  });
});
