/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { base, build, version } from '$service-worker';
import { chooseShell, shells } from './lib/offline/choose-shell.ts';
import { basemapName, copyName, copyPrefix, outlived } from './lib/offline/copy-name.ts';
import { sliceRange } from './lib/offline/slice-range.ts';
import { readLanguage } from './lib/texts/language-path.ts';

// Keeps one build whole: the app, the data, an empty page for each depth; the base map when there is time. A request says by `?v=` which build it
// belongs to and is answered from that build's copy alone: pages of two builds may be open at once. Pages themselves come from the network while there is one.

const worker = self as unknown as ServiceWorkerGlobalScope;
const scope = `${base}/`;
const { files, basemap } = __KEPT_FILES__;
/** Loads on the server alone; their answers are the same for everyone. */
const SERVER_DATA = ['about/__data.json'];
const PATIENCE_MILLISECONDS = 12_000;
const copy = copyName(scope, version);

worker.addEventListener('install', (event) => event.waitUntil(__OFFLINE__ ? keepBuild() : Promise.resolve()));

worker.addEventListener('activate', (event) => event.waitUntil(__OFFLINE__ ? take() : leave()));

worker.addEventListener('message', (event) => {
  if (event.data === 'keep-basemap') event.waitUntil(keepBasemap().catch(() => undefined));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!__OFFLINE__ || request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(scope)) return;
  const path = decodeURI(url.pathname.slice(scope.length));
  const of = url.searchParams.get('v');
  if (request.mode === 'navigate') event.respondWith(page(event, path));
  else if (path.startsWith('_app/immutable/')) event.respondWith(fromAnyCopy(request));
  else if (path === basemap?.path) event.respondWith(partOfBasemap(request, of));
  else if (of !== null) event.respondWith(ofBuild(request, of));
  else if (path.endsWith('/__data.json') || files.some((file) => file.path === path)) event.respondWith(networkFirst(request));
});

/** All of the build or none of it: a cache is complete when it has its last entry, and is not used before. */
async function keepBuild(): Promise<void> {
  if (!(await isComplete(copy))) {
    await caches.delete(copy);
    const cache = await caches.open(copy);
    try {
      await Promise.all([
        ...files.map(async ({ path, sha256 }) => keep(cache, path, await checked(path, sha256))),
        ...build.map(async (address) => keep(cache, address.slice(scope.length), await found(address, 'default'))),
        ...SERVER_DATA.map(async (path) => keep(cache, path, await found(scope + path, 'no-cache'))),
        ...shells(__STATIC_SITE__).map(async (path) => keep(cache, path, await shellOfBuild(path)))
      ]);
      await cache.put(`${scope}complete`, new Response(version));
    } catch (error) {
      await caches.delete(copy);
      throw error;
    }
  }
  // Copies are told apart by what requests say, so that a new worker serves old pages as the old one did.
  await worker.skipWaiting();
}

async function take(): Promise<void> {
  for (const name of outlived(await caches.keys(), scope, { version, basemap: basemap?.sha256 ?? null })) await caches.delete(name);
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** What a build without a service worker leaves in its place: nothing, for those who had one. */
async function leave(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(copyPrefix(scope))) await caches.delete(name);
  await worker.registration.unregister();
}

/** @throws where the answer is no success, or is another page, as hosts answer for what is not there */
async function found(address: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(address, { cache, credentials: 'same-origin' });
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!response.ok || (isPage && /\.\w+$/.test(address))) throw new Error(`${address}: status ${response.status}`);
  return response;
}

async function checked(path: string, sha256: string): Promise<Response> {
  const response = await found(scope + path, 'no-cache');
  const bytes = await response.clone().arrayBuffer();
  const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  if (digest !== sha256) throw new Error(`${path} is of another build`);
  return response;
}

async function shellOfBuild(path: string): Promise<Response> {
  const response = await found(scope + path, 'no-cache');
  const html = await response.clone().text();
  const parts = [...html.matchAll(/_app\/immutable\/[\w./-]+/g)].map(([part]) => scope + part);
  if (parts.length === 0 || !parts.every((part) => build.includes(part))) throw new Error(`${path} is of another build`);
  return response;
}

/** A redirected answer may not be given to a page; a copy of it may. */
async function keep(cache: Cache, path: string, response: Response): Promise<void> {
  const { status, headers } = response;
  await cache.put(scope + path, response.redirected ? new Response(await response.blob(), { status, headers }) : response);
}

async function isComplete(name: string): Promise<boolean> {
  return (await caches.has(name)) && (await (await caches.open(name)).match(`${scope}complete`)) !== undefined;
}

/** A file of a complete copy. */
async function kept(name: string, address: string): Promise<Response | undefined> {
  if (!(await isComplete(name))) return undefined;
  return (await caches.open(name)).match(address, { ignoreSearch: true, ignoreVary: true });
}

async function page(event: FetchEvent, path: string): Promise<Response> {
  let answer: Response | null = null;
  try {
    answer = await inTime((async () => ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request)))());
    if (![502, 503, 504].includes(answer.status)) return answer;
  } catch {
    // Answered below.
  }
  const shell = chooseShell(path, __STATIC_SITE__);
  if (shell.kind === 'slash') {
    const url = new URL(event.request.url);
    return Response.redirect(`${url.pathname}/${url.search}`, 302);
  }
  return (shell.kind === 'shell' ? await kept(copy, scope + shell.path).catch(() => undefined) : undefined) ?? answer ?? Response.error();
}

function inTime(answer: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MILLISECONDS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Names with a hash in them mean the same in every build. */
async function fromAnyCopy(request: Request): Promise<Response> {
  try {
    for (const name of (await caches.keys()).filter((each) => each.startsWith(copyPrefix(scope))).reverse()) {
      const response = await kept(name, request.url);
      if (response) return response;
    }
  } catch {
    // Storage that cannot be read is as good as none.
  }
  return fetch(request);
}

/** A file of the build that the request names: its own copy's, or the server's where the server has that build. */
async function ofBuild(request: Request, of: string): Promise<Response> {
  const response = await kept(copyName(scope, of), request.url).catch(() => undefined);
  if (response)
    return request.headers.has('range') ? sliceRange(request.headers.get('range'), await response.blob(), response.headers) : response;
  if (of !== version && !(await serverHas(of))) return new Response('This build is gone. Reload the page.\n', { status: 410 });
  return fetch(request);
}

async function serverHas(wanted: string): Promise<boolean> {
  try {
    const response = await fetch(`${scope}_app/version.json`, { cache: 'no-store' });
    return ((await response.json()) as { version: string }).version === wanted;
  } catch {
    return false;
  }
}

async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    // What a server loads for a page is the same in every language.
    const { path } = readLanguage(new URL(request.url).pathname, base);
    const response = await kept(copy, path).catch(() => undefined);
    if (response) return response;
    throw error;
  }
}

let wholeBasemap: { blob: Blob; headers: Headers } | null = null;

async function keepBasemap(): Promise<void> {
  if (!basemap?.isKept) return;
  const name = basemapName(scope, basemap.sha256);
  if (await caches.has(name)) return;
  const response = await checked(basemap.path, basemap.sha256);
  try {
    await (await caches.open(name)).put(scope + basemap.path, response);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** `of`: beginning of the hash of the base map that is meant. */
async function partOfBasemap(request: Request, of: string | null): Promise<Response> {
  try {
    if (basemap && of === basemap.sha256.slice(0, 16)) {
      const stored = wholeBasemap ? undefined : await (await openExisting(basemapName(scope, of)))?.match(scope + basemap.path);
      if (stored) wholeBasemap = { blob: await stored.blob(), headers: stored.headers };
      if (wholeBasemap) return sliceRange(request.headers.get('range'), wholeBasemap.blob, wholeBasemap.headers);
    }
  } catch {
    wholeBasemap = null;
  }
  return fetch(request);
}

async function openExisting(name: string): Promise<Cache | undefined> {
  return (await caches.has(name)) ? caches.open(name) : undefined;
}
