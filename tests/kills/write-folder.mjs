// Replaces the folder that is named as the builds of the site do, with little in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { exitOnSignals } from '../../src/cli/exit-on-signals.mjs';
import { lockOutput } from '../../src/cli/lock-output.mjs';
import { beginFolder } from '../../src/cli/whole-folder.mjs';

exitOnSignals();
const [out = ''] = process.argv.slice(2);
const release = lockOutput(out, 'a build');
const writing = beginFolder(out);
for (let at = 0; at < 40; at++) {
  mkdirSync(join(writing.path, `i/${at % 4}`), { recursive: true });
  writeFileSync(join(writing.path, `i/${at % 4}`, `${at}.html`), 'new'.repeat(2_000));
  await turn();
}
writing.commit();
release();
