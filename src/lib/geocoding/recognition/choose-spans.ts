/** A span with the logarithm of odds that it names a place. */
export interface ScoredSpan {
  start: number;
  end: number;
  score: number;
}

/** The spans that do not overlap and whose scores above `bar` sum to most (weighted interval scheduling), in order of their starts. */
export function chooseSpans<T extends ScoredSpan>(spans: T[], bar: number): T[] {
  const worthy = spans.filter(({ score }) => score > bar).sort((a, b) => a.end - b.end || a.start - b.start);
  const best: number[] = [0];
  const before: number[] = [];
  worthy.forEach((span, i) => {
    let fit = i;
    while (fit > 0 && (worthy[fit - 1] as T).end > span.start) fit--;
    before.push(fit);
    best.push(Math.max(best[i] as number, (best[fit] as number) + span.score - bar));
  });
  const chosen: T[] = [];
  for (let i = worthy.length; i > 0;) {
    const span = worthy[i - 1] as T;
    if ((best[i] as number) > (best[i - 1] as number)) {
      chosen.push(span);
      i = before[i - 1] as number;
    } else i--;
  }
  return chosen.reverse();
}
