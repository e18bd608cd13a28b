import { serveAt, type Served } from './serve-at.ts';

/** Serves the app as `npm start` does, on a free port. `settings` are added to the environment. */
export function serveApp(settings: Record<string, string> = {}): Promise<Served> {
  return serveAt(['src/cli/start.mjs'], { settings: { ...settings, PORT: '0' } });
}
