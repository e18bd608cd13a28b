import type { SourceChoice } from '../dataset/dataset.ts';
import { foldText } from '../dataset/fold.ts';

/** Up to this many publishers and reports are all listed. */
const ALL_LISTED = 60;
/** Of more, this many. */
const LISTED = 30;

export interface ListedSource {
  source: SourceChoice;
  /** Listed below its publisher. */
  inset: boolean;
}

export interface ListedSources {
  listed: ListedSource[];
  /** How many are searched through, or match. */
  all: number;
  /** False where some are left out. */
  isAll: boolean;
}

/**
 * The choices of the source filter. Few: each publisher, its reports under it. Many: what is chosen, then the publishers with the most incidents, or what
 * matches a search, by number of incidents. The order of `sources` decides between equals.
 */
export function listedSources(
  sources: readonly SourceChoice[],
  { chosen, counts, search = '' }: { chosen: readonly string[]; counts: ReadonlyMap<string, number>; search?: string }
): ListedSources {
  const words = foldText(search).trim();
  if (sources.length <= ALL_LISTED && words === '') {
    const listed = sources
      .filter(({ kind }) => kind === 'publisher')
      .flatMap((publisher) => [
        { source: publisher, inset: false },
        ...sources
          .filter(({ kind, publisher: its }) => kind === 'report' && its === publisher.key)
          .map((source) => ({ source, inset: true }))
      ]);
    return { listed, all: sources.length, isAll: true };
  }
  const picked = new Set(chosen);
  const found = sources.filter((source) =>
    words === '' ? source.kind === 'publisher' : foldText(source.label ?? source.key).includes(words)
  );
  const most = found.filter(({ key }) => !picked.has(key)).sort((a, b) => (counts.get(b.key) ?? 0) - (counts.get(a.key) ?? 0));
  const first = sources.filter(({ key }) => picked.has(key));
  const listed = [...first, ...most.slice(0, LISTED)].map((source) => ({ source, inset: false }));
  return { listed, all: words === '' ? sources.length : found.length, isAll: words !== '' && most.length <= LISTED };
}
