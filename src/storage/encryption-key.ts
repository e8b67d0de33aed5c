// The keys that texts are encrypted with: given by whoever runs the bot, or in a file beside the embedded database.
import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseEncryptionKeys } from '../domain/encryption-key.ts';
import { errorCode, StorageFault } from './fault.ts';

export const createKey = () => randomBytes(32).toString('base64');

export const keyFileIn = (folder: string) => join(folder, 'encryption.key');

/** The keys in the file, newest first; undefined when there is none. Throws a `StorageFault` when it is damaged. */
export async function readKeyFile(file: string): Promise<string[] | undefined> {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new StorageFault(`The key file ${file} cannot be read (${errorCode(error) ?? 'unknown error'}).`, {
      cause: error,
    });
  });
  if (text === undefined) return undefined;
  const keys = parseEncryptionKeys(text);
  if (!keys) {
    throw new StorageFault(
      `The key file ${file} is damaged: it must hold keys of 32 bytes in base64, a line each. Put it back from your backup.`,
    );
  }
  await chmod(file, 0o600);
  return keys;
}

/** Written under another name first: a process killed meanwhile leaves the old file, or none, but never half a key. */
export async function writeKeyFile(file: string, keys: readonly string[]): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(`${keys.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  // A text must not outlive the name of its key when the power fails.
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}
