import { OPEN_HEADERS, SECURITY_HEADERS, UNFRAMED_HEADERS } from './security-headers.mjs';

/** Sent with every answer. */
const EVERYWHERE = { ...SECURITY_HEADERS, ...OPEN_HEADERS };
const IMMUTABLE = { 'Cache-Control': 'public, max-age=31536000, immutable' };
/** Folders of the pages in other languages than the first. */
export const LANGUAGE_FOLDERS = ['', '/uk', '/ru', '/ko'];
/** Folders of the pages of incidents and of reports. */
const RECORDS = LANGUAGE_FOLDERS.flatMap((language) => ['i', 'r'].map((folder) => `${language}/${folder}`));
/** Pages that nobody may frame: all but /embed/, which is made for it. */
const UNFRAMED = LANGUAGE_FOLDERS.flatMap((language) =>
  ['/', '/i/*', '/r/*', '/list/*', '/about/*', '/changes/*', '/print/*', '/offline/*', '/embed/builder/*', '/404.html'].map(
    (path) => language + path
  )
);

/**
 * Files that tell common static hosts what the Node server says by itself, and a page for addresses that are not there.
 * @param {string} base path below which the map is served, without a slash at its end
 * @param {{ isLarge?: boolean }} [options] isLarge: no page is made for single incidents and reports, so that 404.html answers for them
 * @returns {Record<string, string>} text by file name, within the folder that is published
 */
export function hostFiles(base, { isLarge = false } = {}) {
  return {
    _headers: netlify(base),
    ...(isLarge ? { _redirects: redirects(base) } : {}),
    '.htaccess': apache(base, isLarge),
    'nginx.conf': nginx(base, isLarge),
    'vercel.json': vercel(base, isLarge),
    '.nojekyll': '',
    '404.html': notFound(base)
  };
}

/**
 * Netlify and Cloudflare Pages.
 * @param {string} base
 */
function netlify(base) {
  /** @param {string} path @param {Record<string, string>} headers */
  const block = (path, headers) => [`${base}${path}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return [
    block('/*', EVERYWHERE),
    block('/_app/immutable/*', IMMUTABLE),
    ...UNFRAMED.map((path) => block(path, UNFRAMED_HEADERS)),
    ''
  ].join('\n');
}

/**
 * Netlify and Cloudflare Pages: what lies at no address of its own, answered with 200, so that services which unfurl links take it.
 * @param {string} base
 */
function redirects(base) {
  return RECORDS.map((folder) => `${base}${folder}/*  ${base}/404.html  200\n`).join('');
}

/** @param {string} base @param {boolean} isLarge */
function apache(base, isLarge) {
  return `# For Apache with AllowOverride FileInfo Indexes. What a module is missing for is left out.
Options -Indexes
DirectoryIndex index.html
AddType application/geo+json .geojson
AddType application/vnd.google-earth.kml+xml .kml
AddType application/vnd.apache.parquet .parquet
AddType application/octet-stream .pmtiles
AddType text/javascript .mjs
${
  isLarge
    ? `ErrorDocument 404 ${base}/404.html
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteRule ^(?:${RECORDS.map((folder) => folder.slice(1)).join('|')})/[^/]+/?$ ${base}/404.html [L]
</IfModule>
`
    : ''
}<IfModule mod_setenvif.c>
  SetEnvIf Request_URI "/embed/(index\\.html)?$" dateline_embed
  SetEnvIf Request_URI "/_app/immutable/" dateline_immutable
</IfModule>
<IfModule mod_headers.c>
${Object.entries(EVERYWHERE)
  .map(([name, value]) => `  Header set ${name} "${value}"`)
  .join('\n')}
  Header set Cache-Control "${IMMUTABLE['Cache-Control']}" env=dateline_immutable
${Object.entries(UNFRAMED_HEADERS)
  .map(([name, value]) => `  Header set ${name} "${value}" env=!dateline_embed`)
  .join('\n')}
</IfModule>
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/geo+json application/xml application/vnd.google-earth.kml+xml image/svg+xml
</IfModule>
`;
}

/** @param {string} base @param {boolean} isLarge */
function nginx(base, isLarge) {
  /** @param {string} indent */
  const headers = (indent) =>
    Object.entries(EVERYWHERE)
      .map(([name, value]) => `${indent}add_header ${name} "${value}" always;`)
      .join('\n');
  /** @param {string} indent */
  const unframed = (indent) =>
    Object.entries(UNFRAMED_HEADERS)
      .map(([name, value]) => `${indent}add_header ${name} "${value}" always;`)
      .join('\n');
  return `# Put into a server block; change the alias to where this folder lies. add_header is not inherited, so each place repeats it.
location ${base}/ {
  alias /var/www/dateline/;
  index index.html;
  error_page 404 ${base}/404.html;
  types {
    text/html html; text/css css; text/javascript js mjs; application/json json; application/geo+json geojson;
    application/xml xml; application/vnd.google-earth.kml+xml kml; image/svg+xml svg; image/png png; text/plain txt;
    text/csv csv; application/vnd.apache.parquet parquet; application/octet-stream pmtiles; font/woff2 woff2;
  }
  gzip on;
  gzip_types text/css text/javascript application/json application/geo+json application/xml image/svg+xml;
${headers('  ')}
  # Of an empty value nginx makes no header.
  set $dateline_frame "${UNFRAMED_HEADERS['X-Frame-Options']}";
  set $dateline_policy "${UNFRAMED_HEADERS['Content-Security-Policy']}";
  if ($uri ~ "/embed/(?:index\\.html)?$") {
    set $dateline_frame "";
    set $dateline_policy "";
  }
  add_header X-Frame-Options $dateline_frame always;
  add_header Content-Security-Policy $dateline_policy always;

  location ${base}/_app/immutable/ {
    alias /var/www/dateline/_app/immutable/;
    add_header Cache-Control "${IMMUTABLE['Cache-Control']}";
${headers('    ')}
  }
${
  isLarge
    ? `  location ~ ^${base}(?:${RECORDS.join('|')})/[^/]+/?$ {
    alias /var/www/dateline/404.html;
    default_type text/html;
${headers('    ')}
${unframed('    ')}
  }
`
    : ''
}}
`;
}

/** @param {string} base @param {boolean} isLarge */
function vercel(base, isLarge) {
  /** @param {Record<string, string>} headers */
  const list = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));
  const rules = [
    { source: `${base}/(.*)`, headers: list(EVERYWHERE) },
    { source: `${base}/_app/immutable/(.*)`, headers: list(IMMUTABLE) },
    ...UNFRAMED.map((path) => ({ source: `${base}${path.replace('*', '(.*)')}`, headers: list(UNFRAMED_HEADERS) }))
  ];
  const rewrites = RECORDS.map((folder) => ({ source: `${base}${folder}/(.*)`, destination: `${base}/404.html` }));
  return `${JSON.stringify({ cleanUrls: false, trailingSlash: true, headers: rules, ...(isLarge ? { rewrites } : {}) }, null, 2)}\n`;
}

/**
 * Without scripts or style sheets: a host serves it at any depth, where relative addresses lead nowhere.
 * @param {string} base
 */
function notFound(base) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Not found</title>
  </head>
  <body>
    <h1>There is nothing at this address</h1>
    <p>Ids of incidents and reports are never reused, so the link may be mistyped, or the record may be newer than this copy of the map.</p>
    <p><a href="${base}/">Go to the map</a></p>
  </body>
</html>
`;
}
