import { describe, expect, it } from 'vitest';
import { cells, markRows } from '../../../src/lib/dataset/cells.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { hiddenMark, markOf } from '../../../src/lib/map/find-mark.ts';
import { inListOrder } from '../../../src/lib/dataset/rows.ts';
import { openingFrame } from '../../../src/lib/map/opening.ts';
import { draw } from '../../../src/lib/map/scene.ts';
import { screenPoint } from '../../../src/lib/marks/mercator.ts';
import { openSketches, type Sketch } from '../dataset/fixture.ts';

const BOUNDS: [number, number, number, number] = [-180, -85, 180, 85];
const SIZE = { width: 900, height: 600 };
const PADDING = { top: 20, right: 20, bottom: 200, left: 20 };

function clusterOf(sketches: Sketch[], zoom = 2) {
  const dataset = openSketches(sketches);
  const selection = select(dataset, EMPTY_FILTER);
  const [mark] = cells(dataset, selection, zoom, BOUNDS).sort((a, b) => b.count - a.count);
  if (!mark) throw new Error('no mark');
  const rows = markRows(dataset, selection, mark);
  const frame = openingFrame(dataset, mark, rows, { zoom, closest: 18, size: SIZE, padding: PADDING });
  return { dataset, selection, mark, rows, frame };
}

describe('opening a cluster', () => {
  it('looks where its parts are several marks, clear of what covers the map', () => {
    const near: Sketch[] = [{ at: [35.5, 51.3] }, { at: [36.3, 51.7] }, { at: [36.4, 51.2] }];
    const { dataset, selection, mark, frame } = clusterOf(near);
    expect(mark.count).toBe(3);
    if (!frame) throw new Error('no frame');
    expect(frame.zoom).toBeGreaterThanOrEqual(3);
    expect(cells(dataset, selection, frame.zoom, [34, 50, 38, 53]).length).toBeGreaterThan(1);
    for (const { at } of near) {
      if (!at) continue;
      const { x, y } = screenPoint(at, frame, SIZE);
      expect(x).toBeGreaterThan(20);
      expect(x).toBeLessThan(880);
      expect(y).toBeGreaterThan(20);
      expect(y).toBeLessThan(400);
    }
  });

  it('leads to the list where all share one place, and where the map comes no closer', () => {
    expect(clusterOf([{ at: [35.5, 51.3] }, { at: [35.5, 51.3] }]).frame).toBeNull();
    const { dataset, mark, rows } = clusterOf([{ at: [35.5, 51.3] }, { at: [35.6, 51.3] }]);
    expect(openingFrame(dataset, mark, rows, { zoom: 18, closest: 18, size: SIZE, padding: PADDING })).toBeNull();
  });

  it('lists in the order of the list: newest first', () => {
    const at: [number, number] = [35.5, 51.3];
    const { dataset, rows } = clusterOf([
      { at, dates: ['2023', '2023'] },
      { at, dates: ['2025', '2025'] },
      { at, dates: ['2024', '2024'] },
      { at: [120, 10], dates: ['2026', '2026'] }
    ]);
    expect([...inListOrder(dataset, rows)]).toEqual([1, 2, 0]);
  });
});

describe('the mark of an incident', () => {
  it('is found alone and among many, and is null where it is not drawn', () => {
    const sketches: Sketch[] = [...Array.from({ length: 50 }, (): Sketch => ({ at: [35.5, 51.3] })), { at: [120, 10] }, { at: null }];
    const dataset = openSketches(sketches);
    const selection = select(dataset, EMPTY_FILTER);
    const marks = draw(dataset, cells(dataset, selection, 4, BOUNDS), 'type');
    for (const row of [0, 31, 32, 49]) expect(markOf(dataset, selection, marks, row)?.mark.count).toBe(50);
    expect(markOf(dataset, selection, marks, 50)?.mark.count).toBe(1);
    expect(markOf(dataset, selection, marks, 51)).toBeNull();
    expect(markOf(dataset, selection, marks, -1)).toBeNull();
  });

  it('is drawn for the chosen incident that a filter hides, hollow where it is an area', () => {
    const dataset = openSketches([{ at: [36.3, 51.7], precision: 'region', type: 'protest' }, { at: null }]);
    expect(hiddenMark(dataset, 0, 'type')).toMatchObject({ shape: dataset.types[2]?.shape, mark: { hollow: true, count: 1, lon: 36.3 } });
    expect(hiddenMark(dataset, 1, 'type')).toBeNull();
  });
});
