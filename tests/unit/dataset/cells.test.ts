import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { cells, markRows, MAX_MARKS, type Mark } from '../../../src/lib/dataset/cells.ts';
import { lonLat, type Dataset } from '../../../src/lib/dataset/dataset.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { rowsIn } from '../../../src/lib/dataset/rows.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { anyBounds, anyDataset, anyFilter, openSketches, type Sketch } from './fixture.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

const WORLD: [number, number, number, number] = [-180, -90, 180, 90];
const zoom = fc.double({ min: -1, max: 23, noNaN: true });

function marksOf(sketches: Sketch[], atZoom: number, bounds = WORLD): Mark[] {
  const dataset = openSketches(sketches);
  return cells(dataset, select(dataset, EMPTY_FILTER), atZoom, bounds);
}

function boundsOf(dataset: Dataset, rows: number[]): [number, number, number, number] {
  const at = rows.map((row): [number, number] => lonLat(dataset, row) ?? [NaN, NaN]);
  // 180° east is 180° west.
  const lons = at.map(([lon]) => (lon === 180 ? -180 : lon));
  const lats = at.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

const town: Sketch = { at: [35.51, 51.336], precision: 'settlement' };
const oblast: Sketch = { at: [36.2, 51.7], precision: 'region', uncertaintyMetres: 170_000 };

describe('cells', () => {
  it('have every shown incident of the frame in exactly one mark, and nothing that is hidden', () => {
    fc.assert(
      fc.property(anyDataset, anyFilter, anyBounds, zoom, (dataset, filter, bounds, atZoom) => {
        const selection = select(dataset, filter, { bounds });
        const marks = cells(dataset, selection, atZoom, bounds);
        const rows = marks.flatMap((mark) => markRows(dataset, selection, mark));
        expect(new Set(rows).size).toBe(rows.length);
        const shown = rowsIn(dataset, selection, bounds);
        expect(rows).toEqual(expect.arrayContaining(shown.inside));
        expect([...shown.inside, ...shown.outside]).toEqual(expect.arrayContaining(rows));
        for (const mark of marks) {
          const members = markRows(dataset, selection, mark);
          expect(members).toHaveLength(mark.count);
          expect(mark.rows).toEqual(members.slice(0, 32));
          for (const { type, count } of mark.types) expect(members.filter((row) => dataset.columns.type[row] === type)).toHaveLength(count);
          expect(mark.types.reduce((sum, part) => sum + part.count, 0)).toBe(mark.count);
          expect(mark.precisions.reduce((sum, part) => sum + part.count, 0)).toBe(mark.count);
        }
        expect(new Set(marks.map((mark) => mark.key)).size).toBe(marks.length);
        expect(marks.length).toBeLessThanOrEqual(MAX_MARKS);
      }),
      { numRuns: 1000 }
    );
  });

  it('do not change while the map is panned', () => {
    fc.assert(
      fc.property(anyDataset, anyBounds, fc.double({ min: 0, max: 2.99, noNaN: true }), (dataset, bounds, atZoom) => {
        const selection = select(dataset, EMPTY_FILTER);
        const all = cells(dataset, selection, atZoom, WORLD);
        expect(all).toEqual(expect.arrayContaining(cells(dataset, selection, atZoom, bounds)));
      }),
      { numRuns: 300 }
    );
  });

  it('part at splitZoom and not before, where two positions are together', () => {
    const near = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(near, near, fc.integer({ min: 0, max: 8 }), (east, north, atZoom) => {
        const places = [0, 1].map((each) => [35.51 + (each * east) / 1e6, 51.336 + (each * north) / 1e6] as [number, number]);
        const dataset = openSketches(places.map((at) => ({ at })));
        const selection = select(dataset, EMPTY_FILTER);
        const marksAt = (z: number) => cells(dataset, selection, z, boundsOf(dataset, [0, 1]));
        const [mark, ...others] = marksAt(atZoom);
        if (others.length > 0) return;
        const splitZoom = mark?.splitZoom ?? 23;
        expect(mark?.isOnePosition).toBe(east === 0 && north === 0);
        expect(marksAt(splitZoom - 1)).toHaveLength(1);
        if (splitZoom <= 22) expect(marksAt(splitZoom)).toHaveLength(2);
      }),
      { numRuns: 1000 }
    );
  });

  it('lead on: a mark that can part names a zoom beyond the present one', () => {
    fc.assert(
      fc.property(anyDataset, fc.integer({ min: 0, max: 2 }), (dataset, atZoom) => {
        for (const mark of cells(dataset, select(dataset, EMPTY_FILTER), atZoom, WORLD)) {
          expect(mark.splitZoom ?? 23).toBeGreaterThan(atZoom);
          if (mark.isOnePosition) expect(mark.splitZoom).toBe(null);
        }
      }),
      { numRuns: 200 }
    );
  });

  it('join the greater neighbour where their marks would overlap across a border of cells', () => {
    // The border of the cells of zoom 5 at longitude 0, and one pixel of that zoom.
    const pixel = 360 / (512 * 2 ** 5);
    const at = (pixels: number, count: number): Sketch[] => Array.from({ length: count }, () => ({ at: [pixels * pixel, 51.336] }));
    const countsOf = (sketches: Sketch[]) =>
      marksOf(sketches, 5, [-20, 40, 20, 60])
        .sort((a, b) => a.lon - b.lon)
        .map((mark) => mark.count);
    expect(countsOf([...at(-5, 3), ...at(5, 2)])).toEqual([5]);
    expect(countsOf([...at(-13, 3), ...at(13, 2)])).toEqual([3, 2]);
    // A pair joins; what is near the smaller one only stays, since nothing is handed on.
    expect(countsOf([...at(-10, 3), ...at(10, 2), ...at(64 + 10, 1)])).toEqual([5, 1]);
  });

  it('stay within the number of marks on a very large screen', () => {
    const sketches = Array.from(
      { length: 6000 },
      (_, index) => ({ at: [(index % 100) * 3.5 - 175, Math.floor(index / 100) * 2.6 - 78] }) as Sketch
    );
    const marks = marksOf(sketches, 5);
    expect(marks.length).toBeLessThanOrEqual(MAX_MARKS);
    expect(marks.reduce((sum, mark) => sum + mark.count, 0)).toBe(6000);
  });

  it('never part what shares one position: it is one mark at that very position, at any zoom', () => {
    for (const atZoom of [0, 7, 22]) {
      const [mark, ...others] = marksOf([town, { ...town, type: 'protest' }, town], atZoom, [35, 51, 36, 52]);
      expect(others).toEqual([]);
      expect(mark).toMatchObject({
        key: '@35.51,51.336',
        lon: 35.51,
        lat: 51.336,
        count: 3,
        types: [
          { type: 1, count: 2 },
          { type: 2, count: 1 }
        ],
        precision: 'settlement',
        splitZoom: null,
        hollow: false,
        isArea: false
      });
    }
  });

  it('part neighbours when there is room', () => {
    const neighbours = [town, { ...town, at: [35.52, 51.336] as [number, number] }];
    const [both] = marksOf(neighbours, 4);
    expect(both).toMatchObject({ count: 2, lon: expect.closeTo(35.515, 5), lat: expect.closeTo(51.336, 5) });
    expect(marksOf(neighbours, both?.splitZoom ?? 0, [35.5, 51.33, 35.53, 51.34])).toHaveLength(2);
  });

  it('keep an area to itself while it is larger than a cell', () => {
    const near = { ...town, at: [36.21, 51.71] as [number, number] };
    expect(marksOf([near, oblast, oblast], 2)).toHaveLength(1);
    const marks = marksOf([near, oblast, oblast], 6, [30, 45, 40, 55]);
    expect(marks.map(({ count, isArea, precision }) => ({ count, isArea, precision }))).toEqual([
      { count: 2, isArea: true, precision: 'region' },
      { count: 1, isArea: false, precision: 'settlement' }
    ]);
  });

  it('draw an area and a point at the very same position as one mark, since one would hide the other', () => {
    const [mark, ...others] = marksOf([{ ...town, at: [36.2, 51.7] }, oblast], 6, [30, 45, 40, 55]);
    expect(others).toEqual([]);
    expect(mark).toMatchObject({ count: 2, rows: [0, 1], precision: null, isArea: false, hollow: false, splitZoom: null });
    expect(mark?.precisions).toEqual([
      { precision: 1, count: 1 },
      { precision: 4, count: 1 }
    ]);
  });

  it('names 32 rows and finds the others', () => {
    const dataset = openSketches(Array.from({ length: 50 }, () => town));
    const selection = select(dataset, EMPTY_FILTER);
    const [mark] = cells(dataset, selection, 10, [35, 51, 36, 52]);
    expect(mark?.rows).toHaveLength(32);
    expect(markRows(dataset, selection, mark!)).toHaveLength(50);
  });

  it('of nothing are none', () => {
    expect(marksOf([], 3)).toEqual([]);
    expect(marksOf([{}], 3)).toEqual([]);
  });
});
