import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Serves the app as `npm start` does, on a free port. `settings` are added to the environment. */
export async function serveApp(settings: Record<string, string> = {}): Promise<{ origin: string; stop(): Promise<void> }> {
  const server = spawn(process.execPath, ['src/cli/start.mjs'], {
    env: { ...process.env, ...settings, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const ended = once(server, 'exit');
  const origin = await addressOf(server.stdout, ended);
  return {
    origin,
    async stop() {
      server.kill();
      await ended;
    }
  };
}

/** Waits for the line in which the server says its address. */
async function addressOf(output: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<string> {
  let text = '';
  const said = new Promise<string>((resolve) => {
    output.on('data', (chunk) => {
      text += chunk;
      const address = /http:\/\/localhost:\d+/.exec(text);
      if (address) resolve(address[0]);
    });
  });
  const failed = ended.then(() => {
    throw new Error(`npm start ended before it served the map:\n${text}`);
  });
  return Promise.race([said, failed]);
}
