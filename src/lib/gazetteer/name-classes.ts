/**
 * What a name is to its place, best first: its own name; another name (other languages and scripts, older and official forms); a short form made of it
 * by rule ("Kursk Oblast" for Kursk); a postal or other code ("Tex."); the word for its people or things ("Ukrainian"). The index is the code in the pack.
 */
export const NAME_CLASSES = ['primary', 'alternate', 'derived', 'abbreviation', 'demonym'] as const;

export type NameClass = (typeof NAME_CLASSES)[number];
