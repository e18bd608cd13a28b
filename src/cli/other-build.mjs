import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Tells requests for files of a build that is not the one that is served: a page names its own in `?v=`, and may be older than the server. It is told so
 * rather than given half of another build.
 * @param {string} folder the build
 * @returns {(url: string | undefined) => boolean}
 */
export function otherBuild(folder) {
  const { version } = JSON.parse(readFileSync(join(folder, 'client', '_app', 'version.json'), 'utf8'));
  return (url = '') => {
    const [, of] = /\/data\/[^?]*\?(?:[^#]*&)?v=([^&#]*)/.exec(url) ?? [];
    return of !== undefined && of !== version;
  };
}
