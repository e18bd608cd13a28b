const formatters = new Map<string, unknown>();

/**
 * A formatter of Intl, made once: making one costs a hundred times what it formats, and there are few.
 *
 * @param key its class, its locale and its options
 */
export function formatterOf<Formatter>(key: string, make: () => Formatter): Formatter {
  const found = (formatters.get(key) ?? make()) as Formatter;
  formatters.set(key, found);
  return found;
}
