import type { Columns, Dataset } from './dataset.ts';
import type { Answer, Engine, Question } from './engine.ts';
import type { IncidentProperties, LargeReport } from './published.ts';

/** What both ends of a worker have, and both ports of a channel, in Node and in browsers. */
export interface Port {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** A dataset at the other end of a port. */
export interface Service extends Engine {
  /** A copy of what a page needs to know of each row, once it is there. */
  columns(): Promise<PageColumns>;
  /** What is said of rows, in their order. */
  read(rows: readonly number[]): Promise<IncidentProperties[]>;
  /** Row of an id, or a former id; -1 where there is none. */
  find(id: string): Promise<number>;
  report(id: string): Promise<LargeReport | null>;
}

/** All of a dataset that has a size in numbers: ids, details and reports stay behind. */
export type PageColumns = Pick<Dataset, 'size' | 'types' | 'gradeSets' | 'withdrawn'> & { columns: Columns };

type Call = { [Name in keyof Service]: { name: Name; argument: Parameters<Service[Name]>[0] } }[keyof Service];

type Asked = { number: number } & Call;
type Answered = { number: number } & ({ value: unknown } | { error: string });

/** In a worker: answers what comes through a port, each call as soon as it can. */
export function serve(port: Port, service: Service | Promise<Service>): void {
  // Each call tells that there is none.
  Promise.resolve(service).catch(() => {});
  port.addEventListener('message', ({ data }) => {
    const { number, ...call } = data as Asked;
    answerTo(call, service).then(
      (value) => port.postMessage({ number, value } satisfies Answered, buffersOf(value)),
      (error: unknown) => port.postMessage({ number, error: error instanceof Error ? error.message : String(error) } satisfies Answered)
    );
  });
}

async function answerTo(call: Call, service: Service | Promise<Service>): Promise<Answer | PageColumns | unknown> {
  const { ask, columns, read, find, report } = await service;
  if (call.name === 'ask') return ask(call.argument as Question);
  if (call.name === 'columns') return columns();
  if (call.name === 'read') return read(call.argument as number[]);
  if (call.name === 'find') return find(call.argument as string);
  return report(call.argument as string);
}

/** The bytes of an answer, which are its own and can be handed over. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (each: unknown, depth: number) => {
    if (ArrayBuffer.isView(each)) found.add(each.buffer as ArrayBuffer);
    else if (depth > 0 && typeof each === 'object' && each !== null && !Array.isArray(each))
      for (const inner of Object.values(each)) look(inner, depth - 1);
  };
  look(value, 2);
  return [...found];
}

/** A service at the other end of a port. `fail` gives up all that is asked and will be. */
export interface Connection {
  service: Service;
  fail(reason: string): void;
}

/** In a page: a service at the other end of a port. What cannot be answered rejects with the reason. */
export function connect(port: Port): Connection {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let asked = 0;
  let failed: string | null = null;
  port.addEventListener('message', ({ data }) => {
    const message = data as Answered;
    const call = waiting.get(message.number);
    waiting.delete(message.number);
    if ('error' in message) call?.reject(new Error(message.error));
    else call?.resolve(message.value);
  });
  const ask = <Name extends keyof Service>(name: Name, argument: Parameters<Service[Name]>[0]): ReturnType<Service[Name]> =>
    new Promise<unknown>((resolve, reject) => {
      if (failed !== null) return reject(new Error(failed));
      const number = asked++;
      waiting.set(number, { resolve, reject });
      port.postMessage({ number, name, argument });
    }) as ReturnType<Service[Name]>;
  return {
    service: {
      ask: (question) => ask('ask', question),
      columns: () => ask('columns', undefined),
      read: (rows) => ask('read', rows),
      find: (id) => ask('find', id),
      report: (id) => ask('report', id)
    },
    fail: (reason) => {
      failed = reason;
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
    }
  };
}
