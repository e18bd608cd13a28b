// `npm run check`: formatting, lint with the arrows, types, dead code, records. Also the first part of `npm test`.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const CHECKS = [
  ['texts compile', 'src/cli/compile-texts.mjs'],
  ['routes and types are in step', 'node_modules/@sveltejs/kit/svelte-kit.js', 'sync'],
  ['formatting', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['lint and arrows', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  ['types', 'node_modules/svelte-check/bin/svelte-check', '--fail-on-warnings', '--output', 'human'],
  ['dead code', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['licences', 'src/cli/licences.mjs', '--check'],
  ['records', 'src/cli/dateline.mjs', 'check']
];

/** @returns {{ passed: number, failed: number, failures: string[] }} */
export function runChecks() {
  const failures = [];
  for (const [name, ...args] of CHECKS) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
    if (status === 0) continue;
    console.log(`${stdout}${stderr}`.trimEnd());
    failures.push(`check: ${name}`);
  }
  return { passed: CHECKS.length - failures.length, failed: failures.length, failures };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { passed, failed } = runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
