/** The part of `geojson-validation` 1.0 that Dateline calls; the package ships no types. */
declare module 'geojson-validation' {
  const validation: {
    /** With `trace` the complaints, empty for a valid object. Throws on some invalid ones. */
    valid(value: unknown, trace: true): string[];
  };
  export default validation;
}
