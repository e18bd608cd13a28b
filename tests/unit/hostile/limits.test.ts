import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const rows = readFileSync('docs/limits.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, what, limit, name, file] = /^\| (.+?) +\| ([\d,]+) ?(?:[a-z]+)? +\| `(\w+)` +\| `([\w./-]+)` +\|$/.exec(line) ?? [];
    return what === undefined ? [] : [{ what, limit: Number(limit!.replaceAll(',', '')), name: name!, file: file! }];
  });

describe('docs/limits.md', () => {
  it('has its rows', () => expect(rows.length).toBeGreaterThanOrEqual(37));

  it.each(rows)('$what: $limit', ({ limit, name, file }) => {
    expect(existsSync(file)).toBe(true);
    const [, value] = new RegExp(`const ${name} = ([\\d_]+);`).exec(readFileSync(file, 'utf8')) ?? [];
    expect(Number(value?.replaceAll('_', ''))).toBe(limit);
  });
});
