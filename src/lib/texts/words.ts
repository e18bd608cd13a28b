/** Numbers as English writes them: 12,000. */
export function count(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

/** "1 incident", "12 incidents". */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function joined(parts: readonly string[], last = 'and'): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts[parts.length - 1]}`;
}

/** A text with one full stop at its end, whether it had one or not. */
export function stopped(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A first letter in upper case, whatever the locale of the machine. */
export function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A radius in metres as a reader would say it: "900 m", "2.5 km", "190 km". Two significant digits. */
export function distance(metres: number): string {
  const rounded = Number(metres.toPrecision(2));
  return rounded < 1000 ? `${count(rounded)} m` : `${count(rounded / 1000)} km`;
}
