import fc from 'fast-check';
import { expect, test } from 'vitest';
import { select } from '../../src/lib/dataset/select.ts';
import { boundsOf } from '../../src/lib/marks/mercator.ts';
import { linkTo, parseView } from '../../src/lib/view/index.ts';
import { anyView, dataset } from './any-view.ts';
import { Reader, useBrowser } from './app.ts';

/** Every opening takes a second or two: a tenth of them in the gate, all with `DATELINE_VIEWS=100 npm test -- e2e`. */
const VIEWS = Number(process.env.DATELINE_VIEWS ?? 10);

useBrowser();

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
