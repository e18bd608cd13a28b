import { base } from '$app/paths';

/** What the page lets through of texts that reach a place where the browser would act on them; null for the rest. */
interface Rules {
  createScriptURL(address: string): string | null;
  createScript(text: string): string | null;
  createHTML(markup: string, type: string, sink: string): string | null;
}

/** The part of Trusted Types (https://w3c.github.io/trusted-types/) that is called here; TypeScript has none of it. */
interface TrustedTypes {
  defaultPolicy: unknown;
  createPolicy(name: string, rules: Rules): unknown;
}

/**
 * Says once for the whole page which plain texts may become scripts, workers or markup, where `require-trusted-types-for 'script'` would refuse them all:
 * what MapLibre, Vite and the data blocks of the head need, and nothing else. Svelte's own templates go by a policy of their own.
 */
export function trustOwnScripts(): void {
  const { trustedTypes, origin } = globalThis as unknown as { trustedTypes?: TrustedTypes; origin: string };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  const site = new URL(`${base}/`, location.href).href;
  trustedTypes.createPolicy('default', {
    createScriptURL: (address) => (isOwnScript(address, site, origin === 'null') ? address : null),
    createScript: (text) => (isDataBlock(text) ? text : null),
    // A document that is parsed so runs nothing. MapLibre reads attributions with it, and keeps links and text of them.
    createHTML: (markup, _, sink) => (sink === 'DOMParser parseFromString' ? markup : null)
  });
}

/**
 * Whether an address is a script of this build, or its service worker.
 * @param site address of the site with a slash at its end
 * @param isSandboxed in a frame of no origin, where MapLibre can start the worker that it fetched from a `data:` address alone
 */
export function isOwnScript(address: string, site: string, isSandboxed: boolean): boolean {
  if (isSandboxed && address.startsWith('data:text/javascript;charset=utf-8,')) return true;
  if (!URL.canParse(address, site)) return false;
  const { href, username, search, hash } = new URL(address, site);
  const path = href.startsWith(site) ? href.slice(site.length) : '';
  return username + search + hash === '' && (/^_app\/immutable\/[\w./-]+\.m?js$/.test(path) || path === 'service-worker.js');
}

/** JSON-LD. As a script it would be a syntax error from its first name on. */
function isDataBlock(text: string): boolean {
  return text.startsWith('{"@context":');
}
