/**
 * Runs at most `atOnce` of the jobs it is given, the others in the order they came. Between two jobs everything else that a server has to do gets its
 * turn. Where `waiting` jobs wait already, one more is refused: `refused` makes the error that it is rejected with.
 */
export function inTurn(atOnce: number, waiting: number, refused: () => unknown): <Value>(job: () => Promise<Value>) => Promise<Value> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw refused();
      // Whoever ends hands over its place, so `running` stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await job();
    } finally {
      const next = queue.shift();
      if (next) setImmediate(next);
      else running -= 1;
    }
  };
}
