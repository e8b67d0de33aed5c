// The process as its owner meets it at the terminal: what it says when something is wrong, and how it stops.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { Environment } from '../src/config.ts';
import { createTestFolder } from './support/storage.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'lead-or-manage-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = {
  process: ChildProcessByStdio<null, Readable, Readable>;
  output: () => string;
  exit: Promise<number | null>;
};

const { PATH, NODE_COMPILE_CACHE } = process.env;

function run(environment: Environment, cwd = folder): Run {
  const process = spawn(globalThis.process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    cwd,
    env: { PATH, NODE_COMPILE_CACHE, LOG_FORMAT: 'json', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [process.stdout, process.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return { process, output: () => said, exit: new Promise((resolve) => process.once('close', resolve)) };
}

async function saying({ process, output }: Run, words: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.once('close', () => reject(new Error(`It ended without “${words}”:\n${output()}`)));
    const look = () => {
      if (output().includes(words)) resolve();
    };
    process.stdout.on('data', look);
    look();
  });
}

const isFault = (text: string) => text.length < 400 && !text.includes('    at ');

describe('a process that cannot start', () => {
  it('lists every fault of its configuration and ends with 1', async () => {
    const started = run({ SLACK_BOT_TOKEN: 'secret-1', PORT: 'many', LOG_LEVEL: 'loud' });
    expect(await started.exit).toBe(1);
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'PORT', 'LOG_LEVEL'])
      expect(started.output()).toContain(name);
    expect(started.output()).not.toContain('secret-1');
  });

  it('says which configuration file cannot be read', async () => {
    const cwd = join(folder, 'odd');
    mkdirSync(join(cwd, '.env'), { recursive: true });
    const started = run({}, cwd);
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('.env cannot be read (EISDIR)');
  });

  it('says what is wrong with its folder', async () => {
    const file = join(folder, 'not-a-folder');
    writeFileSync(file, '');
    const started = run({ DATA_DIR: file });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain(file);
    expect(isFault(started.output())).toBe(true);
  });

  it('says that no Postgres answers, without the password', async () => {
    const started = run({
      DATABASE_URL: 'postgres://someone:pass-word@127.0.0.1:1/none',
      ENCRYPTION_KEYS: Buffer.alloc(32, 'a key').toString('base64'),
    });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('DATABASE_URL');
    expect(started.output()).not.toContain('pass-word');
    expect(isFault(started.output())).toBe(true);
  });
});

describe('a process that runs', () => {
  it('is one a folder and one a port, and says so; stops within ten seconds with 0', { timeout: 90_000 }, async () => {
    const port = await freePort();
    const dataFolder = await createTestFolder();
    const first = run({ DATA_DIR: dataFolder, PORT: String(port) });
    await saying(first, 'the local workspace is open');

    const sameFolder = run({ DATA_DIR: dataFolder, PORT: '0' });
    expect(await sameFolder.exit).toBe(1);
    expect(sameFolder.output()).toContain(dataFolder);
    expect(isFault(sameFolder.output())).toBe(true);

    const samePort = run({ DATA_DIR: join(folder, 'other'), PORT: String(port) });
    expect(await samePort.exit).toBe(1);
    expect(samePort.output()).toContain(`Port ${port}`);
    expect(samePort.output()).not.toContain('    at ');

    const askedAt = Date.now();
    first.process.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(10_000);
    await rm(dataFolder, { recursive: true });
  });

  it('stops while it is still starting', { timeout: 60_000 }, async () => {
    const started = run({ DATA_DIR: join(folder, 'hasty'), PORT: '0' });
    await saying(started, 'Creating the database');
    started.process.kill('SIGINT');
    expect(await started.exit).toBe(0);
    expect(started.output()).not.toContain('The database was brought up to date');
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found');
  return address.port;
}
