import type { Command, CommandIO } from './command.ts';
import { UserError } from './user-error.ts';
import { visible } from './visible.ts';

/** Loaded on demand, so that `place` does not pay for what `geocode` needs. */
const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  check: () => import('./commands/check.ts'),
  export: () => import('./commands/export.ts'),
  draft: () => import('./commands/draft.ts'),
  eval: () => import('./commands/eval.ts'),
  gazetteer: () => import('./commands/gazetteer.ts'),
  geocode: () => import('./commands/geocode.ts'),
  import: () => import('./commands/import.ts'),
  place: () => import('./commands/place.ts'),
  read: () => import('./commands/read.ts'),
  places: () => import('./commands/places.ts')
};

/**
 * Runs one `dateline` command.
 * @returns the exit code; a user's mistake is one line on `err` and 2, never a stack trace
 */
export async function main(args: string[], io: CommandIO): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(await listCommands());
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    io.err(visible(`dateline: found the command "${name.slice(0, 60)}", wanted one of ${Object.keys(COMMANDS).join(', ')}\n`));
    return 2;
  }
  const { command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(`${command.usage.trimEnd()}\n`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (!isUserError(error)) throw error;
    io.err(visible(`dateline ${command.name}: ${error.message}\n`));
    return 2;
  }
}

const FILE_ERRORS = [
  ...['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EROFS', 'ELOOP', 'ENAMETOOLONG', 'ENOSPC'],
  ...['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG', 'DATELINE_LOCKED']
];

/** Mistakes in a call: our own, those that node:util's parseArgs finds, and files that cannot be read or written. */
function isUserError(error: unknown): error is Error {
  if (error instanceof UserError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS_') || FILE_ERRORS.includes(code);
}

async function listCommands(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).command));
  const width = Math.max(...commands.map((command) => command.name.length));
  const rows = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `usage: dateline <command> [options]\n\n${rows.join('\n')}\n\ndateline <command> --help tells more.\n`;
}
