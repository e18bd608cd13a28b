import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embedCode } from '../../src/lib/sharing/embed-code.ts';
import { origin, Reader, useBrowser } from './app.ts';
import { published } from './published.ts';
import { serveLarge } from './serve-large.ts';

useBrowser();

let server: Server;
let outer: string;
let embedded = '';

/** A page of another origin: 127.0.0.1 is not localhost. It allows its frames scripts and popups, and nothing else. */
beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>An article</title><body style="margin:0;height:3000px"><p>Text</p>${embedded}</body>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  outer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function arrives(search: string, visit: Parameters<typeof Reader.arrives>[0] = {}, site = origin()) {
  const code = embedCode({ address: `${site}/embed${search}`, link: `${site}/${search}`, title: 'Map', height: 480 });
  embedded = code.replace(/sandbox="[^"]*"/, 'sandbox="allow-scripts allow-popups"').replace('loading="lazy"', '');
  const reader = await Reader.arrives(visit);
  await reader.page.goto(outer);
  const frame = await (await reader.page.waitForSelector('iframe')).contentFrame();
  if (!frame) throw new Error('the frame has no document');
  return { reader, frame };
}

const counts = (frame: Frame) => frame.locator('[data-state]').evaluate((region) => ({ ...(region as HTMLElement).dataset }));

describe('a map embedded in a page of another origin, with allow-scripts and allow-popups alone', () => {
  test('draws the view, without trouble and without asking anybody else', async () => {
    const { reader, frame } = await arrives('?type=friendly-fire');
    await frame.locator('[data-state="settled"]').waitFor();
    const { total, shown, hidden } = await counts(frame);
    expect(Number(shown)).toBeGreaterThan(0);
    expect(Number(shown) + Number(hidden)).toBe(Number(total));
    expect(reader.troubles).toEqual([]);
    expect(reader.elsewhere.filter((address) => !address.startsWith(outer))).toEqual([]);
    await reader.leaves();
  });

  test('filters a large build, and outlines the region of its chosen incident', async () => {
    const app = await serveLarge();
    const regional = published.features.find(({ geometry, properties }) => geometry !== null && properties.place?.area)!;
    const { reader, frame } = await arrives(`?incident=${regional.id}&type=${regional.properties.type}&list=1`, {}, app.origin);
    await frame.locator('[data-state="settled"]').waitFor();
    await expect.poll(() => reader.elsewhere.some((address) => address.startsWith(`${app.origin}/data/areas.geojson`))).toBe(true);
    await expect.poll(() => reader.elsewhere.some((address) => address.startsWith(`${app.origin}/data/incidents.parquet`))).toBe(true);
    const wanted = published.features.filter(({ properties }) => properties.type === regional.properties.type).length;
    expect(await counts(frame)).toMatchObject({ total: `${published.features.length}`, shown: `${wanted}` });
    expect(await frame.getByRole('alert').count()).toBe(0);
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
    await app.stop();
  });

  test('scrolls with the page', async () => {
    const { reader, frame } = await arrives('');
    await frame.locator('[data-state="settled"]').waitFor();
    await reader.page.mouse.move(400, 250);
    await reader.page.mouse.wheel(0, 400);
    await reader.page.waitForFunction(() => window.scrollY > 200);
    await reader.leaves();
  });

  test('an incident is chosen in the frame, and its link opens the map in a new tab', async () => {
    const { reader, frame } = await arrives('?list=1&theme=dark');
    await frame.locator('[data-state="settled"]').waitFor();
    const link = frame.locator('.list a').first();
    const title = await link.innerText();
    await link.click();
    await frame.locator('article h2').filter({ hasText: title }).waitFor();
    const [opened] = await Promise.all([reader.page.context().waitForEvent('page'), frame.locator('article h2 a').click()]);
    await opened.waitForURL(/\/i\/[A-Z]+-\d+$/);
    expect(new URL(opened.url()).origin).toBe(origin());
    await reader.leaves();
  });

  test('is read without a script, at 280 pixels, with links that open in a new tab', async () => {
    const { reader, frame } = await arrives('?list=1', { javaScript: false, width: 280 });
    expect(await frame.locator('.list a').count()).toBeGreaterThan(5);
    expect(await frame.locator('base').getAttribute('target')).toBe('_blank');
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(280);
    await reader.leaves();
  });
});

describe('the builder', () => {
  test('previews what its code gives', async () => {
    const reader = await Reader.arrives();
    await reader.page.goto('/embed/builder?type=friendly-fire');
    await reader.page.locator('html.js').waitFor();
    await reader.page.getByLabel('With the list').check();
    await reader.page.getByLabel('Colours').selectOption('dark');
    const code = await reader.page.getByLabel('Code for the page').inputValue();
    expect(code).toContain(`src="${origin()}/embed?type=friendly-fire&#38;list=1&#38;theme=dark"`);
    const frame = reader.page.frameLocator('iframe');
    await frame.locator('[data-state="settled"]').waitFor();
    expect(await frame.locator('.embed').getAttribute('data-theme')).toBe('dark');
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('works without a script', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    await reader.page.goto('/embed/builder?type=friendly-fire');
    await reader.page.getByLabel('Height in pixels').fill('600');
    await reader.page.getByRole('button', { name: 'Apply' }).click();
    expect(await reader.page.getByLabel('Code for the page').inputValue()).toContain('height="600"');
    await reader.leaves();
  });
});

test('oEmbed answers for a page that names it', async () => {
  const html = await (await fetch(`${origin()}/?type=friendly-fire`)).text();
  const address = /<link rel="alternate" type="application\/json\+oembed"[^>]*href="([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  const answer = (await (await fetch(address)).json()) as Record<string, unknown>;
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', thumbnail_width: 1200, thumbnail_height: 630 });
  expect(answer.html).toContain('/embed?type=friendly-fire');
  expect((await fetch(`${origin()}/oembed?url=https://elsewhere.example/`)).status).toBe(404);
});
