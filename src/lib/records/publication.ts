/** What a map says of itself, as `geodata/publication.json` holds it. */
export interface Publication {
  /** UUID of this map (RFC 9562). Ids of feeds and their entries derive from it, so that they outlive a move to another host. */
  uuid: string;
  title: string;
  description: string;
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
  /** The dataset's as-of date, YYYY-MM-DD. */
  asOf: string;
}

/** Enough of a hash to tell editions apart by eye: its first twelve digits. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
