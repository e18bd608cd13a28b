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
