import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { t } from '../../src/lib/texts/index.ts';
import { copyTree, runIn } from '../builds/copy-tree.ts';
import { Reader, useBrowser } from './app.ts';
import { idsWhere, published } from './published.ts';
import { serveApp } from './serve-app.ts';
import { staticFolder } from './static-folder.ts';
import { serveStatic } from './static-server.ts';

useBrowser();
// A copy is made when the page has been at rest for some seconds.
vi.setConfig({ testTimeout: 180_000 });

const build = JSON.parse(readFileSync('static/data/build.json', 'utf8')) as { asOf: string };
const OFFLINE = t.offline.hereOf({ date: t.date(build.asOf) });
const titleOf = (id: string) => published.features.find((feature) => feature.id === id)!.properties.title;

/** Waits until the browser has a whole copy of the build, and its base map. */
async function hasCopy(page: Page, version?: string): Promise<void> {
  const complete = (wanted: string | undefined) =>
    page.evaluate(async (of) => {
      const names = await caches.keys();
      const build_ = names.filter((name) => / build /.test(name) && name.endsWith(of ?? ''));
      const whole = await Promise.all(
        build_.map(async (name) => (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('/complete')))
      );
      return whole.some(Boolean) && names.some((name) => / basemap /.test(name)) && navigator.serviceWorker.controller !== null;
    }, wanted);
  await expect.poll(() => complete(version), { timeout: 90_000 }).toBe(true);
}

const versionAt = async (address: string) => ((await (await fetch(`${address}_app/version.json`)).json()) as { version: string }).version;

/** What a reader without a network finds, at a site that was read once. */
async function readsOffline(reader: Reader, address: string): Promise<void> {
  const { page } = reader;
  await page.goto(address);
  await reader.settled();
  await page.getByText(OFFLINE).waitFor();
  expect(await reader.listed()).toEqual(idsWhere(() => true));
  expect(await page.getByText(t.failure.basemapMissing).count()).toBe(0);

  await page.goto(`${address}?type=friendly-fire`);
  await reader.settled();
  await page.getByText(OFFLINE).waitFor();
  expect(await reader.listed()).toEqual(idsWhere((feature) => feature.properties.type === 'friendly-fire'));

  await page.goto(`${address}i/DL-0002`);
  await page.getByRole('article').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(titleOf('DL-0002'));
  await page.goto(address);
  await page.locator('a[href*="/i/DL-0004"]').first().click();
  await page.getByRole('heading', { level: 1, name: titleOf('DL-0004') }).waitFor();

  await page.goto(`${address}r/deepening-partnership`);
  await page.getByRole('article').waitFor();
  await page.goto(`${address}list`);
  await page.locator('table tbody tr').first().waitFor();
  expect(await page.locator('table tbody tr').count()).toBe(published.features.length);
  await page.getByText(OFFLINE).waitFor();
  await page.goto(`${address}uk/list`);
  await page.locator('table tbody tr').first().waitFor();
  expect(await page.getByText(OFFLINE).count()).toBe(0);
  expect(await page.locator('[data-edition="offline"]').innerText()).toMatch(/\p{Script=Cyrillic}/u);
  await page.goto(`${address}about`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe(t.failure.errorHeading);
}

let built: string;
beforeAll(async () => {
  built = await staticFolder();
}, 600_000);

describe('without a network, after one visit', () => {
  test('the map, the list, the filters and the links of the server work, and the date of the data is said', async () => {
    const app = await serveApp();
    const reader = await Reader.arrives();
    await reader.opens(`${app.origin}/`);
    await hasCopy(reader.page);
    await app.stop();
    await reader.page.context().setOffline(true);
    await readsOffline(reader, `${app.origin}/`);
    await reader.leaves();
  });

  test('so they do below a path of a static host', async () => {
    const host = await serveStatic(built, '/maps/kursk');
    const reader = await Reader.arrives();
    await reader.opens(host.address);
    await hasCopy(reader.page);
    host.close();
    await reader.page.context().setOffline(true);
    await readsOffline(reader, host.address);
    await reader.leaves();
  });

  test('the base map is there also where the host answers no range requests', async () => {
    const host = await serveStatic(built, '/maps', { ranges: false });
    const reader = await Reader.arrives();
    await reader.opens(host.address);
    await hasCopy(reader.page);
    host.close();
    await reader.page.context().setOffline(true);
    await reader.opens(`${host.address}i/DL-0002/`);
    expect(await reader.page.getByText(t.failure.basemapMissing).count()).toBe(0);
    await reader.leaves();
  });

  test('what is no page fails as it does without a copy', async () => {
    const app = await serveApp();
    const reader = await Reader.arrives();
    await reader.opens(`${app.origin}/`);
    await hasCopy(reader.page);
    await app.stop();
    const answers = await reader.page.evaluate(() =>
      Promise.all(
        ['/feed.xml', '/data/export.csv', '/data/incidents.geojson?v=other'].map((path) =>
          fetch(path).then(
            ({ status }) => status,
            () => 'failed'
          )
        )
      )
    );
    expect(answers).toEqual(['failed', 'failed', 410]);
    await reader.leaves();
  });
});

test('the server gives no file of its build to a page of another', async () => {
  const app = await serveApp();
  const version = await versionAt(`${app.origin}/`);
  const status = async (query: string) => (await fetch(`${app.origin}/data/build.json${query}`)).status;
  expect([await status(''), await status(`?v=${version}`), await status('?v=0123456789ab')]).toEqual([200, 200, 410]);
  await app.stop();
});

describe('a reader who wants no copy', () => {
  test('has it removed, and none is made again', async () => {
    const app = await serveApp();
    const reader = await Reader.arrives();
    await reader.opens(`${app.origin}/`);
    await hasCopy(reader.page);
    await reader.page.goto(`${app.origin}/offline`);
    await reader.page.locator('[data-copy="kept"]').waitFor();
    await reader.page.getByRole('button', { name: t.offline.refuse }).click();
    await reader.page.locator('[data-copy="refused"]').waitFor();
    await reader.opens(`${app.origin}/`);
    await reader.page.waitForLoadState('networkidle');
    const left = () =>
      reader.page.evaluate(async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]);
    expect(await left()).toEqual([0, 0]);
    await reader.page.goto(`${app.origin}/offline`);
    await reader.page.getByRole('button', { name: t.offline.allow }).click();
    await hasCopy(reader.page);
    await reader.leaves();
    await app.stop();
  });

  test('is not asked for one in a frame', async () => {
    const app = await serveApp();
    const reader = await Reader.arrives();
    await reader.page.route('**/frame.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe sandbox="allow-scripts" src="${app.origin}/embed" width="600" height="400"></iframe>`
      })
    );
    await reader.page.goto(`${app.origin}/frame.html`);
    await reader.page.frameLocator('iframe').locator('[data-state="settled"]').waitFor();
    await reader.page.waitForLoadState('networkidle');
    expect(await reader.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
    await app.stop();
  });
});

describe('when another edition is published', () => {
  let folder: string;
  let other: string;
  let first: string;
  beforeAll(async () => {
    first = built;
    folder = mkdtempSync(join(tmpdir(), 'dateline-editions-'));
    const tree = copyTree(join(folder, 'tree'));
    const incidents = join(tree, 'geodata', 'incidents');
    for (const id of ['DL-0001', 'DL-0002']) {
      const record = join(incidents, `${id}.md`);
      writeFileSync(record, readFileSync(record, 'utf8').replace(/^title: .*$/m, `title: Second edition of ${id}`));
    }
    runIn(tree, ['src/cli/build-static.mjs']);
    other = join(tree, 'build-static');
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Titles by id as the list shows them. */
  const titles = (page: Page) =>
    page
      .locator('[data-row]')
      .evaluateAll(
        (rows) => Object.fromEntries(rows.map((row) => [(row as HTMLElement).dataset.row, row.textContent])) as Record<string, string>
      );
  const editionOf = async (page: Page) => {
    const shown = await titles(page);
    const marks = ['DL-0001', 'DL-0002'].map((id) => (shown[id]?.includes('Second edition') ? 'second' : 'first'));
    return [...new Set(marks)].join(' and ');
  };
  /** What the browser is given of the files of the build that the page is of. */
  const filesOf = (page: Page, version: string) =>
    page.evaluate(
      (v) =>
        Promise.all(
          ['incidents.geojson', 'build.json', 'areas.geojson', 'types.json', 'reports.json'].map(async (name) =>
            (await fetch(`data/${name}?v=${v}`)).text()
          )
        ),
      version
    );
  const filesIn = (from: string) =>
    ['incidents.geojson', 'build.json', 'areas.geojson', 'types.json', 'reports.json'].map((name) =>
      readFileSync(join(from, 'data', name), 'utf8')
    );

  test('an open tab stays with its own, is told, and takes the new one whole', async () => {
    const host = await serveStatic(first, '/maps');
    const reader = await Reader.arrives();
    const { page } = reader;
    await reader.opens(host.address);
    await hasCopy(page);
    const firstVersion = await versionAt(host.address);

    host.publish(other);
    const secondVersion = await versionAt(host.address);
    expect(secondVersion).not.toBe(firstVersion);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText(t.offline.outdated).waitFor();
    expect(await editionOf(page)).toBe('first');
    expect(await filesOf(page, firstVersion)).toEqual(filesIn(first));
    // What has not been loaded yet comes from the copy too: its names are gone from the host.
    await page.locator('a[href*="/i/DL-0002"]').first().click();
    await page.getByRole('heading', { level: 1, name: titleOf('DL-0002') }).waitFor();
    await page.goBack();

    const second = await page.context().newPage();
    await second.goto(host.address);
    await second.locator('[data-state="settled"]').first().waitFor();
    expect(await editionOf(second)).toBe('second');
    await hasCopy(second, secondVersion);
    expect(await filesOf(second, secondVersion)).toEqual(filesIn(other));
    expect(await filesOf(page, firstVersion)).toEqual(filesIn(first));
    expect(await editionOf(page)).toBe('first');

    await page.getByRole('button', { name: t.offline.reload }).click();
    await expect.poll(() => editionOf(page)).toBe('second');
    host.close();
    await page.context().setOffline(true);
    await page.goto(host.address);
    await reader.settled();
    expect(await editionOf(page)).toBe('second');
    await page.goto(`${host.address}i/DL-0001`);
    await page.getByRole('heading', { level: 1, name: 'Second edition of DL-0001' }).waitFor();
    await reader.leaves();
  });

  test('one that is only half there is not taken: the copy stays that of the first', async () => {
    const half = join(folder, 'half');
    cpSync(other, half, { recursive: true });
    writeFileSync(join(half, 'data', 'incidents.geojson'), readFileSync(join(first, 'data', 'incidents.geojson')));
    const host = await serveStatic(first, '/maps');
    const reader = await Reader.arrives();
    const { page } = reader;
    await reader.opens(host.address);
    await hasCopy(page);
    host.publish(half);
    const outcome = await page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!;
      const gone = new Promise<string>((resolve) =>
        registration.addEventListener('updatefound', () => {
          const { installing } = registration;
          installing!.addEventListener(
            'statechange',
            () => ['redundant', 'activated'].includes(installing!.state) && resolve(installing!.state)
          );
        })
      );
      await registration.update();
      return gone;
    });
    expect(outcome).toBe('redundant');
    host.close();
    await page.context().setOffline(true);
    await page.goto(host.address);
    await reader.settled();
    expect(await editionOf(page)).toBe('first');
    expect((await page.evaluate(() => caches.keys())).filter((name) => / build /.test(name))).toHaveLength(1);
    await reader.leaves();
  });
});
