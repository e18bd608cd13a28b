import { connect, type Connection } from '../dataset/port.ts';
import type { PublishedBuild, PublishedColumns } from '../dataset/published.ts';
import type { WorkerOrder } from './large-worker.ts';
import workerAddress from './large-worker.ts?worker&url';

/**
 * Starts the worker that opens a large build. `onfail` is called once, where it does not load.
 * @param addressOf turns the name of a file of the build into its address
 */
export function startWorker(
  { hash, columns }: Pick<PublishedBuild, 'hash'> & { columns: PublishedColumns },
  addressOf: (file: string) => string,
  onfail: (why: string) => void
): Connection {
  const { port1, port2 } = new MessageChannel();
  const connection = connect(port1 as unknown as Parameters<typeof connect>[0]);
  const fail = (why: string) => {
    connection.fail(why);
    onfail(why);
  };
  try {
    const worker = new Worker(globalThis.origin === 'null' ? importing(workerAddress) : workerAddress, { type: 'module' });
    worker.addEventListener('error', (event) => fail(event.message || 'the worker did not load'));
    const addresses = Object.entries(columns.files).map(([part, { name, bytes }]) => [part, { url: addressOf(name), bytes }]);
    const order: WorkerOrder = { port: port2, hash, files: Object.fromEntries(addresses) as WorkerOrder['files'] };
    worker.postMessage(order, [port2]);
    port1.start();
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
  return connection;
}

/** A sandboxed frame is of no origin: its browser starts no worker there but one that holds its own code. */
function importing(script: string): string {
  const { href } = new URL(script, document.baseURI);
  return `data:text/javascript;charset=utf-8,${encodeURIComponent(`import ${JSON.stringify(href)};`)}`;
}
