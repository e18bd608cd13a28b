/** The part of `edtf` 4.11 that Dateline calls; the package ships no types. */
declare module 'edtf' {
  /** Throws an Error with the parser's message where the text is not EDTF. */
  export function parse(text: string): { type: 'Date' | 'Interval' | 'Year' | 'Season' | 'Set' | 'List' | 'Century' | 'Decade' };
}
