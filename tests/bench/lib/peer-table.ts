import { median, type Figures } from './drive.ts';

/** One way to the map at one size: what each run measured, as far as it came. */
export interface Row {
  id: string;
  size: string;
  rows: number;
  runs: Partial<Figures>[];
  failure: string | null;
}

export interface Circumstances {
  machine: string;
  versions: Record<string, string>;
  command: string;
}

const NAMES: Record<string, string> = {
  dateline: '**Dateline**',
  floor: 'floor: four columns in one buffer, bare canvas',
  maplibre: 'MapLibre, clustered GeoJSON source, five columns; filters by updateData',
  'maplibre-whole': 'the same, filters by setData',
  'maplibre-full': 'MapLibre, all columns; filters by updateData',
  deck: 'deck.gl scatterplot, GPU filter, five columns',
  kepler: 'kepler.gl, five columns',
  'kepler-full': 'kepler.gl, all columns'
};
const PEERS = ['maplibre', 'maplibre-whole', 'maplibre-full', 'deck', 'kepler', 'kepler-full'];

/** The tables as Markdown, one a size, with Dateline's ratios to the best peer and to the floor. */
export function table(rows: readonly Row[], { machine, versions, command }: Circumstances): string {
  const sizes = [...new Set([...rows].sort((a, b) => a.rows - b.rows).map(({ size }) => size))];
  const parts = sizes.map((size) => sizeTable(rows.filter((row) => row.size === size)));
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `# Dateline beside its peers

Written by \`${command}\`; do not edit. Machine: ${machine}. ${named.join(', ')}.

The same made-up incidents (\`gen.mjs\` of shared/bench, seed 1), the same headless Chromium with a software GPU, 1280 × 800, each visit in a fresh
browser, a host on the same machine, one row after the other. Medians of as many visits as \`--runs\` says (3); what takes over 8 s to load or 3 s to settle
is visited once.

- **sent**: all that the host sent, headers too, until the first complete picture. Text is compressed with Brotli 5, as networks do on the way; the floor's
  buffer with Brotli 11, ahead. Dateline is what \`npm start\` serves. The peers have no base map, Dateline draws its own.
- **load**: from the navigation until everything is drawn and the count is the table's. Limit 90 s. In brackets, for Dateline: until the picture
  that its server draws, base map and every mark, stands where the live map will; and until the live map, which begins over the base of that picture,
  has drawn a base map of its own, with the first clicks on it under way. Marks and counts are the live map's in any case.
- **toggle**: from a click on a checkbox that takes "Explosions/Remote violence" off until the map has settled, with the count that the table says.
- **brush**: the end of the dates dragged to and fro for 2 s, 60 moves a second; different results on the map a second (frames of the main thread a second), both
  over the time until the last result is drawn.
- **pan**: frames a second while the map is dragged for 2 s and until it has settled.
- **block**: the longest task of the main thread after load, in all of this; – where none took 50 ms.
- **memory**: \`performance.measureUserAgentSpecificMemory\` at the end: JavaScript, buffers, workers (private memory of the page's process).

A row whose count is ever another than the table's fails. "Settled" waits for the GPU (a fence in every WebGL context) and two frames more.

${parts.join('\n')}`;
}

function sizeTable(rows: readonly Row[]): string {
  const head = `## ${(rows[0]?.rows ?? 0).toLocaleString('en-US')} incidents\n
| | sent, MB | load, s | toggle, ms | brush, results (frames)/s | pan, frames/s | block, ms | memory, MB |\n|---|---|---|---|---|---|---|---|\n`;
  return `${head}${rows.map(rowText).join('\n')}\n\n${ratios(rows)}\n`;
}

function rowText({ id, runs, failure }: Row): string {
  const of = (figure: (figures: Partial<Figures>) => number | null | undefined, digits: number, per = 1): string => {
    const found = middle(runs, figure);
    return found === null ? '–' : (found / per).toFixed(digits);
  };
  const cells = [
    of(({ sentBytes }) => sentBytes, 2, 1e6),
    `${of(({ loadMs }) => loadMs, 2, 1000)}${middle(runs, ({ pictureMs }) => pictureMs) === null ? '' : ` (${of(({ pictureMs }) => pictureMs, 2, 1000)}; ${of(({ laidMs }) => laidMs, 2, 1000)})`}`,
    of(({ toggleMs }) => toggleMs, 0),
    `${of(({ brush }) => brush?.changes, 0)} (${of(({ brush }) => brush?.frames, 0)})`,
    of(({ pan }) => pan?.frames, 0),
    of(({ blockMs }) => blockMs || null, 0),
    `${of(({ pageBytes }) => pageBytes, 0, 1e6)} (${of(({ processBytes }) => processBytes, 0, 1e6)})`
  ];
  return `| ${NAMES[id] ?? id}${failure === null ? '' : ` – failed: ${failure.replaceAll('|', '/')}`} | ${cells.join(' | ')} |`;
}

/** Dateline's load and toggle as shares of the best peer's and of the floor's. */
function ratios(rows: readonly Row[]): string {
  const get = (id: string, figure: (figures: Partial<Figures>) => number | undefined): number | null => {
    const row = rows.find((each) => each.id === id);
    return row ? middle(row.runs, figure) : null;
  };
  const compared = (name: string, figure: (figures: Partial<Figures>) => number | undefined): string => {
    const own = get('dateline', figure);
    if (own === null) return '';
    const best = PEERS.flatMap((id) => {
      const found = get(id, figure);
      return found === null ? [] : [{ id, found }];
    }).sort((a, b) => a.found - b.found)[0];
    const floor = get('floor', figure);
    const maplibre = get('maplibre', figure);
    const parts = [
      best ? `${share(own, best.found)} the best peer's (${best.id})` : '',
      maplibre === null || best?.id === 'maplibre' ? '' : `${share(own, maplibre)} clustered MapLibre's`,
      floor === null ? '' : `${share(own, floor)} the floor's`
    ].filter(Boolean);
    return parts.length > 0 ? `- Dateline's ${name}: ${parts.join(', ')}` : '';
  };
  return [
    compared('load', ({ loadMs }) => loadMs),
    compared('first picture', ({ loadMs, pictureMs }) => pictureMs ?? loadMs),
    compared('toggle', ({ toggleMs }) => toggleMs)
  ]
    .filter(Boolean)
    .join('\n');
}

function share(own: number, other: number): string {
  return own < other ? `1/${(other / own).toFixed(1)} of` : `${(own / other).toFixed(1)} ×`;
}

function middle(runs: readonly Partial<Figures>[], figure: (figures: Partial<Figures>) => number | null | undefined): number | null {
  const found = runs.map(figure).filter((each) => each !== null && each !== undefined);
  return found.length > 0 ? median(found) : null;
}
