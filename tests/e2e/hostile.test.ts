import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { incidentId, LINES, reportId, titleOf, writeHostileGeodata } from '../fixtures/hostile/hostile-geodata.ts';
import { PAYLOADS } from '../fixtures/hostile/payloads.ts';
import { origin, Reader, useBrowser } from './app.ts';
import { serveBuild } from './serve-build.ts';

useBrowser();

const folder = mkdtempSync(join(tmpdir(), 'dateline-hostile-'));
let site: string;
let stop: () => Promise<void>;

/** The build of this tree with other data in it: nothing of the data is in the build itself. */
beforeAll(async () => {
  const geodata = join(folder, 'geodata');
  const build = join(folder, 'build');
  const { table, mapping } = writeHostileGeodata(geodata);
  cpSync('build', build, { recursive: true, filter: (from) => !from.startsWith(join('build', 'client', 'data')) });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  dateline('import', 'table', table, '--name', 'payloads', '--mapping', mapping, '--out', join(geodata, 'imports'));
  dateline('geocode', '--geodata', geodata, '--out', join(build, 'client', 'data'));
  ({ origin: site, stop } = await serveBuild(build));
}, 240_000);

afterAll(async () => {
  await stop?.();
  rmSync(folder, { recursive: true, force: true });
});

function dateline(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli/dateline.mjs', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`dateline ${args[0]} failed:\n${stderr}`);
}

/** What a document has: each element with its attributes' names, such as `a[href,rel]`. */
type Kinds = string[];

/** Runs in the page. Elements of every kind that is in a document, and what no document of ours may have. */
function inspectDocument(root: Document): { kinds: Kinds; forbidden: string[] } {
  const kinds = new Set<string>();
  const forbidden: string[] = [];
  const roots: (Document | DocumentFragment)[] = [root];
  while (roots.length > 0) {
    for (const element of roots.pop()!.querySelectorAll('*')) {
      if (element instanceof HTMLTemplateElement) roots.push(element.content);
      const names = [...element.attributes].map(({ name }) => name).filter((name) => !/^(?:data-|aria-|style$|class$|id$)/.test(name));
      for (const name of names.length > 0 ? names : ['']) kinds.add(`${element.localName}[${name}]`);
      const whole = (element.cloneNode(false) as Element).outerHTML.slice(0, 300);
      if (/(?:^|\s)payload(?:\s|$)/.test(element.getAttribute('class') ?? '')) forbidden.push(whole);
      if ([...element.attributes].some(({ name }) => /^on|^srcdoc$|^formaction$/.test(name))) forbidden.push(whole);
      for (const name of ['href', 'src', 'action', 'xlink:href', 'data', 'poster']) {
        const value = element.getAttribute(name);
        if (value !== null && /^[\u0000- ]*(?!https?:|data:image\/|blob:http)[a-z][a-z0-9+.-]*:/i.test(value)) forbidden.push(whole);
        if (value !== null && /evil\.example|^\/?payload\//.test(value) && !/^https:\/\/example\.org|[?&]/.test(value))
          forbidden.push(whole);
      }
      if (element.localName === 'a' && element.getAttribute('target') === '_blank' && !/noopener/.test(element.getAttribute('rel') ?? ''))
        forbidden.push(whole);
    }
  }
  return { kinds: [...kinds].sort(), forbidden };
}

/** A reader who notes everything that a payload could do. */
class Guard {
  readonly seen: string[] = [];
  readonly reader: Reader;

  private constructor(reader: Reader) {
    this.reader = reader;
  }

  static async arrives(): Promise<Guard> {
    const guard = new Guard(await Reader.arrives());
    const { page } = guard.reader;
    await page.context().exposeBinding('noteViolation', (_, what: string) => guard.seen.push(`CSP: ${what}`));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        (globalThis as unknown as { noteViolation(what: string): void }).noteViolation(`${violatedDirective} ${blockedURI} ${sample}`)
      );
    });
    page.on('dialog', (dialog) => {
      guard.seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', (popup) => guard.seen.push(`popup: ${popup.url()}`));
    // A page that is left while it loads says that its scripts did not come.
    page.on('pageerror', ({ message }) => /dynamically imported module/.test(message) || guard.seen.push(`error: ${message}`));
    page.on('request', (request) => {
      if (/payload\/\d|evil\.example/.test(new URL(request.url()).pathname + new URL(request.url()).host))
        guard.seen.push(`request: ${request.url()}`);
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && !/^http:\/\/localhost|^about:/.test(frame.url())) guard.seen.push(`led to ${frame.url()}`);
    });
    return guard;
  }

  async visits(address: string): Promise<{ kinds: Kinds; forbidden: string[] }> {
    await this.reader.page.goto(address);
    await this.reader.page.locator('html.js').waitFor();
    return this.inspects();
  }

  inspects(): Promise<{ kinds: Kinds; forbidden: string[] }> {
    return this.reader.page.evaluate(`(${inspectDocument.toString()})(document)`);
  }
}

/** A page as the server sent it, read as a browser without scripts reads it. */
function parsed(guard: Guard, html: string): Promise<{ kinds: Kinds; forbidden: string[]; text: string }> {
  const read = `const page = new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html'); return { ...(${inspectDocument.toString()})(page), text: page.body.textContent }`;
  return guard.reader.page.evaluate(`(() => { ${read} })()`);
}

/**
 * Each page has a payload in each of its texts. With DATELINE_HOSTILE=all every page of every record is asked for, so that every payload is seen in every field,
 * and every payload in every parameter of every page; without, one in five, which takes a minute.
 */
const STEP = process.env.DATELINE_HOSTILE === 'all' ? 1 : 5;
const TIMEOUT = 2_400_000;
const PAGES = ['/', '/list', '/changes', '/about', '/print', '/embed', '/embed/builder'];
const PARAMETERS = [
  'type',
  'from',
  'to',
  'precision',
  'source',
  'grade',
  'q',
  'asof',
  'incident',
  'report',
  'theme',
  'list',
  'filters',
  'payload'
];

/** Kinds of element that the site has with records that mean no harm. */
let ours: Set<string>;
beforeAll(async () => {
  const guard = await Guard.arrives();
  const found: string[] = [];
  for (const path of [...PAGES, '/i/DL-0001', '/i/DL-0002', '/r/gunfire-in-kursk', '/list?q=nothing-such', '/?type=bad%20type']) {
    const { kinds, forbidden } = await guard.visits(origin() + path);
    expect(forbidden, path).toEqual([]);
    const html = await (await fetch(origin() + path)).text();
    found.push(...kinds, ...(await parsed(guard, html)).kinds);
  }
  // Links to reports, which no record here has: inspectDocument looks at what they say.
  ours = new Set([...found, 'a[target]', 'a[rel]', 'a[href]']);
  await guard.reader.leaves();
}, 240_000);

/** What is written in our components, and what draws. */
const TAGS = new Set([
  'svg',
  'g',
  'defs',
  'clippath',
  'path',
  'rect',
  'circle',
  'line',
  'text',
  'tspan',
  'title',
  'pattern',
  'mask',
  'html',
  'head',
  'body',
  'canvas'
]);
for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.svelte')))
  for (const [, tag] of readFileSync(join('src', name), 'utf8').matchAll(/<([a-z][a-z0-9]*)/g)) TAGS.add(tag!);
/** What holds a state: no harm in the tags that the site has anyway. */
const STATES = new Set([
  '',
  'disabled',
  'checked',
  'selected',
  'open',
  'hidden',
  'inert',
  'tabindex',
  'value',
  'role',
  'title',
  'lang',
  'dir',
  'for',
  'datetime'
]);
const DRAWING =
  /^(?:xmlns|viewBox|[xydr]|c[xy]|r[xy]|[xy][12]|width|height|points|transform|clip-path|mask|fill.*|stroke.*|font-.*|text-.*|letter-spacing|paint-order|opacity|vector-effect|pattern.*|dominant-baseline|preserveAspectRatio|focusable)$/;
const ACTING = new Set([
  'script',
  'iframe',
  'frame',
  'img',
  'link',
  'meta',
  'base',
  'form',
  'object',
  'embed',
  'style',
  'video',
  'audio',
  'source',
  'a',
  'math'
]);

/** Kinds of element that the site has not, and that are more than a drawing or a state. */
function strange(kinds: Kinds): Kinds {
  return kinds.filter((kind) => {
    if (ours.has(kind)) return false;
    const [tag = '', attribute = ''] = kind.slice(0, -1).split('[');
    if (ACTING.has(tag) || !TAGS.has(tag.toLowerCase())) return true;
    return /^on|href|^src|action|xmlns:/.test(attribute) || (!STATES.has(attribute) && !DRAWING.test(attribute));
  });
}

describe('every payload in every field of a record', () => {
  test(
    'is text on every page, as it comes from the server',
    async () => {
      const guard = await Guard.arrives();
      await guard.reader.page.goto('about:blank');
      const paths = [
        ...PAGES,
        ...LINES.flatMap((_, index) => [
          ...(index % STEP === 0 ? [`/i/${incidentId(index)}`] : []),
          ...(index % (STEP * 3) === 0 ? [`/r/${reportId(index)}`] : [])
        ])
      ];
      for (const path of paths) {
        const html = await (await fetch(site + path)).text();
        const read = await parsed(guard, html);
        expect(read.forbidden, path).toEqual([]);
        // Parsed without a script, a noscript has elements.
        expect(strange(read.kinds), path).toEqual([]);
        const number = /\d+$/.exec(path)?.[0];
        if (number) expect(plain(read.text), path).toContain(plain(titleOf(Number(number) - 1)));
      }
      await guard.reader.leaves();
    },
    TIMEOUT
  );

  test(
    'and with scripts: no dialog, no new kind of element, no report of the policy',
    async () => {
      const guard = await Guard.arrives();
      const some = [...LINES.keys()].filter((index) => index % (STEP * 9) === 0);
      for (const path of [
        ...PAGES,
        ...some.map((index) => `/i/${incidentId(index)}`),
        ...some.slice(0, 8).map((index) => `/r/${reportId(index)}`)
      ]) {
        const { kinds, forbidden } = await guard.visits(site + path);
        expect([...forbidden, ...strange(kinds), ...guard.seen], path).toEqual([]);
      }
      // The list writes its rows as they are needed; and search, suggestions and the panel as they are used.
      await guard.visits(`${site}/list`);
      for (const payload of ['<script>alert(1000)</script>', '"><img class=payload src=x onerror=alert(1017)>', '</textarea>']) {
        await guard.reader.page.goto(`${site}/?q=${encodeURIComponent(payload)}`);
        await guard.reader.settled();
        await guard.reader.opensFilters();
      }
      const { kinds, forbidden } = await guard.inspects();
      expect([...forbidden, ...guard.seen]).toEqual([]);
      expect(strange(kinds)).toEqual([]);
      await guard.reader.leaves();
    },
    TIMEOUT
  );
});

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('every payload in every parameter', () => {
  const query = (payload: string, from = 0) =>
    PARAMETERS.map((name, index) => `${name}=${encodeURIComponent((index >= from ? payload : '').toWellFormed())}`).join('&');
  const own = PAYLOADS.slice(0, 110);

  test(
    'is text on every page, as it comes from the server',
    async () => {
      const guard = await Guard.arrives();
      await guard.reader.page.goto('about:blank');
      for (const [index, payload] of PAYLOADS.entries()) {
        const some =
          STEP === 1 && index < own.length ? PAGES : index < own.length || index % STEP === 0 ? [PAGES[index % PAGES.length]!] : [];
        for (const page of some) {
          const answer = await fetch(`${origin()}${page}?${query(payload)}#map=${encodeURIComponent(payload.toWellFormed())}`);
          expect(answer.status, payload).toBe(200);
          const read = await parsed(guard, await answer.text());
          expect([...read.forbidden, ...strange(read.kinds)], `${page} ${payload}`).toEqual([]);
        }
      }
      await guard.reader.leaves();
    },
    TIMEOUT
  );

  test(
    'and in the path no server fails, and nothing is read but the build',
    async () => {
      for (const [index, payload] of own.entries()) {
        if (index % STEP !== 0) continue;
        for (const path of ['/i/', '/r/', '/feed/', '/oembed/', '/picture/base/', '/data/', '/_app/', '/']) {
          const answer = await fetch(`${origin()}${path}${encodeURIComponent(payload)}`, { redirect: 'manual' });
          expect([200, 301, 302, 303, 307, 308, 400, 404], `${path}${payload}`).toContain(answer.status);
          const text = await answer.text();
          expect(text).not.toMatch(/root:x:0:0|\[fonts\]|node:internal/);
          if (answer.headers.get('content-type')?.includes('html'))
            expect(text).not.toContain(payload.length > 8 && payload.includes('<') ? payload : '\u0000never');
        }
      }
    },
    TIMEOUT
  );

  test(
    'and with scripts: no dialog, no new kind of element, no report of the policy',
    async () => {
      const guard = await Guard.arrives();
      for (const [index, payload] of own.entries()) {
        if (index % STEP !== 0) continue;
        const page = PAGES[(index / STEP) % PAGES.length]!;
        const { kinds, forbidden } = await guard.visits(
          `${origin()}${page}?${query(payload)}&title=${encodeURIComponent(payload)}#map=${encodeURIComponent(payload)}`
        );
        expect([...forbidden, ...strange(kinds), ...guard.seen], `${page} ${payload}`).toEqual([]);
      }
      await guard.reader.leaves();
    },
    TIMEOUT
  );
});

describe('every payload in what other programs read', () => {
  const xml = (text: string) =>
    new DOMParser({
      onError: (level, message) => {
        throw new Error(`${level}: ${message}`);
      }
    }).parseFromString(text, 'text/xml');
  const read = async (path: string) => {
    const answer = await fetch(site + path);
    expect([answer.status, answer.headers.get('x-content-type-options')], path).toEqual([200, 'nosniff']);
    return answer;
  };

  test('feeds, maps of the site, pictures and KML are well-formed XML without elements of a payload', async () => {
    for (const path of [
      '/feed.xml',
      '/changes.xml',
      '/sitemap.xml',
      '/data/export.kml',
      '/picture.svg',
      '/picture.svg?q=alert',
      '/feed/group.xml'
    ]) {
      const text = await (await read(path)).text();
      const document = xml(text);
      const names = new Set([...document.getElementsByTagName('*')].map(({ localName }) => localName));
      for (const name of ['script', 'img', 'iframe', 'object', 'embed', 'foreignObject', 'use', 'animate', 'form', 'x', 'base', 'meta'])
        expect(names.has(name), `${path} has <${name}>`).toBe(false);
      for (const element of document.getElementsByTagName('*'))
        for (const { name, value } of element.attributes) {
          expect(name, path).not.toMatch(/^on/i);
          if (name === 'href' || name === 'src') expect(value.trim(), path).not.toMatch(/^(?:javascript|vbscript|data:text)/i);
        }
    }
  });

  test('JSON is JSON, and its texts are what the records say', async () => {
    const exported = (await (await read('/data/export.geojson')).json()) as { features: { properties: { title: string } }[] };
    const titles = new Set(exported.features.map(({ properties }) => properties.title));
    expect(LINES.filter((line) => !titles.has(line) && !titles.has(line.trim()))).toEqual([]);
    for (const index of [0, 7, 19, 30]) {
      const oembed = (await (await read(`/oembed?url=${encodeURIComponent(`${site}/i/${incidentId(index)}`)}&format=json`)).json()) as {
        html: string;
        title: string;
      };
      expect(oembed.html).toMatch(/^<iframe [^<>]*><a href="[^"<>]*">[^<>]*<\/a><\/iframe>$/);
      expect(oembed.title).toContain(titleOf(index));
    }
  });

  test('a table is safe in a spreadsheet, and its numbers are numbers', async () => {
    const rows = parseCsv(await (await read('/data/export.csv')).text(), { bom: true, columns: true, skip_empty_lines: true }) as Record<
      string,
      string
    >[];
    expect(rows.length).toBeGreaterThan(LINES.length);
    let numbers = 0;
    for (const cell of rows.flatMap((row) => Object.values(row))) {
      if (/^[-+]?\d+(?:\.\d+)?$/.test(cell)) numbers += 1;
      else expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }
    expect(numbers).toBeGreaterThan(LINES.length);
  });
});

test('what is copied is there', () => expect(existsSync('build/index.js')).toBe(true));
