/** Where a map is served. */
export interface Site {
  /** `https://example.org`; empty where it is not known. */
  origin: string;
  /**
   * Path below which the map is served, without a slash at its end; empty at the root. Where the origin is not known it may be relative
   * (`..`): so files made ahead of time work wherever they are put.
   */
  base: string;
}

/** The address of a path of the map, which begins with a slash. */
export function absolute({ origin, base }: Site, path: string): string {
  return `${origin}${base}${path}`;
}
