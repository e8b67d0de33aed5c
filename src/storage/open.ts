// Opens the place where everything is kept: an embedded Postgres in a folder, one in memory (for tests), or a
// server. Whoever opens it closes it.
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Log, QueueDatabase, Store } from '../ports.ts';
import { createDatabase, type Database } from './database.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded.ts';
import { type EncryptedAnew, type KeySource, openEncryption } from './encryption.ts';
import { createKey, keyFileIn } from './encryption-key.ts';
import { errorCode, folderFault, StorageFault, serverFault } from './fault.ts';
import { holdFolder } from './folder.ts';
import { applyMigrations, type MigrationConnection } from './migrations.ts';
import { adaptServer, createPool } from './server.ts';
import { createStore } from './store.ts';

export type DatabasePlace =
  /** Without keys they are in a file in the folder. */
  | { kind: 'embedded'; folder: string; encryptionKeys?: readonly string[] | undefined }
  /** `snapshot` is what `dumpDataDir` gave: a database to begin with. */
  | { kind: 'memory'; snapshot?: Blob }
  | { kind: 'server'; url: string; encryptionKeys: readonly string[] };

export type Storage = {
  store: Store;
  /** What the job queue needs to live in the same database. */
  queueDatabase: QueueDatabase;
  /** Encrypts every text with the newest key. */
  encryptAnew(): Promise<EncryptedAnew>;
  close(): Promise<void>;
};

/** Opens the database and brings it up to date. Throws a `StorageFault` that says what is wrong with the place. */
export async function openStorage(options: {
  database: DatabasePlace;
  log: Log;
  /** Where the keys are in a file: adds a new one to it first. */
  withNewKey?: boolean;
}): Promise<Storage> {
  const { database, log, withNewKey = false } = options;
  switch (database.kind) {
    case 'server':
      return openServer(database, log);
    case 'memory':
      return openMemory(database.snapshot, log);
    case 'embedded':
      return openFolder(database, { log, withNewKey });
  }
}

async function openMemory(snapshot: Blob | undefined, log: Log): Promise<Storage> {
  const describeFault = async (cause: unknown) => new StorageFault('The database in memory has stopped.', { cause });
  const postgres = await openEmbeddedPostgres(snapshot ? { loadDataDir: snapshot } : {}, describeFault);
  return openEmbedded(postgres, { source: { kind: 'given', keys: [createKey()], isShared: false }, log });
}

async function openFolder(
  { folder, encryptionKeys }: Extract<DatabasePlace, { kind: 'embedded' }>,
  { log, withNewKey }: { log: Log; withNewKey: boolean },
): Promise<Storage> {
  const { path, postgresFolder, release } = await holdFolder(folder);
  const source: KeySource = encryptionKeys
    ? { kind: 'given', keys: encryptionKeys, isShared: false }
    : { kind: 'file', file: keyFileIn(path), withNewKey };
  const describeFault = (cause: unknown) => folderFault(folder, cause);
  try {
    if (!existsSync(postgresFolder)) await createPostgresFolder(postgresFolder, log);
    const postgres = await openEmbeddedPostgres({ dataDir: postgresFolder }, describeFault);
    const storage = await openEmbedded(postgres, { source, log });
    return {
      ...storage,
      async close() {
        await storage.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error instanceof StorageFault ? error : await describeFault(error);
  }
}

// Made under another name first: a process killed meanwhile must not leave half a database that then never opens.
async function createPostgresFolder(postgresFolder: string, log: Log): Promise<void> {
  log.info({ folder: postgresFolder }, 'Creating the database, this takes a few seconds the first time');
  const unfinished = `${postgresFolder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const { close } = await openEmbeddedPostgres({ dataDir: unfinished }, (cause) => folderFault(unfinished, cause));
  await close();
  await rename(unfinished, postgresFolder);
}

async function openEmbedded(
  { pglite, adapter, close }: EmbeddedPostgres,
  { source, log }: { source: KeySource; log: Log },
): Promise<Storage> {
  const query = async <Row extends Record<string, unknown>>(sql: string) => (await pglite.query<Row>(sql)).rows;
  const database = createDatabase(adapter);
  const closeAll = async () => {
    await database.$disconnect();
    await close();
  };
  try {
    await migrate(log, { adapter, query });
    return {
      ...(await createStorage(database, { source, log })),
      queueDatabase: { kind: 'embedded', connection: pglite },
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function createStorage(database: Database, { source, log }: { source: KeySource; log: Log }) {
  const { texts, encryptAnew } = await openEncryption({ database, source, log });
  return { store: createStore(database, texts), encryptAnew };
}

async function openServer(
  { url, encryptionKeys }: Extract<DatabasePlace, { kind: 'server' }>,
  log: Log,
): Promise<Storage> {
  const pool = createPool(url, { max: 10 });
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ code: errorCode(error) }, 'A database connection broke'));
  const database = createDatabase(adaptServer(pool, url));
  const closeAll = async () => {
    await database.$disconnect();
    await pool.end();
  };
  try {
    await migrateServer(url, log);
    return {
      ...(await createStorage(database, { source: { kind: 'given', keys: encryptionKeys, isShared: true }, log })),
      queueDatabase: { kind: 'server', url },
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error instanceof StorageFault ? error : serverFault(url, error);
  }
}

async function migrateServer(url: string, log: Log): Promise<void> {
  const single = createPool(url, { max: 1 });
  try {
    await migrate(log, {
      adapter: adaptServer(single, url),
      async query<Row extends Record<string, unknown>>(sql: string) {
        return (await single.query<Row>(sql)).rows;
      },
    });
  } finally {
    await single.end();
  }
}

async function migrate(log: Log, connection: MigrationConnection): Promise<void> {
  const applied = await applyMigrations(connection);
  if (applied.length > 0) log.info({ applied }, 'The database was brought up to date');
}
