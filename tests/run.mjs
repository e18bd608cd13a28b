// `npm test`: the checks, the unit tests, the browser tests; ends with one line that counts them all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { runChecks } from './check.mjs';

const only = process.argv[2];
let passed = 0;
let failed = 0;

if (!only || only === 'check') count(runChecks());
if (!only || only === 'unit') count(runVitest('unit'));
if (!only || only === 'e2e') {
  try {
    process.env.DATELINE_BROWSER = ensureBrowser();
    count(runVitest('e2e'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    failed += 1;
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function count(result) {
  passed += result.passed;
  failed += result.failed;
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
    // A suite that fails before its first test has no test to count, yet is a failure.
    const brokenSuites = results.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
    const failures = results.numFailedTests + brokenSuites;
    return { passed: results.numPassedTests, failed: status !== 0 && failures === 0 ? 1 : failures };
  } catch {
    console.error(`${project}: the test runner ended with exit code ${status} and no results`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
