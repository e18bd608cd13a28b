// `npm test`: the checks, the unit tests, the browser tests; ends with one line that counts them all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { runChecks } from './check.mjs';

const only = process.argv[2];
let passed = 0;
let failed = 0;
/** Named once more at the end: of a long log, often only the end is kept. */
const failures = [];

if (!only || only === 'check') count(runChecks());
if (!only || only === 'unit') count(runVitest('unit'));
if (!only || only === 'e2e') {
  try {
    process.env.DATELINE_BROWSER = ensureBrowser();
    count(runVitest('e2e'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    failed += 1;
    failures.push('e2e: no browser');
  }
}

for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function count(result) {
  passed += result.passed;
  failed += result.failed;
  failures.push(...result.failures);
}

function runVitest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'));
  const file = join(folder, 'results.json');
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`
  ];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    const failures = results.testResults.flatMap(failuresOf);
    if (status !== 0 && failures.length === 0) failures.push(`${project}: an error outside the tests, exit code ${status}`);
    return { passed: results.numPassedTests, failed: failures.length, failures };
  } catch {
    return { passed: 0, failed: 1, failures: [`${project}: the test runner ended with exit code ${status} and no results`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failuresOf(suite) {
  const file = relative(process.cwd(), suite.name);
  const failures = suite.assertionResults
    .filter(({ status }) => status === 'failed')
    .map((test) => `${file}: ${test.fullName}\n${indented(test.failureMessages.join('\n'))}`);
  // A suite that fails before its first test has no test to count, yet is a failure.
  return suite.status === 'failed' && failures.length === 0 ? [`${file}\n${indented(suite.message)}`] : failures;
}

function indented(text) {
  const lines = stripVTControlCharacters(text).split('\n');
  return lines
    .slice(0, 12)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}
