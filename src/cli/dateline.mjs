#!/usr/bin/env node
// Node 20 reads no TypeScript by itself; from 22.18 on this registration could go.
import { register } from 'tsx/esm/api';
import { compileTexts } from './compile-texts.mjs';
import { exitOnSignals } from './exit-on-signals.mjs';

register();
// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
exitOnSignals();
await compileTexts();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2), {
  out: (result) => {
    if (!process.stdout.write(result)) return new Promise((resolve) => process.stdout.once('drain', resolve));
  },
  err: (text) => process.stderr.write(text)
});
