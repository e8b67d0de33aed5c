// One test run for everything that needs nothing but Node. The suites that need a browser or a Postgres server
// have their own projects and scripts (test:browser, test:postgres).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'node_modules/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
