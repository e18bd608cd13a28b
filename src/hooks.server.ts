import type { Handle } from '@sveltejs/kit';

// No cross-origin-opener-policy: a tab that a sandboxed embed opens may not load a page that has one.
const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()'
};

/** Every page may be framed by nobody, but for `/embed`, which is made for it. */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  if (event.route.id !== '/embed') {
    response.headers.set('x-frame-options', 'DENY');
    const policy = response.headers.get('content-security-policy');
    if (policy) response.headers.set('content-security-policy', `${policy}; frame-ancestors 'none'`);
  }
  return response;
};
