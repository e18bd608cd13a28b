/**
 * Ends the process through `exit` when it is told to stop, so that locks are given back and what is being written is taken away; a signal by itself
 * would not let it. A command that listens itself (to stop and keep its state) is left to do so.
 */
export function exitOnSignals() {
  const codes = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143 });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(codes[signal]);
    });
  }
}
