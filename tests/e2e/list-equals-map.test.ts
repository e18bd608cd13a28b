import fc from 'fast-check';
import { expect, test } from 'vitest';
import { select } from '../../src/lib/dataset/select.ts';
import { linkTo } from '../../src/lib/view/index.ts';
import { anyView, dataset } from './any-view.ts';
import { origin } from './app.ts';

const views = fc.sample(anyView, { numRuns: 100, seed: 20_261_122 }).map((view) => ({ ...view, incident: null, frame: null }));

test('list and map hold the same number of incidents, that of the counts, for 100 random filters', async () => {
  for (const view of views) {
    const html = await (await fetch(origin() + linkTo(view))).text();
    const { shown, unplaced } = select(dataset, view);
    expect({ view: linkTo(view), ...countsIn(html) }).toEqual({ view: linkTo(view), said: shown, listed: shown, marked: shown - unplaced });
  }
});

/** What a page says to show, lists, and has marks for. */
function countsIn(html: string): { said: number; listed: number; marked: number } {
  const rows = new Set(Array.from(html.matchAll(/data-row="([^"]+)"/g), ([, id]) => id));
  const marks = Array.from(html.matchAll(/<a class="mark[^>]*aria-label="(?:([\d,]+) incidents)?/g), ([, several]) =>
    several === undefined ? 1 : Number(several.replaceAll(',', ''))
  );
  return { said: Number(/data-shown="(\d+)"/.exec(html)?.[1]), listed: rows.size, marked: marks.reduce((sum, each) => sum + each, 0) };
}
