import { describe, expect, it } from 'vitest';
import { hostFiles, LANGUAGE_FOLDERS } from '../../../src/cli/host-files.mjs';
import { OPEN_HEADERS, SECURITY_HEADERS, UNFRAMED_HEADERS } from '../../../src/cli/security-headers.mjs';
import { LANGUAGES } from '../../../src/lib/texts/languages.ts';

const everywhere = Object.entries({ ...SECURITY_HEADERS, ...OPEN_HEADERS });
const unframed = Object.entries(UNFRAMED_HEADERS);

/** Headers that a file of Netlify and Cloudflare gives an address. */
function netlifyHeaders(text: string, path: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const block of text.split(/\n(?=\/)/)) {
    const [pattern = '', ...lines] = block.trim().split('\n');
    const parts = pattern.split('*').map((part) => part.replace(/[.\\]/g, '\\$&'));
    if (new RegExp(`^${parts.join('.*')}$`).test(path))
      for (const line of lines) found.set(line.trim().split(': ')[0]!, line.trim().split(': ').slice(1).join(': '));
  }
  return found;
}

describe.each(['', '/maps/kursk'])('files for hosts, below "%s"', (base) => {
  const files = hostFiles(base);
  const pages = LANGUAGE_FOLDERS.flatMap((language) =>
    ['/', '/list/', '/about/', '/changes/', '/print/', '/embed/builder/', '/i/DL-0001/', '/r/x/'].map((page) => base + language + page)
  );
  const embeds = LANGUAGE_FOLDERS.map((language) => `${base}${language}/embed/`);

  it('Netlify and Cloudflare Pages: the headers of the server, and no frames but for the embed', () => {
    for (const path of [...pages, ...embeds, `${base}/data/incidents.geojson`]) {
      const headers = netlifyHeaders(files['_headers']!, path);
      for (const [name, value] of everywhere) expect(headers.get(name), path).toBe(value);
      for (const [name, value] of unframed) expect(headers.get(name), path).toBe(pages.includes(path) ? value : undefined);
    }
  });

  it('Vercel: the same', () => {
    const { headers } = JSON.parse(files['vercel.json']!) as { headers: { source: string; headers: { key: string; value: string }[] }[] };
    const of = (path: string) =>
      new Map(
        headers
          .filter(({ source }) => new RegExp(`^${source}$`).test(path))
          .flatMap((rule) => rule.headers.map(({ key, value }) => [key, value] as const))
      );
    for (const path of [...pages, ...embeds]) {
      for (const [name, value] of everywhere) expect(of(path).get(name), path).toBe(value);
      for (const [name, value] of unframed) expect(of(path).get(name), path).toBe(pages.includes(path) ? value : undefined);
    }
  });

  it('Apache and nginx: the same', () => {
    for (const [name, value] of everywhere) {
      expect(files['.htaccess']).toContain(`Header set ${name} "${value}"\n`);
      expect(files['nginx.conf']!.split(`add_header ${name} "${value}" always;`).length - 1).toBe(2);
    }
    for (const [name, value] of unframed) expect(files['.htaccess']).toContain(`Header set ${name} "${value}" env=!dateline_embed\n`);
    const [, apache] = /SetEnvIf Request_URI "(.*)" dateline_embed/.exec(files['.htaccess']!)!;
    const [, nginx] = /if \(\$uri ~ "(.*)"\)/.exec(files['nginx.conf']!)!;
    for (const pattern of [apache, nginx]) {
      for (const path of embeds)
        expect(
          [path, `${path}index.html`].every((one) => new RegExp(pattern!).test(one)),
          path
        ).toBe(true);
      for (const path of pages) expect(new RegExp(pattern!).test(path), path).toBe(false);
    }
  });
});

it('knows the folders of all languages', () => expect(LANGUAGE_FOLDERS.map((folder) => folder.slice(1) || 'en')).toEqual([...LANGUAGES]));

describe.each(['', '/maps/kursk'])('files for hosts of a large build, below "%s"', (base) => {
  const large = hostFiles(base, { isLarge: true });
  const small = hostFiles(base);

  it('tell each host to answer for incidents and reports with 404.html, and for nothing else', () => {
    const [, apache] = /RewriteRule (\S+) (\S+) \[L\]/.exec(large['.htaccess']!)!;
    const [, nginx] = /location ~ (\S+) \{\n\s*alias \/var\/www\/dateline\/404\.html;/.exec(large['nginx.conf']!)!;
    const netlify = large['_redirects']!.trim()
      .split('\n')
      .map((line) => line.split(/ +/));
    const { rewrites } = JSON.parse(large['vercel.json']!) as { rewrites: { source: string; destination: string }[] };
    const answers = (path: string) => [
      new RegExp(apache!).test(path.slice(base.length + 1)),
      new RegExp(nginx!).test(path),
      netlify.some(([from]) => new RegExp(`^${from!.replace('*', '.*')}$`).test(path)),
      rewrites.some(({ source }) => new RegExp(`^${source}$`).test(path))
    ];
    for (const language of LANGUAGE_FOLDERS) {
      for (const path of ['/i/DL-0001', '/i/DL-0001/', '/r/a-report'])
        expect(answers(base + language + path), path).toEqual([true, true, true, true]);
      for (const path of ['/list/', '/data/incidents.parquet', '/', '/print/x'])
        expect(answers(base + language + path), path).toEqual([false, false, false, false]);
    }
    for (const to of [...netlify.map(([, to]) => to), ...rewrites.map(({ destination }) => destination)])
      expect(to).toBe(`${base}/404.html`);
    expect(Object.keys(small)).not.toContain('_redirects');
    expect(small['.htaccess'] + small['nginx.conf']! + small['vercel.json']!).not.toMatch(/RewriteRule|rewrites|dateline\/404/);
  });
});
