import { openService } from '../dataset/open-service.ts';
import type { PublishedSources } from '../dataset/parquet-layout.ts';
import { serve } from '../dataset/port.ts';
import { rangedFetch, type FileAddress } from './ranged-fetch.ts';

/** What a worker is told once: where the files of the build are, and through which port it is asked. */
export interface WorkerOrder {
  port: MessagePort;
  /** Of the build that the page belongs to. */
  hash: string;
  files: Record<'parquet' | 'text' | 'ids' | 'reports' | 'sources', FileAddress>;
}

addEventListener(
  'message',
  ({ data }: MessageEvent<WorkerOrder>) => {
    const { port, hash, files } = data;
    const service = openService(
      {
        parquet: rangedFetch(files.parquet),
        text: rangedFetch(files.text),
        ids: rangedFetch(files.ids),
        reports: rangedFetch(files.reports),
        sources: async () => JSON.parse(new TextDecoder().decode(await rangedFetch(files.sources).slice(0))) as PublishedSources
      },
      hash
    );
    serve(port as unknown as Parameters<typeof serve>[0], service);
    port.start();
  },
  { once: true }
);
