import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: 'es2022' },
  test: {
    include: ['tests/unit/**/*.test.ts'],
    environment: 'node',
    // The suite must mean the same on every machine.
    env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' }
  }
});
