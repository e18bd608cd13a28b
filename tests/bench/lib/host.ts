import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Host {
  origin: string;
  /** Bytes sent since it was last asked, headers included. */
  sent(): Promise<number>;
  stop(): Promise<void>;
}

/** Serves a folder (with the data of `/data/set…` in another), or a build for Node, in a process of its own. */
export async function host(kind: 'static' | 'node', folder: string, data = ''): Promise<Host> {
  const child = fork(join(import.meta.dirname, 'host.mjs'), [kind, folder, data], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: []
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => Promise.reject(new Error(`the host of ${folder} ended with ${String(code)}`)));
  failed.catch(() => undefined);
  const told = async (): Promise<{ origin?: string; bytes?: number }> => (await Promise.race([once(child, 'message'), failed]))[0];
  const { origin = '' } = await told();
  return {
    origin,
    async sent() {
      const answer = told();
      child.send('sent');
      return (await answer).bytes ?? 0;
    },
    async stop() {
      child.disconnect();
      await ended;
    }
  };
}
