import { dataFolder } from './data-folder.ts';
import { openSet } from './open-set.ts';
import type { PublishedSet } from './published-set.ts';

/** A folder's data is being replaced for less than this, else something is wrong with it. Milliseconds between looks. */
const LOOKS = [0, 50, 200, 500];

/** Says why the data cannot be read. */
export class DataUnreadable extends Error {}

/**
 * Opens a folder's data once and keeps it, until the folder holds another build. Who asks while that one is being written gets the former one where it is
 * still whole, and never parts of both.
 */
export function keptSet(folder: () => string | null): () => Promise<PublishedSet> {
  let current: Promise<PublishedSet> | null = null;
  return async () => {
    const asked = current;
    if (asked) {
      const known = await asked.catch(() => null);
      const standing = known?.standing() ?? 'overwritten';
      if (known && standing === 'same') return known;
      // Another caller may have begun to open the new build.
      if (current === asked) current = reopened(folder(), standing === 'replaced' ? known : null);
    } else current = reopened(folder(), null);
    return current!;
  };
}

/** @param former still whole, for as long as the new one is not */
async function reopened(folder: string | null, former: PublishedSet | null): Promise<PublishedSet> {
  if (folder === null) throw new DataUnreadable('There are no published data in this build.');
  let why: unknown = null;
  for (const pause of former ? LOOKS.slice(0, 1) : LOOKS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const opened = await openSet(folder);
      if (opened.standing() === 'same') return opened;
    } catch (cause) {
      why = cause;
    }
  }
  if (former) return former;
  throw new DataUnreadable(why instanceof Error ? why.message : 'The data are being replaced.');
}

/** The data of this build. Throws DataUnreadable where they cannot be read. */
export const currentSet = keptSet(() => dataFolder());
