import type { SourceChoice } from './dataset.ts';
import { foldText } from './fold.ts';

/** Choices of a filter are a list to read: more are found by their names. */
export const MOST_SOURCES = 200;

/**
 * The publishers and reports to offer of very many: those that are chosen, then those with the most incidents, in the order in which they are given.
 * `name`: a part of their names, case and diacritics aside.
 */
export function topSources(
  sources: readonly SourceChoice[],
  counts: ReadonlyMap<string, number>,
  { chosen, name, most = MOST_SOURCES }: { chosen: readonly string[]; name: string; most?: number }
): SourceChoice[] {
  const picked = new Set(chosen);
  const part = foldText(name).trim();
  const fitting = sources.filter(({ key, label }) => !picked.has(key) && (part === '' || foldText(label ?? key).includes(part)));
  const rest = fitting.length <= most ? fitting : withMost(fitting, counts, most);
  for (const { key } of rest) picked.add(key);
  return sources.filter(({ key }) => picked.has(key));
}

function withMost(sources: readonly SourceChoice[], counts: ReadonlyMap<string, number>, most: number): SourceChoice[] {
  const count = ({ key }: SourceChoice) => counts.get(key) ?? 0;
  // Sorting is stable: publishers, which come first, stay before reports with as many.
  return [...sources].sort((a, b) => count(b) - count(a)).slice(0, most);
}
