import type { CommandIO } from '../command.ts';

const BAR = 24;
const REDRAW_MILLISECONDS = 200;
const LINE_MILLISECONDS = 5000;

export interface Progress {
  /** @param share of the file that is read, 0 to 1 */
  tick(rows: number, share: number): void;
  end(): void;
}

/**
 * Tells how far something is that goes through rows: a bar that redraws itself on a terminal, else a line every five seconds.
 * @param label what is done, where there are several such things
 */
export function showProgress(io: CommandIO, isTerminal: boolean, label = ''): Progress {
  const begun = performance.now();
  let told = begun;
  let drawn = 0;
  return {
    tick(rows, share) {
      const at = performance.now();
      if (at - told < (isTerminal ? REDRAW_MILLISECONDS : LINE_MILLISECONDS)) return;
      told = at;
      const text = label + progressText(rows, share, (at - begun) / 1000, isTerminal);
      io.err(isTerminal ? `\r${text.padEnd(drawn)}` : `${text}\n`);
      drawn = text.length;
    },
    end() {
      if (drawn > 0 && isTerminal) io.err(`\r${' '.repeat(drawn)}\r`);
    }
  };
}

/** "[######      ] 25%  250,000 rows  60,000 rows/s  0:12 left". */
export function progressText(rows: number, share: number, seconds: number, hasBar: boolean): string {
  const filled = Math.round(Math.min(1, share) * BAR);
  const bar = hasBar ? `[${'#'.repeat(filled)}${' '.repeat(BAR - filled)}] ` : '';
  const rate = Math.round(rows / Math.max(seconds, 0.001));
  const left = share > 0 ? Math.ceil((seconds * (1 - share)) / share) : 0;
  return `${bar}${Math.floor(share * 100)}%  ${grouped(rows)} rows  ${grouped(rate)} rows/s  ${clock(left)} left`;
}

/** Thousands parted by commas, without a locale. */
export function grouped(number: number): string {
  const digits = String(number);
  const first = digits.length % 3 || 3;
  return [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/g) ?? [])].join(',');
}

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}
