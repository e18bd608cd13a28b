import { closeSync, openSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeIncidentFeed } from '../../lib/formats/atom.ts';
import { csvPieces } from '../../lib/formats/csv.ts';
import type { ExportSource } from '../../lib/formats/exported.ts';
import { geojsonSequencePieces } from '../../lib/formats/geojson-sequence.ts';
import { geojsonPieces } from '../../lib/formats/geojson.ts';
import { kmlPieces } from '../../lib/formats/kml.ts';
import type { Pieces } from '../../lib/formats/pieces.ts';
import { exportSource } from '../../lib/sharing/exported-view.ts';
import { absolute, type Site } from '../../lib/sharing/site.ts';
import { parseView } from '../../lib/view/parse.ts';
import { latestIncidents } from '../../routes/published/latest-incidents.ts';
import { openSet } from '../../routes/published/open-set.ts';
import { parquetStream } from '../../routes/published/parquet-stream.ts';
import type { PublishedSet, SelectedSet } from '../../routes/published/published-set.ts';
import { resolvedView } from '../../routes/published/resolved-view.ts';
import { shownIncidents } from '../../routes/published/shown-incidents.ts';
import { shownExtent } from '../../routes/published/shown-rows.ts';
import { streamOf, textStream } from '../../routes/published/text-stream.ts';
import type { Command, CommandIO } from '../command.ts';
import { lockOutput } from '../lock-output.mjs';
import { UserError } from '../user-error.ts';
import { WholeFiles } from '../write-whole.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

interface Exported {
  set: PublishedSet;
  selected: SelectedSet;
  source: ExportSource;
  site: Site;
}

type Streamed = (exported: Exported) => ReadableStream<Uint8Array>;

const inPieces =
  (pieces: (exported: Exported) => Pieces): Streamed =>
  (exported) =>
    streamOf(pieces(exported), shownIncidents(exported.selected));

/** Each is written while it is made, a few incidents at a time. */
const FORMATS: Record<string, Streamed> = {
  geojson: inPieces(({ selected, source }) => geojsonPieces({ count: selected.selection.shown, ...shownExtent(selected) }, source)),
  'geojson-seq': inPieces(({ source }) => geojsonSequencePieces(source)),
  csv: inPieces(({ source }) => csvPieces(source)),
  kml: inPieces(({ selected, source }) => kmlPieces(selected.selection.shown, source)),
  geoparquet: ({ selected, source }) => parquetStream(selected, source),
  atom: (exported) => textStream(feed(exported))
};

async function* feed({ set, selected, source, site }: Exported): AsyncGenerator<string> {
  const address = absolute(site, `/feed.xml${/\?[^#]*/.exec(source.link)?.[0] ?? ''}`);
  yield writeIncidentFeed(await latestIncidents(selected, set), source, address, selected.selection.shown);
}

const usage = `usage: dateline export FORMAT [options]

Writes exactly the incidents that a view's filters show, on stdout or into a file. FORMAT is ${Object.keys(FORMATS).join(', ')}.

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
    const stream = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
    if (!stream || more.length > 0) {
      throw new UserError(
        `found the format "${[format, ...more].join(' ').slice(0, 60)}", wanted one of ${Object.keys(FORMATS).join(', ')}`
      );
    }
    const set = await openData(resolve(values.data));
    const { search, site } = readAsked(values.view, values.address);
    const parsed = parseView({ pathname: '/', search, hash: '' });
    const { view, ignored } = await resolvedView(set, parsed.view);
    const [first] = [...parsed.ignored, ...ignored];
    if (first) throw new UserError(`found ${first.parameter}=${first.found} in --view, which ${first.why}`);
    const selected = await set.selected(view);
    const { source } = exportSource(selected.dataset, selected.selection, set.edition, view, site);
    const content = stream({ set, selected, source, site });
    if (values.out === undefined) await writeOut(content, io);
    else await writeLocked(resolve(values.out), content);
    io.err(`${selected.selection.shown} of ${source.total} incidents\n`);
    return 0;
  }
};

async function openData(folder: string): Promise<PublishedSet> {
  try {
    return await openSet(folder);
  } catch (error) {
    throw new UserError(`${folder} cannot be read (${(error as Error).message}). Run "dateline geocode" to make it.`);
  }
}

/** No faster than it is taken. */
async function writeOut(content: ReadableStream<Uint8Array>, io: CommandIO): Promise<void> {
  for await (const chunk of content) await io.out(chunk);
}

async function writeLocked(file: string, content: ReadableStream<Uint8Array>): Promise<void> {
  const release = lockOutput(file, 'dateline export');
  const files = new WholeFiles(dirname(file));
  try {
    const handle = openSync(files.path(basename(file)), 'w');
    try {
      for await (const chunk of content) for (let done = 0; done < chunk.length;) done += writeSync(handle, chunk, done);
    } finally {
      closeSync(handle);
    }
    files.commit();
  } finally {
    files.discard();
    release();
  }
}

/** The query and the address of the map in what the user gave: a query alone, or a link to any page of the map. */
function readAsked(view: string, address: string | undefined): { search: string; site: Site } {
  const query = /\?[^#]*/.exec(view)?.[0] ?? (/^[a-z]+=/.test(view) ? `?${view}` : '');
  if (query === '' && view !== '' && !/^https?:/.test(view)) {
    throw new UserError(`found "${view.slice(0, 60)}" as --view, wanted a query such as "?type=shelling" or a link to the map`);
  }
  const from = address ?? (/^https?:/.test(view) ? view.replace(/[?#].*/s, '').replace(/(?:list|embed|[ir]\/[^/]*)?\/?$/, '') : null);
  if (from === null) return { search: query, site: { origin: '', base: '' } };
  if (!URL.canParse(from) || !/^https?:/.test(from)) {
    throw new UserError(`found "${from.slice(0, 60)}" as the address, wanted one such as https://example.org/map`);
  }
  const { origin, pathname } = new URL(from);
  return { search: query, site: { origin, base: pathname.replace(/(?<!\/)\/+$/, '') } };
}
