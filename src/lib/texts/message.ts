import { spoken } from '#catalogues';
import type { Messages } from './spoken.ts';

type Camel<Name extends string> = Name extends `${infer First}_${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;
type Key = keyof Messages & string;
type Inputs<Message> = Message extends (inputs: infer Given) => string ? Given : never;

/** A text, or where it takes values a function of them. */
type Text<Message> = keyof Inputs<Message> extends never ? string : (inputs: Inputs<Message>) => string;

/** The messages whose keys begin alike, by the rest of their keys: `list_leave_here` is `leaveHere` in the group `list`. */
export type Group<Prefix extends string> = {
  readonly [Each in Key as Each extends `${Prefix}_${infer Name}` ? Camel<Name> : never]: Text<Messages[Each]>;
};

/** Every message in the language of the page or the answer. */
export const m: Messages = new Proxy({} as Messages, { get: (_, key) => spoken().messages[key as Key] });

/**
 * A group of messages with what the interface says by functions of its own. Texts are read when they are asked for, since
 * a server speaks many languages at once.
 */
export function group<Prefix extends string, Own extends object = Record<never, never>>(
  prefix: Prefix,
  own: Own = {} as Own
): Own & Omit<Group<Prefix>, keyof Own> {
  const text = (name: string | symbol): unknown => {
    if (typeof name === 'symbol') return undefined;
    const message = spoken().messages[keyOf(prefix, name) as Key] as ((inputs: object) => string) | undefined;
    return message?.length === 0 ? message({}) : message;
  };
  return new Proxy(own, {
    get: (_, name) => (Object.hasOwn(own, name) ? Reflect.get(own, name) : text(name)),
    has: (_, name) => Object.hasOwn(own, name) || text(name) !== undefined,
    ownKeys: () => [...new Set([...Reflect.ownKeys(own), ...namesIn(prefix)])],
    getOwnPropertyDescriptor: (_, name) =>
      Object.getOwnPropertyDescriptor(own, name) ?? { value: text(name), enumerable: true, configurable: true }
  }) as Own & Omit<Group<Prefix>, keyof Own>;
}

function keyOf(prefix: string, name: string): string {
  return `${prefix}_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

function namesIn(prefix: string): string[] {
  return Object.keys(spoken().messages)
    .filter((key) => key.startsWith(`${prefix}_`))
    .map((key) => key.slice(prefix.length + 1).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}
