import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dataset } from '../../lib/dataset/dataset.ts';
import { openDataset } from '../../lib/dataset/open.ts';
import type { PublishedBuild, PublishedIncidents, PublishedReports, PublishedTypes } from '../../lib/dataset/published.ts';
import { writeIncidentFeed } from '../../lib/formats/atom.ts';
import { writeCsv } from '../../lib/formats/csv.ts';
import { writeGeojson } from '../../lib/formats/geojson.ts';
import { writeKml } from '../../lib/formats/kml.ts';
import { editionOf } from '../../lib/records/publication.ts';
import { exportedView, type ExportedView } from '../../lib/sharing/exported-view.ts';
import { writeGeoparquet } from '../../lib/sharing/geoparquet.ts';
import { absolute, type Site } from '../../lib/sharing/site.ts';
import { parseView } from '../../lib/view/parse.ts';
import { resolveView } from '../../lib/view/resolve.ts';
import type { Command } from '../command.ts';
import { lockOutput } from '../lock-output.mjs';
import { UserError } from '../user-error.ts';
import { writeFileWhole } from '../write-whole.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

type Exported = ExportedView & { dataset: Dataset; site: Site };

const WRITERS: Record<string, (exported: Exported) => string | Promise<Uint8Array>> = {
  geojson: ({ incidents, source }) => writeGeojson(incidents, source),
  csv: ({ incidents, source }) => writeCsv(incidents, source),
  kml: ({ incidents, source }) => writeKml(incidents, source),
  geoparquet: ({ dataset, ...exported }) => writeGeoparquet(exported, dataset),
  atom: ({ incidents, source, site }) =>
    writeIncidentFeed(incidents, source, absolute(site, `/feed.xml${/\?[^#]*/.exec(source.link)?.[0] ?? ''}`))
};

const usage = `usage: dateline export FORMAT [options]

Writes exactly the incidents that a view's filters show, on stdout or into a file. FORMAT is ${Object.keys(WRITERS).join(', ')}.

  --view VIEW      the filters: a query such as "?type=shelling&from=2024-06", or a whole link to the map (default: everything)
  --address URL    where the map is served, for the links in the file (default: the link's own, else links begin at the root)
  --data FOLDER    the published data (default: static/data)
  -o, --out FILE   write to a file, whole or not at all, instead of stdout

Exit code: 0 written; 2 the call is off. A filter that cannot be used is refused: half of what was asked for would pass for all of it.
`;

export const command: Command = {
  name: 'export',
  summary: 'Write exactly the incidents that a view shows',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        view: { type: 'string', default: '' },
        address: { type: 'string' },
        data: { type: 'string', default: join(ROOT, 'static', 'data') },
        out: { type: 'string', short: 'o' }
      }
    });
    const [format = '', ...more] = positionals;
    const write = Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined;
    if (!write || more.length > 0) {
      throw new UserError(
        `found the format "${[format, ...more].join(' ').slice(0, 60)}", wanted one of ${Object.keys(WRITERS).join(', ')}`
      );
    }
    const folder = resolve(values.data);
    const read = <T>(name: string): T => readJson(join(folder, name));
    const dataset = openDataset({
      incidents: read<PublishedIncidents>('incidents.geojson'),
      reports: read<PublishedReports>('reports.json'),
      types: read<PublishedTypes>('types.json')
    });
    const { search, site } = readAsked(values.view, values.address);
    const parsed = parseView({ pathname: '/', search, hash: '' });
    const { view, ignored } = resolveView(parsed.view, dataset);
    const [first] = [...parsed.ignored, ...ignored];
    if (first) throw new UserError(`found ${first.parameter}=${first.found} in --view, which ${first.why}`);
    const exported = exportedView(dataset, editionOf(read<PublishedBuild>('build.json')), view, site);
    const content = await write({ ...exported, dataset, site });
    if (values.out === undefined) io.out(content);
    else writeLocked(resolve(values.out), content);
    io.err(`${exported.incidents.length} of ${exported.source.total} incidents\n`);
    return 0;
  }
};

function writeLocked(file: string, content: string | Uint8Array): void {
  const release = lockOutput(file, 'dateline export');
  try {
    writeFileWhole(file, content);
  } finally {
    release();
  }
}

/** The query and the address of the map in what the user gave: a query alone, or a link to any page of the map. */
function readAsked(view: string, address: string | undefined): { search: string; site: Site } {
  const query = /\?[^#]*/.exec(view)?.[0] ?? (/^[a-z]+=/.test(view) ? `?${view}` : '');
  if (query === '' && view !== '' && !/^https?:/.test(view)) {
    throw new UserError(`found "${view.slice(0, 60)}" as --view, wanted a query such as "?type=shelling" or a link to the map`);
  }
  const from = address ?? (/^https?:/.test(view) ? view.replace(/(?:list|embed|i\/[^/?#]*|r\/[^/?#]*)?\/?(?:[?#].*)?$/, '') : null);
  if (from === null) return { search: query, site: { origin: '', base: '' } };
  if (!URL.canParse(from) || !/^https?:/.test(from)) {
    throw new UserError(`found "${from.slice(0, 60)}" as the address, wanted one such as https://example.org/map`);
  }
  const { origin, pathname } = new URL(from);
  return { search: query, site: { origin, base: pathname.replace(/\/+$/, '') } };
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new UserError(`${file} ${why}. Run "dateline geocode" to make it.`);
  }
}
