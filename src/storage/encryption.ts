// Makes the encryption of texts ready at start: finds the keys, refuses wrong ones, and encrypts what is still plain.
import type { Log } from '../ports.ts';
import { createCipher, keyIdOf } from './cipher.ts';
import type { Database } from './database.ts';
import { createTexts, encryptAll, keysInUse, type Texts } from './encrypted-text.ts';
import { createKey, readKeyFile, writeKeyFile } from './encryption-key.ts';
import { StorageFault } from './fault.ts';
import { encryptKeyCheckAnew, keysFit } from './key-check.ts';

export type KeySource =
  /** From whoever runs the bot, newest first. `isShared`: other processes may have been given others. */
  | { kind: 'given'; keys: readonly string[]; isShared: boolean }
  /** In a file, made if nothing is encrypted yet. With a new key the file gets one more, which encrypts from now on. */
  | { kind: 'file'; file: string; withNewKey: boolean };

export type EncryptedAnew = { encrypted: number; unreadable: number };

export type Encryption = {
  texts: Texts;
  /** Encrypts every text with the newest key, and takes keys out of the key file that no text needs any more. */
  encryptAnew(): Promise<EncryptedAnew>;
};

/** Throws a `StorageFault` when there are encrypted texts whose key is missing, or processes with another key. */
export async function openEncryption(options: {
  database: Database;
  source: KeySource;
  log: Log;
}): Promise<Encryption> {
  const { database, source, log } = options;
  const { keyIds, hasPlain } = await keysInUse(database);
  const keys = await keysFrom(source, { isNeeded: keyIds.size > 0 });
  refuseWrongKeys(keys, { inUse: keyIds, source });
  const cipher = createCipher(keys);
  const isShared = source.kind === 'given' && source.isShared;
  if (isShared && !(await keysFit(database, cipher))) throw new StorageFault(OTHER_KEYS);
  if (hasPlain) log.info(await encryptAll(database, cipher), 'texts that were stored before were encrypted');
  return {
    texts: createTexts(cipher, log),
    async encryptAnew() {
      const done = await encryptAll(database, cipher);
      await encryptKeyCheckAnew(database, cipher);
      if (source.kind === 'file') {
        const { keyIds: stillInUse } = await keysInUse(database);
        const needed = keys.filter((key, index) => index === 0 || stillInUse.has(keyIdOf(key)));
        await writeKeyFile(source.file, needed);
      }
      return done;
    },
  };
}

const OTHER_KEYS =
  'This database was begun with a key that ENCRYPTION_KEYS does not hold. Every process on it needs the same keys: add ' +
  'that one, after the newest. If it is lost and nothing was written with it yet, delete the row in the table key_checks.';

async function keysFrom(source: KeySource, { isNeeded }: { isNeeded: boolean }): Promise<readonly string[]> {
  if (source.kind === 'given') return source.keys;
  const present = await readKeyFile(source.file);
  if (!present && isNeeded) {
    throw new StorageFault(
      `The texts in this database are encrypted and their key is gone: there is no ${source.file}. Put it back from your ` +
        'backup, or set ENCRYPTION_KEYS to it. Without it the texts cannot be read; to begin anew, move the folder away.',
    );
  }
  if (present && !source.withNewKey) return present;
  const keys = [createKey(), ...(present ?? [])];
  await writeKeyFile(source.file, keys);
  return keys;
}

function refuseWrongKeys(
  keys: readonly string[],
  { inUse, source }: { inUse: ReadonlySet<string>; source: KeySource },
): void {
  const known = new Set(keys.map(keyIdOf));
  const missing = [...inUse].filter((id) => !known.has(id));
  if (missing.length === 0) return;
  const place = source.kind === 'file' ? source.file : 'ENCRYPTION_KEYS';
  throw new StorageFault(
    `Some texts in this database are encrypted with a key that ${place} does not hold (its id is ${missing.join(', ')}). ` +
      'Add that key there, after the newest one. Without it those texts cannot be read.',
  );
}
