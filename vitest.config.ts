// One test run for everything that needs nothing but Node and is done soon. The suites that need a browser or a Postgres
// server, or kill the bot a dozen times, have scripts of their own: test:browser, test:postgres, test:crash.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import './tests/support/compile-cache.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'tests/crash/**', 'node_modules/**'],
    // Much of the time is waiting for other processes, so one worker more than there are processors.
    maxWorkers: availableParallelism() + 1,
    // A worker loads what it needs once, not once for each file: test files leave nothing behind.
    isolate: false,
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/properties.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
