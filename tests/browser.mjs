import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** Background calls are off: a closed network must not slow a test down, and none may leave the machine. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader'
];

/** @returns {string | undefined} the path of a Chromium on this machine; DATELINE_BROWSER names another */
export function findBrowser() {
  const asked = process.env.DATELINE_BROWSER;
  if (asked) return asked;
  return [...KNOWN, chromium.executablePath()].find((path) => path && existsSync(path));
}

/**
 * Finds a Chromium, or installs one: Debian's package where this is Debian and we may, else Playwright's own build.
 * @returns {string} the path
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium on this machine: installing one for the browser tests …');
  if (isDebian() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', 'fonts-noto-core'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env
    });
  } else {
    spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
  }
  const installed = findBrowser();
  if (!installed) throw new Error('No Chromium could be installed. Install Chrome or Chromium, or set DATELINE_BROWSER to its path.');
  return installed;
}

function isDebian() {
  return existsSync('/etc/os-release') && /debian|ubuntu/.test(readFileSync('/etc/os-release', 'utf8'));
}
