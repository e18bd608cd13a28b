import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillLines, shorten, textWidth, wrapText } from '../../../src/lib/picture/text-layout.ts';

const words = fc.array(
  fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('Bol’shoye', 'Soldatskoye', 'Курская', '東京', 'W'.repeat(90))),
  { maxLength: 20 }
);

describe('breaking texts into lines', () => {
  it('makes no line wider than the room, and no more lines than asked for', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 900 }), fc.integer({ min: 1, max: 6 }), (parts, width, most) => {
        for (const lines of [wrapText(parts.join(' '), 14, width, most), fillLines(parts.join(' '), 14, width, most)]) {
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(width + 1e-9);
        }
      })
    );
  });

  it('loses nothing where there is room', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(' ');
        expect(wrapText(text, 14, 300, 1000).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      })
    );
  });

  it('says with an ellipsis that something is missing', () => {
    expect(fillLines('one two three four five six seven', 14, 80, 2).at(-1)).toMatch(/…$/);
    expect(shorten('abc', 14, 500)).toBe('abc');
  });

  it('breaks into lines of about the same length, and no word for it', () => {
    const lines = wrapText('Incidents involving North Korean soldiers, as reported', 20, 440, 4);
    expect(lines).toHaveLength(2);
    const widths = lines.map((line) => textWidth(line, 20));
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(90);
    expect(wrapText('Smolensk Oblast', 10, 75, 3)).toEqual(['Smolensk', 'Oblast']);
  });
});
