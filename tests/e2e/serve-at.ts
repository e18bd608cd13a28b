import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Served {
  origin: string;
  stop(): Promise<void>;
}

/** Starts a server with Node's arguments and waits until it says its address. `settings` are added to the environment. */
export async function serveAt(
  args: string[],
  { settings = {}, complaints = 'inherit' }: { settings?: Record<string, string>; complaints?: 'inherit' | 'ignore' } = {}
): Promise<Served> {
  const server = spawn(process.execPath, args, { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', complaints] });
  const ended = once(server, 'exit');
  const origin = await addressIn(server.stdout!, ended);
  return {
    origin,
    async stop() {
      server.kill();
      await ended;
    }
  };
}

async function addressIn(output: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<string> {
  let text = '';
  const said = new Promise<string>((resolve) => {
    output.on('data', (chunk) => {
      text += chunk;
      const address = /http:\/\/localhost:\d+/.exec(text);
      if (address) resolve(address[0]);
    });
  });
  const failed = ended.then(() => {
    throw new Error(`the server ended before it served anything:\n${text}`);
  });
  return Promise.race([said, failed]);
}
