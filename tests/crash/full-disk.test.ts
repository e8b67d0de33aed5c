// A disk that fills up under a running bot: it fails at once and says why, instead of waiting for a Postgres that is gone.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createTestFolder } from '../support/storage.ts';

it.skipIf(process.platform === 'win32')('a folder that has no room left fails at once ever after', async () => {
  const narrow = await createTestFolder();
  const script = fileURLToPath(new URL('writer-without-room.ts', import.meta.url));
  // No file may grow beyond twelve megabytes: Postgres cannot finish the sixteen of its log.
  const writer = spawn('sh', ['-c', 'ulimit -f 24576; exec "$0" "$@"', process.execPath, script, narrow], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 50_000,
  });
  const { failure, failureAfterwards } = JSON.parse(await text(writer.stdout));
  expect(failure).toContain(`Data cannot be kept in the folder ${narrow}.`);
  expect(failureAfterwards).toContain(`Data cannot be kept in the folder ${narrow}.`);
  await rm(narrow, { recursive: true });
});
