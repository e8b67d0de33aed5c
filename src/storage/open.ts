// Opens the place where everything is kept: an embedded Postgres in a folder, one in memory (for tests), or a
// server. Whoever opens it closes it.
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Log, QueueDatabase, Store } from '../ports.ts';
import { createDatabase } from './database.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded.ts';
import { errorCode, folderFault, StorageFault, serverFault } from './fault.ts';
import { holdFolder } from './folder.ts';
import { applyMigrations, type MigrationConnection } from './migrations.ts';
import { adaptServer, createPool } from './server.ts';
import { createStore } from './store.ts';

export type DatabasePlace =
  | { kind: 'embedded'; folder: string }
  /** `snapshot` is what `dumpDataDir` gave: a database to begin with. */
  | { kind: 'memory'; snapshot?: Blob }
  | { kind: 'server'; url: string };

export type Storage = {
  store: Store;
  /** What the job queue needs to live in the same database. */
  queueDatabase: QueueDatabase;
  close(): Promise<void>;
};

/** Opens the database and brings it up to date. Throws a `StorageFault` that says what is wrong with the place. */
export async function openStorage(options: { database: DatabasePlace; log: Log }): Promise<Storage> {
  const { database, log } = options;
  if (database.kind === 'server') return openServer(database.url, log);
  return database.kind === 'memory' ? openMemory(database.snapshot, log) : openFolder(database.folder, log);
}

async function openMemory(snapshot: Blob | undefined, log: Log): Promise<Storage> {
  const describeFault = async (cause: unknown) => new StorageFault('The database in memory has stopped.', { cause });
  return openEmbedded(await openEmbeddedPostgres(snapshot ? { loadDataDir: snapshot } : {}, describeFault), log);
}

async function openFolder(folder: string, log: Log): Promise<Storage> {
  const { postgresFolder, release } = await holdFolder(folder);
  const describeFault = (cause: unknown) => folderFault(folder, cause);
  try {
    if (!existsSync(postgresFolder)) await createPostgresFolder(postgresFolder, log);
    const storage = await openEmbedded(await openEmbeddedPostgres({ dataDir: postgresFolder }, describeFault), log);
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

async function openEmbedded({ pglite, adapter, close }: EmbeddedPostgres, log: Log): Promise<Storage> {
  const query = async <Row extends Record<string, unknown>>(sql: string) => (await pglite.query<Row>(sql)).rows;
  try {
    await migrate(log, { adapter, query });
  } catch (error) {
    await close();
    throw error;
  }
  const database = createDatabase(adapter);
  return {
    store: createStore(database),
    queueDatabase: { kind: 'embedded', connection: pglite },
    async close() {
      await database.$disconnect();
      await close();
    },
  };
}

async function openServer(url: string, log: Log): Promise<Storage> {
  const pool = createPool(url, { max: 10 });
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ code: errorCode(error) }, 'A database connection broke'));
  try {
    await migrateServer(url, log);
  } catch (error) {
    await pool.end();
    throw error instanceof StorageFault ? error : serverFault(url, error);
  }
  const database = createDatabase(adaptServer(pool, url));
  return {
    store: createStore(database),
    queueDatabase: { kind: 'server', url },
    async close() {
      await database.$disconnect();
      await pool.end();
    },
  };
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
