// The folder of an embedded database: made private, and held by one process at a time.
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { folderFault, StorageFault } from './fault.ts';

export type HeldFolder = {
  path: string;
  /** Where Postgres keeps its files. */
  postgresFolder: string;
  release(): void;
};

/** Makes the folder if need be and holds it until `release`. Throws a `StorageFault` when another process has it. */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  const path = await makePrivate(folder).catch(async (error) => {
    throw await folderFault(folder, error);
  });
  const release = await lock(path);
  return { path, postgresFolder: join(path, 'postgres'), release };
}

async function makePrivate(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = await realpath(folder);
  await chmod(path, 0o700);
  return path;
}

// Two processes on one folder would ruin it. The lock must vanish with its process, also after a SIGKILL, and must
// not be fooled by a process id that was given out anew or that belongs to another container. Only the kernel can
// promise that, and Node has no flock; but SQLite, which comes with Node, locks its file through the kernel.
async function lock(path: string): Promise<() => void> {
  const holderFile = join(path, 'process.json');
  const file = new DatabaseSync(join(path, 'lock.sqlite'), { open: false, timeout: 0 });
  try {
    file.open();
    file.exec('BEGIN EXCLUSIVE');
    await writeFile(holderFile, JSON.stringify({ pid: process.pid }), { mode: 0o600 });
  } catch (error) {
    if (file.isOpen) file.close();
    throw isBusy(error) ? inUse(path, await readHolder(holderFile)) : await folderFault(path, error);
  }
  return () => {
    if (file.isOpen) file.close();
  };
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

async function readHolder(holderFile: string): Promise<string> {
  const text = await readFile(holderFile, 'utf8').catch(() => '');
  const pid = /"pid":(\d+)/.exec(text)?.[1];
  return pid ? `another process (pid ${pid})` : 'another process';
}

function inUse(path: string, holder: string): StorageFault {
  return new StorageFault(
    `The folder ${path} is in use by ${holder}. Stop that one first, choose another folder, or set DATABASE_URL to a Postgres server, which several processes can share.`,
  );
}
