import { describe, expect, test } from 'vitest';
import { t } from '../../src/lib/texts/index.ts';
import { Reader, useBrowser } from './app.ts';
import { idsWhere, published } from './published.ts';

useBrowser();

const total = published.features.length;

async function atFilters(path = '/'): Promise<Reader> {
  const reader = await Reader.arrives();
  await reader.opens(path);
  await reader.opensFilters();
  return reader;
}

/** The list, the counts and the address must tell of the same set. */
async function expectShown(reader: Reader, ids: string[]) {
  await expect.poll(() => reader.listed()).toEqual(ids);
  await expect.poll(() => reader.counts()).toMatchObject({ total, shown: ids.length, hidden: total - ids.length });
}

describe('filtering', () => {
  test('by type: the legend takes one off, and shows only one', async () => {
    const reader = await atFilters();
    await reader.choice('Friendly fire').click();
    await expectShown(
      reader,
      idsWhere((feature) => feature.properties.type !== 'friendly-fire')
    );
    await reader.page.getByRole('button', { name: 'Show only Friendly fire' }).click();
    await expectShown(
      reader,
      idsWhere((feature) => feature.properties.type === 'friendly-fire')
    );
    expect(new URL(reader.page.url()).search).toBe('?type=friendly-fire');
    await reader.leaves();
  });

  test('by place precision, source and grade, each with its count', async () => {
    const reader = await atFilters();
    const regions = idsWhere((feature) => feature.properties.precision === 'region');
    await expect.poll(() => reader.choice('Region').count()).toBe(1);
    expect(await reader.page.getByRole('checkbox', { name: `Region ${regions.length} ` }).count()).toBe(1);
    await reader.choice('Region').click();
    await expectShown(reader, regions);
    await reader.choice('Possibly true \\(3\\)').click();
    await expectShown(
      reader,
      idsWhere(
        (feature) => feature.properties.precision === 'region' && feature.properties.claims.some((claim) => claim.credibility === '3')
      )
    );
    await reader.page.getByRole('checkbox', { name: /Frich/ }).click();
    await expectShown(
      reader,
      idsWhere(
        ({ properties }) =>
          properties.precision === 'region' &&
          properties.claims.some((claim) => claim.credibility === '3') &&
          properties.claims.some((claim) => claim.report === 'gunfire-in-kursk')
      )
    );
    await reader.leaves();
  });

  test('by text, in titles and in what the reports say', async () => {
    const reader = await atFilters();
    await reader.page.getByRole('searchbox').fill('cosmodrome');
    await reader.page.getByRole('searchbox').press('Enter');
    await expectShown(reader, ['DL-0007']);
    await reader.leaves();
  });

  test('by time, brushed with the mouse, and with the keys of its handles', async () => {
    const reader = await atFilters();
    const dated = idsWhere((feature) => feature.properties.earliest !== null);
    const chart = reader.page.getByRole('img', { name: /Incidents by/ });
    await chart.scrollIntoViewIfNeeded();
    const brush = (await chart.boundingBox())!;
    const middle = brush.y + brush.height / 2;
    await reader.page.mouse.move(brush.x + brush.width * 0.5, middle);
    await reader.page.mouse.down();
    await reader.page.mouse.move(brush.x + brush.width * 0.8, middle, { steps: 8 });
    await reader.page.mouse.up();
    await expect.poll(() => new URL(reader.page.url()).search).toMatch(/from=\d{4}.*to=\d{4}/);
    const brushed = await reader.counts();
    expect(brushed.shown).toBeLessThan(dated.length);
    const first = reader.page.getByRole('slider', { name: 'First date shown' });
    await first.focus();
    await first.press('Home');
    await expect.poll(async () => (await reader.counts()).shown).toBeGreaterThanOrEqual(brushed.shown);
    await reader.leaves();
  });

  test('an empty result says why and one control brings everything back', async () => {
    const reader = await atFilters('/?q=cosmodrome&type=manhunt');
    await expectShown(reader, []);
    await reader.page.locator('main').getByRole('link', { name: t.filters.clearAll }).last().click();
    await expectShown(
      reader,
      idsWhere(() => true)
    );
    await reader.leaves();
  });

  test('Back undoes a filter and Forward does it again', async () => {
    const reader = await atFilters();
    await reader.page.getByRole('button', { name: 'Show only Shelling' }).click();
    await expectShown(reader, ['DL-0005']);
    await reader.page.goBack();
    await expectShown(
      reader,
      idsWhere(() => true)
    );
    await reader.page.goForward();
    await expectShown(reader, ['DL-0005']);
    await reader.leaves();
  });

  test('counts what lies outside the frame', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/#map=7/51.5/36');
    const counts = await reader.counts();
    const far = idsWhere((feature) => (feature.geometry?.coordinates[0] ?? 0) > 100);
    expect(counts.outside).toBe(far.length);
    expect(await reader.status()).toContain('outside');
    await reader.leaves();
  });
});
