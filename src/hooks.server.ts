import { AsyncLocalStorage } from 'node:async_hooks';
import { building } from '$app/environment';
import { base } from '$app/paths';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { allowing, basemapElement, readOwnBasemap } from '$lib/map/own-base-map.ts';
import { answerIn } from '$lib/texts/catalogues-node.ts';
import { readLanguage } from '$lib/texts/language-path.ts';
import { directionOf, drawnLanguage, type Language } from '$lib/texts/languages.ts';
import { SECURITY_HEADERS, UNFRAMED_HEADERS } from './cli/security-headers.mjs';
import { compressed } from './routes/compressed.ts';

const { DATELINE_BASEMAP, DATELINE_BASEMAP_ATTRIBUTION, DATELINE_BASEMAP_ORIGINS } = process.env;
const { basemap, problems } = readOwnBasemap({ DATELINE_BASEMAP, DATELINE_BASEMAP_ATTRIBUTION, DATELINE_BASEMAP_ORIGINS });
for (const problem of problems) console.error(problem);

const answers = new AsyncLocalStorage<Language>();
answerIn(() => answers.getStore() ?? 'en');

/** Files that show texts of the interface. All other files are the same in every language: English, as the data's own terms are. */
const PICTURES = /^\/(?:card\.png|picture\.\[format\]|picture\/base\/.+|\(map\)\/[ir]\/\[id\]\/card\.png)$/;

function languageOf({ url, route, params }: RequestEvent): Language {
  const { language } = readLanguage(url.pathname, base);
  if (route.id === null || !route.id.includes('.')) return language;
  if (!PICTURES.test(route.id)) return 'en';
  return /\.svg$|\[format\]$/.test(route.id) && params.format !== 'png' ? language : drawnLanguage(language);
}

/** Every page may be framed by nobody, but for `/embed`, which is made for it. */
export const handle: Handle = ({ event, resolve }) => {
  // A file of the build that is not there is no page: a page would ask for the file in turn, and so on for ever.
  if (event.route.id === null && /^\/(?:data|_app)\//.test(event.url.pathname.slice(base.length))) {
    return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS } });
  }
  const language = languageOf(event);
  return answers.run(language, () => answer(event, language, resolve));
};

async function answer(event: RequestEvent, language: Language, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
  const isEmbed = event.route.id === '/embed';
  const allowed = (policy: string) => {
    const own = basemap ? allowing(policy, basemap.origins) : policy;
    return isEmbed ? withDataWorkers(own) : own;
  };
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => {
      const spoken = html.replace('%language%', language).replace('%direction%', directionOf(language));
      return isEmbed || basemap ? withBasemap(withPolicy(spoken, allowed)) : spoken;
    }
  });
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  if (!isEmbed) response.headers.set('x-frame-options', UNFRAMED_HEADERS['X-Frame-Options']);
  const policy = response.headers.get('content-security-policy');
  if (policy)
    response.headers.set(
      'content-security-policy',
      isEmbed ? allowed(policy) : `${allowed(policy)}; ${UNFRAMED_HEADERS['Content-Security-Policy']}`
    );
  // What the server asks of itself it reads again, and a page that is made ahead of time becomes a file.
  return building || event.isSubRequest ? response : compressed(event.request, response);
}

/** A page made ahead of time carries its policy itself. */
function withPolicy(html: string, allowed: (policy: string) => string): string {
  return html.replace(/<meta http-equiv="content-security-policy" content="[^"]*"/i, allowed);
}

function withBasemap(html: string): string {
  return basemap ? html.replace('</head>', () => basemapElement(basemap) + '</head>') : html;
}

/** In a sandboxed frame, which is of no origin, MapLibre can start its worker from a data: address alone. */
function withDataWorkers(policy: string): string {
  return policy.replace("worker-src 'self'", "worker-src 'self' data:");
}
