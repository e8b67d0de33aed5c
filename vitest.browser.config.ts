// The suites that drive headless Chromium; `npm run test:browser`. They need a Chromium on the machine.
import { defineConfig } from 'vitest/config';
import './tests/support/compile-cache.ts';

export default defineConfig({
  test: { include: ['tests/browser/**/*.test.ts'], maxWorkers: 2, testTimeout: 120_000, hookTimeout: 120_000 },
});
