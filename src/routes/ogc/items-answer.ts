import type { ExportedIncident } from '$lib/formats/exported.ts';
import type { Pieces } from '$lib/formats/pieces.ts';
import { to } from '$lib/sharing/ogc/documents.ts';
import { MEDIA_TYPES, PATHS, type OgcLink } from '$lib/sharing/ogc/link.ts';
import { readItemsQuery, type ItemsQuery } from '$lib/sharing/ogc/read-items-query.ts';
import { shortHash } from '$lib/records/publication.ts';
import type { Site } from '$lib/sharing/site.ts';
import { linkTo } from '$lib/view/link.ts';
import { parseView } from '$lib/view/parse.ts';
import type { View } from '$lib/view/view.ts';
import { itemRows } from '../published/item-rows.ts';
import type { PublishedSet, SelectedSet } from '../published/published-set.ts';
import { resolvedView } from '../published/resolved-view.ts';
import { featuresOf } from '../published/shown-incidents.ts';
import { streamOf } from '../published/text-stream.ts';
import { answer, Refusal } from './answers.ts';

/** Features that are read together. */
const BATCH = 500;

/** `/ogc/collections/incidents/items` (OGC 17-069r4, 7.15 and 7.16), sent while it is made. */
export async function itemsAnswer(set: PublishedSet, site: Site, url: URL, etag: string): Promise<Response> {
  const read = readItemsQuery(url.searchParams);
  if (!read.ok) throw new Refusal(400, 'InvalidParameterValue', read.problem);
  const query = read.value;
  const build = shortHash(set.build.hash);
  if (query.build !== null && query.build !== build)
    throw new Refusal(
      409,
      'DataReplaced',
      'The data were replaced after the page that this link came from. Begin again with the first page.'
    );
  const view = await askedView(set, query);
  const selected = await set.selected(view);
  const { matched, rows } = itemRows(selected, query.bbox, query.offset, query.limit);
  const links = pageLinks(site, url, view, query, { matched, returned: rows.length, build });
  const head = { type: 'FeatureCollection', numberMatched: matched, numberReturned: rows.length, links };
  const pieces: Pieces = {
    head: `${JSON.stringify(head).slice(0, -1)},"features":[`,
    incident: (feature) => `\n${JSON.stringify(feature)}`,
    between: ',',
    tail: ']}\n'
  };
  return answer(streamOf(pieces, features(selected, rows)), MEDIA_TYPES.geojson, links, etag);
}

async function askedView(set: PublishedSet, { filters }: ItemsQuery): Promise<View> {
  const parsed = parseView({ pathname: '/', search: `?${filters}`, hash: '' });
  const { view, ignored } = await resolvedView(set, parsed.view);
  const [first] = [...parsed.ignored, ...ignored];
  if (first) throw new Refusal(400, 'InvalidParameterValue', `found ${first.parameter}=${first.found}, which ${first.why}`);
  return view;
}

async function* features(selected: SelectedSet, rows: Uint32Array): AsyncGenerator<ExportedIncident[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield await featuresOf(selected, rows.subarray(start, start + BATCH));
}

function pageLinks(
  site: Site,
  url: URL,
  view: View,
  { offset, limit }: ItemsQuery,
  { matched, returned, build }: { matched: number; returned: number; build: string }
): OgcLink[] {
  const page = (from: number, rel: string, title: string): OgcLink => {
    const search = new URLSearchParams(url.searchParams);
    search.set('limit', String(limit));
    search.set('offset', String(from));
    search.set('build', build);
    return to(site, `${PATHS.items}?${search}`, rel, 'geojson', title);
  };
  return [
    to(site, `${PATHS.items}${url.search}`, 'self', 'geojson', 'These incidents'),
    ...(offset + returned < matched && returned > 0 ? [page(offset + returned, 'next', 'The next incidents')] : []),
    ...(offset > 0 ? [page(Math.max(0, offset - limit), 'prev', 'The incidents before')] : []),
    to(site, PATHS.collection, 'collection', 'json', 'The collection'),
    to(site, linkTo(view, { page: 'list', frame: false }), 'alternate', 'html', 'The incidents of the same filters as a table')
  ];
}
