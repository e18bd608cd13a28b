import { dev } from '$app/environment';
import { resolve } from '$app/paths';
import { copyPrefix } from '../offline/copy-name.ts';

/** Where a reader's refusal of a copy is kept. */
const REFUSED = 'dateline-no-copy';
/** How long the page is left alone after its map has come to rest, and how often it is looked at again where it has not. */
const REST_MILLISECONDS = 4_000;
const MOST_RESTS = 10;

/** What this browser has of the site for reading without a network. */
export interface Copy {
  /** Whether a service worker can be had here at all: not in a frame of another site, not over plain http. */
  isPossible: boolean;
  isRefused: boolean;
  /** Names of the caches. */
  caches: string[];
  /** Bytes that the whole origin has stored; null where the browser does not say. */
  bytes: number | null;
}

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/**
 * Has a service worker keep app and data once the page is done with loading, and the base map after that. Does nothing in a frame, on a connection that
 * is to be spared, and where the browser or the reader does not want it: the page works as without.
 */
export function keepCopy(): void {
  if (dev || !isPossible() || isRefused()) return;
  const { saveData, effectiveType = '4g' } = (navigator as Navigator & { connection?: Connection }).connection ?? {};
  if (saveData && __OFFLINE__) return;
  void keep(effectiveType === '4g');
}

async function keep(withBasemap: boolean): Promise<void> {
  try {
    // Also where no copy is wanted: the service worker of such a build takes away what an earlier one kept.
    if (!__OFFLINE__ && !(await navigator.serviceWorker.getRegistration(scope()))) return;
    await rest();
    await navigator.serviceWorker.register(`${scope()}service-worker.js`, { scope: scope() });
    const { active } = await navigator.serviceWorker.ready;
    if (!withBasemap) return;
    await rest();
    active?.postMessage('keep-basemap');
  } catch {
    // Storage that is full or shut: nothing is kept.
  }
}

export async function copyThere(): Promise<Copy> {
  const there: Copy = { isPossible: !dev && __OFFLINE__ && isPossible(), isRefused: isRefused(), caches: [], bytes: null };
  try {
    there.caches = (await caches.keys()).filter((name) => name.startsWith(copyPrefix(scope())));
    there.bytes = (await navigator.storage.estimate()).usage ?? null;
  } catch {
    // As if there were none.
  }
  return there;
}

/** Takes the copy away, and keeps none until `allowCopy`. */
export async function refuseCopy(): Promise<void> {
  try {
    localStorage.setItem(REFUSED, '1');
  } catch {
    // It is kept again by the next page then, and can be taken away again.
  }
  await (await navigator.serviceWorker.getRegistration(scope()))?.unregister();
  for (const name of (await copyThere()).caches) await caches.delete(name);
}

export function allowCopy(): void {
  try {
    localStorage.removeItem(REFUSED);
  } catch {
    // Nothing was kept there.
  }
  keepCopy();
}

/** Path of the site, with a slash at its end. */
function scope(): string {
  return new URL(resolve('/'), location.href).pathname.replace(/(?<!\/)\/*$/, '/');
}

function isPossible(): boolean {
  try {
    return (
      window.self === window.top && 'serviceWorker' in navigator && navigator.serviceWorker !== undefined && typeof caches === 'object'
    );
  } catch {
    return false;
  }
}

function isRefused(): boolean {
  try {
    return localStorage.getItem(REFUSED) !== null;
  } catch {
    return false;
  }
}

/** The map comes first: it has the network and the processor until it has come to rest and nothing else is to be done. */
async function rest(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  for (let count = 0; count < MOST_RESTS; count++) {
    await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
    if (document.querySelector('[data-map][data-state="loading"]') === null) break;
  }
  if ('requestIdleCallback' in window) await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 10_000 }));
}
