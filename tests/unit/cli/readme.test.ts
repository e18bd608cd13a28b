import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';

test('the README names every command, and no other', async () => {
  let help = '';
  await main(['--help'], { out: (text) => (help += String(text)), err: () => undefined });
  const commands = [...help.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1]).sort();
  const section = readFileSync('README.md', 'utf8').split('## The command')[1]!.split('\n## ')[0]!;
  const named = [...section.matchAll(/^\| `(\w+)/gm)].map((match) => match[1]).sort();
  expect(commands.length).toBeGreaterThan(5);
  expect(named).toEqual(commands);
}, 60_000);
