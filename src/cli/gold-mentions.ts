/** Kinds of annotation in GeoWebNews that mark no place name: literal expressions, words for people, languages, namesakes. */
const NO_PLACE = new Set(['Non_Lit_Expression', 'Literal_Expression', 'Non_Toponym', 'Demonym', 'Homonym', 'Language']);

/** True for an annotation that counts as a place name in recognition. */
export function isGoldMention({ type }: { type?: string }): boolean {
  return type === undefined || !NO_PLACE.has(type);
}
