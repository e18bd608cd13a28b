const SEPARATORS = [',', ';', '\t', '|'];

/** The separator that a header line uses: the most frequent of comma, semicolon, tab and bar outside quotation marks. */
export function sniffSeparator(headerLine: string): string {
  const plain = headerLine.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => plain.split(separator).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? ',' : SEPARATORS[counts.indexOf(most)]!;
}
