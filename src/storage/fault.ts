// What can go wrong with the place where data is kept, said so that whoever runs the bot can mend it.
import { statfs } from 'node:fs/promises';
import { StartFault } from '../domain/start-fault.ts';

/** The database or its folder cannot be used. */
export class StorageFault extends StartFault {
  override readonly name = 'StorageFault';
}

/** Node's and Postgres' errors carry a short code: ENOSPC, ECONNREFUSED, 42501. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'errno' in error && typeof error.errno === 'number' ? EMSCRIPTEN_ERRNO[error.errno] : undefined;
}

// PGlite's file system reports errors by number, as WASI counts them.
const EMSCRIPTEN_ERRNO: Record<number, string> = { 2: 'EACCES', 29: 'EIO', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' };

const FOLDER_PROBLEMS: Record<string, string> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EACCES: 'It is not allowed to write there',
  EPERM: 'It is not allowed to write there',
  EROFS: 'The disk is read-only',
  ENOTDIR: 'A part of the path is a file, not a folder',
  EEXIST: 'There is a file of that name, not a folder',
  EIO: 'The disk reports an error',
};

/** Below this the embedded Postgres cannot even begin the next file of its log. */
const ROOM_FOR_POSTGRES = 32 * 1024 * 1024;

export async function folderFault(folder: string, error: unknown): Promise<StorageFault> {
  const problem = (await isFull(folder)) ? FOLDER_PROBLEMS.ENOSPC : FOLDER_PROBLEMS[errorCode(error) ?? ''];
  return new StorageFault(`Data cannot be kept in the folder ${folder}. ${problem ?? messageOf(error)}.`, {
    cause: error,
  });
}

// Postgres in WebAssembly does not always say why it stopped, so the disk is asked.
async function isFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => undefined);
  return disk !== undefined && disk.bavail * disk.bsize < ROOM_FOR_POSTGRES;
}

const SERVER_PROBLEMS: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers there: is Postgres running, and are host and port right?',
  ENOTFOUND: 'That host name is not known.',
  ETIMEDOUT: 'It does not answer.',
  '28000': 'It does not let this user in.',
  '28P01': 'The password is not accepted.',
  '3D000': 'The database does not exist there: create it first.',
  '42501': 'The user may not create tables and schemas there: make it the owner of the database.',
  '53300': 'It has no connection left: raise max_connections, or stop something else.',
};

export function serverFault(url: string, error: unknown): StorageFault {
  const problem = SERVER_PROBLEMS[errorCode(error) ?? ''] ?? `${messageOf(error)}.`;
  return new StorageFault(`The database in DATABASE_URL, ${withoutPassword(url)}, cannot be used. ${problem}`, {
    cause: error,
  });
}

export function withoutPassword(url: string): string {
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username ? `${username}@` : ''}${host}${pathname}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message.replace(/\.$/, '') : String(error);
}
