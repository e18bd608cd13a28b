import { describe, expect, test } from 'vitest';
import { chosenWindow, movedWindow, pace, playedWindow, type TimeWindow } from '../../../src/lib/ui/time-window.ts';

const MONTHS = ['2024-10', '2024-11', '2024-12', '2025-01', '2025-02'];

describe('the window of time', () => {
  test('is what the address chooses, in bars of any step', () => {
    expect(chosenWindow(MONTHS, '2024-11', '2024-12')).toEqual([1, 2]);
    expect(chosenWindow(MONTHS, '2024-11-05', '2024-12-01')).toEqual([1, 2]);
    expect(chosenWindow(MONTHS, '2025', null)).toEqual([3, 4]);
  });

  test('is none where nothing or all is chosen', () => {
    expect(chosenWindow(MONTHS, null, null)).toBeNull();
    expect(chosenWindow(MONTHS, '2024', '2025')).toBeNull();
  });

  test('moves by one bar, keeps its width and stays on the axis', () => {
    expect(movedWindow(5, [1, 2], 1)).toEqual([2, 3]);
    expect(movedWindow(5, [1, 2], -1)).toEqual([0, 1]);
    expect(movedWindow(5, [3, 4], 1)).toBeNull();
    expect(movedWindow(5, [0, 1], -1)).toBeNull();
  });

  test('begins as one bar, from the side that is walked from', () => {
    expect(movedWindow(5, null, 1)).toEqual([0, 0]);
    expect(movedWindow(5, null, -1)).toEqual([4, 4]);
    expect(movedWindow(0, null, 1)).toBeNull();
  });

  test('plays through every bar to the end, and from there again from the beginning', () => {
    const seen: TimeWindow[] = [];
    for (let at = playedWindow(5, null); at; at = movedWindow(5, at, 1)) seen.push(at);
    expect(seen.map(([first]) => first)).toEqual([0, 1, 2, 3, 4]);
    expect(playedWindow(5, [3, 4])).toEqual([0, 1]);
  });

  test('is never quicker than four bars a second', () => {
    for (const count of [0, 1, 30, 72, 1000]) expect(pace(count)).toBeGreaterThanOrEqual(250);
  });
});
