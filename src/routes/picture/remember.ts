const LIMIT = 300;

/**
 * Keeps the last few hundred answers of a slow function. A failure is not kept. Keys carry the dataset's hash where the answer
 * depends on it.
 */
export function remember<Value>(): (key: string, make: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key, make) => {
    const found = kept.get(key);
    if (found) return found;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > LIMIT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
