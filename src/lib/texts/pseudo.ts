import type { Messages } from './spoken.ts';

const RIGHT_TO_LEFT = '\u202b';
const END = '\u202c';
const LONGER = 1.3;

/** Every text a third longer, and in an order that runs from right to left. */
export function mirrored(messages: Messages): Messages {
  return new Proxy(messages, {
    get: (english, key: keyof Messages) => {
      const message = english[key] as ((inputs: object) => string) | undefined;
      if (message === undefined) return undefined;
      const longer = (inputs: object) => stretched(message(inputs));
      // What takes no values is told by it.
      return message.length === 0 ? () => longer({}) : (inputs: object) => longer(inputs);
    }
  });
}

function stretched(text: string): string {
  const more = Math.ceil(text.length * (LONGER - 1));
  return `${RIGHT_TO_LEFT}${text}${'~ ~~ ~~~ '.repeat(more).slice(0, more)}${END}`;
}
