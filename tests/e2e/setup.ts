import type { TestProject } from 'vitest/node';
import { serveApp } from './serve-app.ts';

declare module 'vitest' {
  interface ProvidedContext {
    origin: string;
  }
}

/** One server for all browser tests; DATELINE_ORIGIN names one that runs already. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.DATELINE_ORIGIN;
  if (running) {
    project.provide('origin', running);
    return undefined;
  }
  const app = await serveApp();
  project.provide('origin', app.origin);
  return app.stop;
}
