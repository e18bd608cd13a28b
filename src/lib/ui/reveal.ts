type Reveal = (row: number) => boolean;

const lists = new Set<Reveal>();

/** Takes in a list of which not all rows are drawn; returns what takes it out again. */
export function canReveal(reveal: Reveal): () => void {
  lists.add(reveal);
  return () => lists.delete(reveal);
}

/** Scrolls the list that holds a row to it, so that its element is there. False where none does. */
export function revealRow(row: number): boolean {
  return [...lists].some((reveal) => reveal(row));
}
