/** What a map says of itself, as `geodata/publication.json` holds it. */
export interface Publication {
  /** UUID of this map (RFC 9562). Ids of feeds and their entries derive from it, so that they outlive a move to another host. */
  uuid: string;
  title: string;
  description: string;
  /** Of the records' own words, BCP 47; English where it is not said. */
  language?: string | undefined;
  /** Who answers for the map; null where nobody is named, and then citations say so. */
  publisher: string | null;
  /** Of the records, in words and as an address; null where none is granted. */
  licence: { name: string; url: string } | null;
  /** Credit that others' data asks for wherever it goes: one line each. */
  credits: string[];
}

/** One state of a map's dataset: what a citation or an export was made from. */
export interface Edition {
  publication: Publication;
  /** SHA-256 of the dataset's files, hexadecimal. */
  hash: string;
  /** The dataset's as-of date, YYYY-MM-DD; empty where it has no record. */
  asOf: string;
}

/** Enough of a hash to tell editions apart by eye: its first twelve digits. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

/** What is said of a map that says nothing of itself. */
const UNNAMED: Publication = {
  uuid: '5b0c9a52-6f0e-4d2b-9c57-1f2d3b7a8e41',
  title: 'Dateline',
  description: 'Reported incidents, placed as closely as the reports allow. Every mark cites the reports behind it.',
  publisher: null,
  licence: null,
  credits: []
};

/** The edition that `static/data/build.json` describes. Where that could not be read (null), hash and date are empty. */
export function editionOf(build: { hash: string; asOf: string | null; publication?: Publication } | null): Edition {
  return { publication: build?.publication ?? UNNAMED, hash: build?.hash ?? '', asOf: build?.asOf ?? '' };
}

/** The origin for absolute addresses; empty while pages are made ahead of time for an address that nobody has told. */
export function siteOrigin(url: { origin: string; hostname: string }): string {
  return url.hostname === 'sveltekit-prerender' ? '' : url.origin;
}
