import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

// The log writes to the process's own standard output, so it gets a process. Nothing listens on port 1: the query is
// refused before it would be sent.
const LOG_A_REFUSED_QUERY = `
  import { PrismaPg } from '@prisma/adapter-pg';
  import { createLog } from './src/log.ts';
  import { createDatabase } from './src/storage/database.ts';
  const database = createDatabase(new PrismaPg({ connectionString: 'postgres://127.0.0.1:1/none' }));
  const data = { intention: 'tell Bob in private', plannedFor: new Date('never') };
  const err = await database.plan.createMany({ data }).catch((error) => error);
  createLog({ log: { level: 'info', format: 'json' } }).error({ err }, 'a handler failed');
`;

it('says what was wrong with a refused query, and nothing of what was typed', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', LOG_A_REFUSED_QUERY]);
  const { err } = JSON.parse(stdout);
  expect(err.message).toMatch(/^Invalid value for argument `plannedFor`|^Argument `\w+` is missing/);
  expect(err.stack).toMatch(/^PrismaClientValidationError: .*\n +at /);
  expect(stdout).not.toContain('Bob');
});
