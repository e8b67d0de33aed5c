// Runs once before all tests, and makes what their databases are copied from.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE === 'postgres') return makeTemplate();
  await run('./make-snapshot.ts');
  return undefined;
}

/** On the server: a database with our tables, because a copy is made in a tenth of the time. Returns how to drop it. */
async function makeTemplate(): Promise<() => Promise<void>> {
  const { createTestDatabase, encryptionKeys } = await import('./storage.ts');
  const { url, drop } = await createTestDatabase();
  await run('../../scripts/db-migrate.ts', { DATABASE_URL: url, ENCRYPTION_KEYS: encryptionKeys.join() });
  // The workers inherit it.
  process.env.TEST_TEMPLATE = new URL(url).pathname.slice(1);
  return drop;
}

async function run(script: string, environment = {}): Promise<void> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const env = { ...process.env, ...environment };
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', file], { env });
}
