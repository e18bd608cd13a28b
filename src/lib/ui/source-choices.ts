import type { SourceChoice } from '../dataset/dataset.ts';
import { foldText } from '../dataset/fold.ts';

/** Up to this many publishers and reports are all listed. */
export const ALL_LISTED = 60;
/** Of more, this many besides those that are chosen. */
const LISTED = 30;

export interface ListedSource {
  source: SourceChoice;
  /** Listed below its publisher. */
  inset: boolean;
}

interface Listing {
  chosen: readonly string[];
  counts: ReadonlyMap<string, number>;
  search: string;
  /** Whether there are more than are listed at once. */
  isLong: boolean;
}

/**
 * The choices of the source filter. Few: each publisher, its reports under it. Many: what is chosen, then the publishers with the most incidents, or what
 * matches a search, by number of incidents. The order of `sources` decides between equals. `found`: how many match.
 */
export function listedSources(
  sources: readonly SourceChoice[],
  { chosen, counts, search, isLong }: Listing
): { listed: ListedSource[]; found: number } {
  if (!isLong) {
    const reports = sources.filter(({ kind }) => kind === 'report');
    const listed = sources
      .filter(({ kind }) => kind === 'publisher')
      .flatMap((publisher) => [
        { source: publisher, inset: false },
        ...reports.filter((report) => report.publisher === publisher.key).map((source) => ({ source, inset: true }))
      ]);
    return { listed, found: sources.length };
  }
  const words = foldText(search).trim();
  const picked = new Set(chosen);
  const found = sources.filter((source) =>
    words === '' ? source.kind === 'publisher' : foldText(source.label ?? source.key).includes(words)
  );
  const most = found.filter(({ key }) => !picked.has(key)).sort((a, b) => (counts.get(b.key) ?? 0) - (counts.get(a.key) ?? 0));
  const first = sources.filter(({ key }) => picked.has(key));
  return { listed: [...first, ...most.slice(0, LISTED)].map((source) => ({ source, inset: false })), found: found.length };
}
