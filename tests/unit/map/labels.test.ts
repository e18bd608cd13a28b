import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_MARGIN, labelBox, textLabel, touches } from '../../../src/lib/map/labels.ts';

const VISIBLE = { x: 0, y: 0, width: 800, height: 600 };
const SIZE = { width: 150, height: 40 };

describe('place of a label', () => {
  it('is to the right where there is room, else on the other side', () => {
    const mark = { x: 400, y: 300, radius: 10 };
    expect(labelBox(SIZE, mark, [], [], VISIBLE)).toEqual({ ...SIZE, x: 416, y: 280 });
    expect(labelBox(SIZE, { ...mark, x: 435.434644, y: 415.606367 }, [], [], VISIBLE).x).toBeGreaterThan(435);
    expect(labelBox(SIZE, { ...mark, x: 700 }, [], [], VISIBLE).x).toBe(700 - 16 - 150);
    expect(labelBox(SIZE, mark, [{ x: 450, y: 300, radius: 9 }], [], VISIBLE).x).toBeLessThan(400);
    expect(labelBox(SIZE, mark, [], [{ x: 410, y: 200, width: 200, height: 200 }], VISIBLE).x).toBeLessThan(400);
  });

  it('never covers its own mark, and covers no other where any place is free', () => {
    const disc = fc.record({
      x: fc.integer({ min: 0, max: 800 }),
      y: fc.integer({ min: 0, max: 600 }),
      radius: fc.integer({ min: 9, max: 30 })
    });
    fc.assert(
      fc.property(disc, fc.array(disc, { maxLength: 3 }), (mark, others) => {
        const box = labelBox(SIZE, mark, others, [], VISIBLE);
        expect(touches(box, mark)).toBe(false);
        // Three marks cannot take all four sides of a mark that stands in the open.
        const open = mark.x > 230 && mark.x < 570 && mark.y > 130 && mark.y < 470;
        const apart = others.every((other) => Math.hypot(other.x - mark.x, other.y - mark.y) > 2 * (other.radius + mark.radius));
        if (open && apart) for (const other of others) expect(touches(box, other)).toBe(false);
      })
    );
  });
});

describe('text of a label', () => {
  const widthOf = (text: string) => text.length * 7;

  it('breaks at spaces, sets the first paragraph bold, and measures the paper around it', () => {
    const label = textLabel('North Korean soldiers said to have fired\nKursk Oblast', 'sans', 13, widthOf);
    expect(label.lines).toEqual(['North Korean soldiers said to', 'have fired', 'Kursk Oblast']);
    expect(label.boldLines).toBe(2);
    expect(label.width).toBe(29 * 7 + 2 * LABEL_MARGIN.x);
    expect(label.height).toBe(3 * 16 + 2 * LABEL_MARGIN.y);
  });

  it('ends with an ellipsis where it is too long, also in one word', () => {
    const long = textLabel(Array.from({ length: 60 }, () => 'word').join(' '), 'sans', 13, widthOf);
    expect(long.lines).toHaveLength(4);
    expect(long.lines[3]).toMatch(/…$/);
    const [word = ''] = textLabel('x'.repeat(500), 'sans', 13, widthOf).lines;
    expect(word).toMatch(/^x+…$/);
    expect(widthOf(word)).toBeLessThanOrEqual(210);
  });
});
