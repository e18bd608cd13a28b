import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECURITY_HEADERS, UNFRAMED_HEADERS } from '../../src/cli/security-headers.mjs';
import { origin, Reader, useBrowser } from './app.ts';

useBrowser();

const PAGES = ['/', '/i/DL-0002', '/r/gunfire-in-kursk', '/list', '/changes', '/about', '/print', '/embed/builder', '/no-such-page'];
const FILES = ['/favicon.svg', '/data/incidents.geojson', '/feed.xml', '/data/export.csv', '/picture.svg', '/robots.txt'];

/** A policy as directives with their sources. */
const directives = (policy: string) =>
  new Map(policy.split(';').map((part) => [part.trim().split(' ')[0]!, part.trim().split(' ').slice(1)] as const));

describe('the policy of every page', () => {
  test.each([...PAGES, '/embed'])('%s', async (path) => {
    const { headers } = await fetch(origin() + path);
    const policy = directives(headers.get('content-security-policy') ?? '');
    expect(policy.get('default-src')).toEqual(["'none'"]);
    // The one script that starts the page is let through by a number that is new in every answer.
    expect(policy.get('script-src')!.map((source) => source.replace(/'nonce-[\w+/=]{20,}'/, 'nonce'))).toEqual(["'self'", 'nonce']);
    expect(policy.get('worker-src')).toEqual(path === '/embed' ? ["'self'", 'data:'] : ["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy.get('trusted-types')).toEqual(['svelte-trusted-html', 'default']);
    expect([...policy.values()].flat().filter((source) => /unsafe-eval|unsafe-hashes|\*|^https?:/.test(source))).toEqual([]);
    expect([...policy].filter(([, sources]) => sources.includes("'unsafe-inline'")).map(([name]) => name)).toEqual(['style-src-attr']);
    const mayBeFramed = path === '/embed';
    expect(policy.get('frame-ancestors')).toEqual(mayBeFramed ? undefined : ["'none'"]);
    expect(headers.get('x-frame-options')).toBe(mayBeFramed ? null : UNFRAMED_HEADERS['X-Frame-Options']);
  });

  test.each([...PAGES, '/embed', ...FILES])('%s has the security headers', async (path) => {
    const { headers } = await fetch(origin() + path);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name)).toBe(value);
  });
});

describe('in the browser', () => {
  let host: Server;
  let elsewhere: string;
  beforeAll(async () => {
    host = createServer((request, response) => {
      const [, page = ''] = (request.url ?? '').split('?');
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<iframe sandbox="allow-scripts allow-popups" width="900" height="600" src="${origin()}/${page}"></iframe>`);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    elsewhere = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    host.close();
    host.closeAllConnections();
  });

  async function visiting(look: (reader: Reader, violations: string[]) => Promise<void>): Promise<void> {
    const reader = await Reader.arrives();
    const violations: string[] = [];
    await reader.page.exposeBinding('noteViolation', (_, what: string) => violations.push(what));
    await reader.page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        (globalThis as unknown as { noteViolation(what: string): void }).noteViolation(`${violatedDirective} ${blockedURI} ${sample}`)
      );
    });
    await look(reader, violations);
    await reader.leaves();
  }

  test('map, card, list, embed and the way between them break no rule of it', async () => {
    await visiting(async (reader, violations) => {
      await reader.opens('/');
      await reader.page.evaluate(() => document.querySelector<HTMLElement>('a[href*="/i/"]')?.click());
      await reader.page.waitForURL(/\/i\//);
      await reader.settled();
      for (const path of ['/list', '/changes', '/about', '/print']) {
        await reader.page.goto(path);
        await reader.page.locator('html.js').waitFor();
      }
      await reader.opens('/embed');
      expect([...violations, ...reader.troubles]).toEqual([]);
    });
  });

  test('text becomes no markup, no script and no worker', async () => {
    await visiting(async (reader, violations) => {
      await reader.page.goto('/about');
      await reader.page.locator('html.js').waitFor();
      const outcomes = await reader.page.evaluate(() => {
        const attempts: (() => void)[] = [
          () => document.body.insertAdjacentHTML('beforeend', '<b class="payload">x</b>'),
          () => (document.createElement('div').innerHTML = '<b>x</b>'),
          () => (document.createElement('script').src = '/_app/../data/x.js'),
          () => (document.createElement('script').text = 'alert(1)'),
          () => new Worker('/data/x.js'),
          () => new Worker('data:text/javascript;charset=utf-8,1'),
          () => document.write('<b>x</b>'),
          () => document.createRange().createContextualFragment('<b>x</b>'),
          () => setTimeout('alert(1)', 0),
          () => new Function('return 1')
        ];
        // Later, as the page itself does it: what a debugger runs may do more.
        return new Promise<string[]>((resolve) =>
          setTimeout(() =>
            resolve(
              attempts.map((attempt) => {
                try {
                  attempt();
                  return 'done';
                } catch {
                  return 'refused';
                }
              })
            )
          )
        );
      });
      expect(outcomes).toEqual(outcomes.map(() => 'refused'));
      // They are reported a moment later.
      await expect.poll(() => violations.length).toBeGreaterThanOrEqual(8);
      expect(await reader.page.locator('.payload').count()).toBe(0);
    });
  });

  test('another site may frame the embed, sandboxed too, and no other page', async () => {
    await visiting(async (reader, violations) => {
      await reader.page.goto(`${elsewhere}/?embed`);
      await reader.page.frameLocator('iframe').locator('[data-state="settled"]').waitFor();
      expect(violations).toEqual([]);
      for (const page of ['', 'list', 'embed/builder']) {
        await reader.page.goto(`${elsewhere}/?${page}`);
        await expect.poll(() => reader.page.frames()[1]?.url()).toMatch(/^chrome-error:/);
      }
    });
  });
});
