import { describe, expect, test } from 'vitest';
import { t } from '../../src/lib/texts/index.ts';
import { Reader, useBrowser, type Visit } from './app.ts';
import { idsWhere } from './published.ts';

useBrowser();

async function atFilters(path = '/', visit: Visit = {}): Promise<Reader> {
  const reader = await Reader.arrives(visit);
  await reader.opens(path);
  await reader.opensFilters();
  return reader;
}

const button = (reader: Reader, name: string) => reader.page.getByRole('button', { name, exact: true });

/** The time in the address, as "from/to". */
const time = ({ page }: Reader) => {
  const { searchParams } = new URL(page.url());
  return `${searchParams.get('from')}/${searchParams.get('to')}`;
};

const steps = ({ page }: Reader) => page.evaluate(() => history.length);

/** Notes the time of every change of the address, and every text that is said aloud. */
async function listen({ page }: Reader) {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const status = document.querySelector('main [role="status"]')!;
    new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, {
      characterData: true,
      childList: true,
      subtree: true
    });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

describe('playing the time', () => {
  test('moves the chosen window by its bars to the end, as one step of the history, and says so there alone', async () => {
    const reader = await atFilters('/?from=2025-07&to=2025-08');
    const before = await steps(reader);
    const heard = await listen(reader);
    await button(reader, 'Play').click();
    await expect.poll(() => time(reader)).not.toBe('2025-07/2025-08');
    expect(await heard()).toEqual([]);
    await expect.poll(() => time(reader)).toBe('2025-11/2025-12');
    await button(reader, 'Play').waitFor();
    expect(await steps(reader)).toBe(before + 1);
    await expect.poll(heard).toEqual([expect.stringMatching(/^Stopped at Nov 2025 – Dec 2025\. 3 of \d+ shown/)]);
    await reader.page.goBack();
    await expect.poll(() => time(reader)).toBe('2025-07/2025-08');
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('begins with the first bar where no time is chosen, from the keyboard; Escape stops it and closes nothing', async () => {
    const reader = await atFilters();
    const play = button(reader, 'Play');
    await play.focus();
    await play.press('Enter');
    await expect.poll(() => time(reader)).toMatch(/^(2023-\d\d)\/\1$/);
    await reader.page.keyboard.press('Escape');
    await play.waitFor();
    const stopped = time(reader);
    expect(await button(reader, 'Play').evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await reader.page.locator('details[data-filters]').getAttribute('open')).not.toBeNull();
    await button(reader, 'Next step').click();
    await expect.poll(() => time(reader)).not.toBe(stopped);
    await reader.leaves();
  });

  test('Pause stops it, and Back leads to before', async () => {
    const reader = await atFilters('/?type=friendly-fire');
    await button(reader, 'Play').click();
    await expect.poll(() => time(reader)).not.toBe('null/null');
    await button(reader, 'Pause').click();
    await button(reader, 'Play').waitFor();
    await reader.page.goBack();
    await expect.poll(() => time(reader)).toBe('null/null');
    expect(new URL(reader.page.url()).searchParams.get('type')).toBe('friendly-fire');
    await reader.leaves();
  });

  test('a time that is chosen otherwise ends it', async () => {
    const reader = await atFilters();
    await button(reader, 'Play').click();
    await expect.poll(() => time(reader)).not.toBe('null/null');
    await reader.page.getByLabel('From', { exact: true }).fill('2025');
    await reader.page.getByLabel('From', { exact: true }).press('Enter');
    await button(reader, 'Play').waitFor();
    expect(time(reader)).toMatch(/^2025\//);
    await reader.leaves();
  });

  test('with less motion asked for nothing plays, and the buttons step', async () => {
    const reader = await atFilters('/?from=2024-06&to=2024-06', { reducedMotion: true });
    expect(await button(reader, 'Play').count()).toBe(0);
    await expect.poll(() => reader.page.getByText(t.filters.playStill).isVisible()).toBe(true);
    const before = await steps(reader);
    await button(reader, 'Next step').press('Enter');
    await expect.poll(() => time(reader)).toBe('2024-07/2024-07');
    await button(reader, 'Previous step').press('Enter');
    await expect.poll(() => time(reader)).toBe('2024-06/2024-06');
    await button(reader, 'Previous step').press('Enter');
    await expect.poll(() => time(reader)).toBe('2024-05/2024-05');
    expect(await steps(reader)).toBe(before + 1);
    await reader.leaves();
  });

  test('stays on the axis', async () => {
    const reader = await atFilters('/?from=2025-12&to=2025-12');
    const next = button(reader, 'Next step');
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    await next.press('Enter');
    expect(time(reader)).toBe('2025-12/2025-12');
    await reader.leaves();
  });
});

describe('steps', () => {
  test('by day, month and year, and by themselves as long as fits', async () => {
    const reader = await atFilters();
    const group = reader.page.getByRole('radiogroup', { name: 'Length of a step' });
    const chart = (step: string) => reader.page.getByRole('img', { name: `Incidents by ${step}` });
    expect(await group.getByRole('radio', { name: 'automatic (month)' }).isChecked()).toBe(true);
    await chart('month').waitFor();
    await group.getByRole('radio', { name: 'year', exact: true }).check();
    await chart('year').waitFor();
    await button(reader, 'Next step').click();
    await expect.poll(() => time(reader)).toBe('2023/2023');
    await expect.poll(() => reader.listed()).toEqual(idsWhere(({ properties }) => properties.earliest?.startsWith('2023') === true));
    await group.getByRole('radio', { name: 'day', exact: true }).check();
    await chart('day').waitFor();
    await button(reader, 'Next step').click();
    await expect.poll(() => time(reader)).toBe('2023-09-02/2024-01-01');
    await reader.leaves();
  });

  test('uncertain dates are said to be so', async () => {
    const reader = await atFilters();
    await expect.poll(() => reader.page.getByText(t.filters.unsure).isVisible()).toBe(true);
    await reader.leaves();
  });
});

describe('closeness of the place', () => {
  test('shows all steps at least that close, says what it hides, and keeps what has no place only where asked to', async () => {
    const reader = await atFilters();
    const least = reader.page.getByLabel(t.filters.closeness);
    await least.selectOption('settlement');
    const close = ['site', 'settlement'];
    await expect.poll(() => reader.listed()).toEqual(idsWhere(({ properties }) => close.includes(properties.precision)));
    expect(new URL(reader.page.url()).searchParams.get('precision')).toBe('settlement,site');
    const less = idsWhere(({ properties }) => ![...close, 'unplaced'].includes(properties.precision)).length;
    const unplaced = idsWhere(({ properties }) => properties.precision === 'unplaced').length;
    await reader.page.getByText(t.filters.closenessHides(less, unplaced)).waitFor();
    await reader.page.getByLabel(t.filters.withUnplaced).check();
    await expect.poll(() => reader.listed()).toEqual(idsWhere(({ properties }) => [...close, 'unplaced'].includes(properties.precision)));
    await reader.page.getByText(t.filters.closenessHides(less, 0)).waitFor();
    await least.selectOption('');
    await expect.poll(() => new URL(reader.page.url()).search).toBe('');
    await reader.leaves();
  });
});
