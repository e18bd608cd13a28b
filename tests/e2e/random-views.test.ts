import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDataset } from '../../src/lib/dataset/open.ts';
import { select } from '../../src/lib/dataset/select.ts';
import { boundsOf } from '../../src/lib/marks/mercator.ts';
import { PRECISIONS } from '../../src/lib/records/precision.ts';
import { linkTo, parseView, type View } from '../../src/lib/view/index.ts';
import { Reader, useBrowser } from './app.ts';

/** Every opening takes a second or two: a tenth of them in the gate, all with `DATELINE_VIEWS=100 npm test -- e2e`. */
const VIEWS = Number(process.env.DATELINE_VIEWS ?? 10);

useBrowser();

const read = (name: string) => JSON.parse(readFileSync(`static/data/${name}`, 'utf8'));
const dataset = openDataset({ incidents: read('incidents.geojson'), reports: read('reports.json'), types: read('types.json') });
const ids = Array.from({ length: dataset.size }, (_, row) => dataset.id(row));

const some = (choices: readonly string[]) =>
  fc.subarray([...choices], { maxLength: Math.max(1, choices.length - 1) }).map((list) => list.sort());
const anyView: fc.Arbitrary<View> = fc.record({
  type: some(dataset.types.map(({ id }) => id)),
  from: fc.constantFrom(null, null, '2024', '2025-01'),
  to: fc.constantFrom(null, null, '2025', '2025-06'),
  precision: some(PRECISIONS),
  source: some(dataset.sources.map(({ key }) => key)),
  grade: some(['F', '3', '6']),
  q: fc.constantFrom('', '', '', 'kursk', 'kim soldiers'),
  asof: fc.constant(null),
  incident: fc.constantFrom(null, ...ids),
  report: fc.constant(null),
  frame: fc.record({
    zoom: fc.integer({ min: 30, max: 80 }).map((tenths) => tenths / 10),
    lat: fc.integer({ min: 300, max: 550 }).map((tenths) => tenths / 10),
    lon: fc.integer({ min: 300, max: 1300 }).map((tenths) => tenths / 10)
  })
}) as fc.Arbitrary<View>;

/** The address as the app writes it: filters that name nothing the map has are no part of it. */
const addresses = fc.sample(anyView, { numRuns: VIEWS, seed: 20_261_122 }).map((view) => linkTo(view));

test.each(addresses)('a link opens in a fresh profile with the same set, frame and incident: %s', async (address) => {
  const sender = await Reader.arrives();
  await sender.opens(address);
  await sender.page.getByRole('button', { name: 'Share' }).click();
  const link = await sender.page.locator('[data-share-link]').inputValue();
  await sender.leaves();

  const stranger = await Reader.arrives();
  await stranger.opens(link);
  const { pathname, search, hash } = new URL(link);
  const { view } = parseView({ pathname, search, hash });
  const box = (await stranger.map.boundingBox())!;
  const { total, shown, hidden, outside, unplaced } = select(dataset, view, { bounds: boundsOf(view.frame!, box) });
  expect(await stranger.counts()).toEqual({ total, shown, hidden, outside, unplaced });
  const asked = new URL(address, link);
  const sent = parseView({ pathname: asked.pathname, search: asked.search, hash: asked.hash }).view;
  expect({ ...view, asof: null }).toEqual(sent);
  if (view.incident) {
    const title = dataset.details(dataset.row(view.incident))!.title;
    await expect.poll(() => stranger.page.locator('[data-card-title]').innerText()).toContain(title);
  }
  expect(new URL(stranger.page.url()).hash).toBe(hash);
  expect(stranger.troubles).toEqual([]);
  await stranger.leaves();
});
