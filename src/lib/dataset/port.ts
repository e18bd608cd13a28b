import type { Answer, Engine, Question } from './engine.ts';

/** What both ends of a worker have, and both ports of a channel, in Node and in browsers. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

interface Asked {
  number: number;
  question: Question;
}

type Answered = { number: number } & ({ answer: Answer } | { error: string });

/** In a worker: answers what comes through a port, one question after the other. */
export function serve(port: Port, engine: Engine | Promise<Engine>): void {
  let queue: Promise<void> = Promise.resolve();
  port.addEventListener('message', ({ data }) => {
    const { number, question } = data as Asked;
    queue = queue.then(async () => {
      port.postMessage(await answered(number, question, engine));
    });
  });
}

async function answered(number: number, question: Question, engine: Engine | Promise<Engine>): Promise<Answered> {
  try {
    return { number, answer: await (await engine).ask(question) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}

/** In a page: an engine at the other end of a port. A question that cannot be answered rejects with the reason. */
export function connect(port: Port): Engine {
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (reason: Error) => void }>();
  let asked = 0;
  port.addEventListener('message', ({ data }) => {
    const message = data as Answered;
    const question = waiting.get(message.number);
    waiting.delete(message.number);
    if ('answer' in message) question?.resolve(message.answer);
    else question?.reject(new Error(message.error));
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const number = asked++;
        waiting.set(number, { resolve, reject });
        port.postMessage({ number, question } satisfies Asked);
      })
  };
}
