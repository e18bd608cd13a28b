/** Where a command writes: results to `out`, progress and complaints to `err`. Text with its line ends; `out` takes the bytes of a file as well, and what it returns may be awaited by who writes much. */
export interface CommandIO {
  out(result: string | Uint8Array): unknown;
  err(text: string): void;
}

/** One verb of the `dateline` command. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** The text of `dateline <name> --help`. */
  usage: string;
  /** @returns the exit code: 0 done, 1 done but something was refused or not found, 2 the call's words are off */
  run(args: string[], io: CommandIO): Promise<number>;
}
