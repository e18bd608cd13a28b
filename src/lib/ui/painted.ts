/** How long to wait in a page that is not drawn: in a tab behind others. */
const PATIENCE_MILLISECONDS = 100;

/** Resolves when what a page has changed is on the screen. */
export function painted(): Promise<void> {
  if (typeof requestAnimationFrame !== 'function') return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MILLISECONDS);
    // The second frame begins when the first has been handed on.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
