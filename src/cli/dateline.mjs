#!/usr/bin/env node
// Node 20 reads no TypeScript by itself; from 22.18 on this registration could go.
import { register } from 'tsx/esm/api';

register();
// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
// What is being written is taken away, and locks are given back, when the process exits; a signal by itself would not let it.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143]
])
  process.on(signal, () => process.listenerCount(signal) > 1 || process.exit(code));
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2), {
  out: (result) => process.stdout.write(result),
  err: (text) => process.stderr.write(text)
});
