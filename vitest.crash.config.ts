// The suite that kills the bot at every point of the story; `npm run test:crash`. Half a minute, so not in `npm test`.
import { defineConfig } from 'vitest/config';
import './tests/support/compile-cache.ts';

export default defineConfig({
  test: { include: ['tests/crash/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
