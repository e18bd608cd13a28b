import type { Handle } from '@sveltejs/kit';

// No cross-origin-opener-policy: a tab that a sandboxed embed opens may not load a page that has one.
const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()'
};

/** Every page may be framed by nobody, but for `/embed`, which is made for it. */
export const handle: Handle = async ({ event, resolve }) => {
  const isEmbed = event.route.id === '/embed';
  const response = await resolve(event, isEmbed ? { transformPageChunk: ({ html }) => withDataWorkers(html) } : {});
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  if (!isEmbed) response.headers.set('x-frame-options', 'DENY');
  const policy = response.headers.get('content-security-policy');
  if (policy) response.headers.set('content-security-policy', isEmbed ? withDataWorkers(policy) : `${policy}; frame-ancestors 'none'`);
  return response;
};

/** In a sandboxed frame, which is of no origin, MapLibre can start its worker from a data: address alone. */
function withDataWorkers(policy: string): string {
  return policy.replace("worker-src 'self'", "worker-src 'self' data:");
}
