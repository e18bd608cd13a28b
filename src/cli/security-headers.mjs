/**
 * Headers of every answer: of the server's pages and files, and of the static folder through the files that tell hosts of them. There is no
 * cross-origin-opener-policy: a tab that a sandboxed embed opens may not load a page that has one. Strict-Transport-Security is for the owner of the domain.
 * @type {Record<string, string>}
 */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'
};

/** Of every page but `/embed`, which is made to be framed. What else a page may do its own policy says; this part of it no page can say itself. */
export const UNFRAMED_HEADERS = { 'X-Frame-Options': 'DENY', 'Content-Security-Policy': "frame-ancestors 'none'" };

/** Everything on the map is public, and a sandboxed embed is of no origin: so any origin may read it. */
export const OPEN_HEADERS = { 'Access-Control-Allow-Origin': '*' };
