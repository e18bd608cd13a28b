import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of the names and contents of all files below the paths, hidden ones left out; independent of the order in which a system lists them. */
export function sourcesHash(root: string, paths: string[]): string {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) visit(path);
  return hash.digest('hex');

  function visit(path: string): void {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      const names = readdirSync(full).filter((name) => !name.startsWith('.'));
      for (const name of names.sort()) visit(`${path}/${name}`);
      return;
    }
    const bytes = readFileSync(full);
    hash.update(`${path}\u0000${bytes.length}\u0000`).update(bytes);
  }
}
