/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The text with a full stop at its end, unless it ends with a stop of its own. */
export function stopped(text: string): string {
  return /[.!?…]["”’)\]]*$/.test(text) ? text : `${text}.`;
}
