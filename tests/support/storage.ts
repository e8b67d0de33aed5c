// An empty, migrated database for a test file: Postgres in memory, or with TEST_DATABASE=postgres a database of
// its own on a server (TEST_DATABASE_URL says where). No tests here.
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Log } from '../../src/ports.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { provideSnapshotFolder, readSnapshot } from './snapshot.ts';

export const usesServer = process.env.TEST_DATABASE === 'postgres';
/** A key for texts in databases that only tests have. */
export const encryptionKeys = [Buffer.alloc(32, 'a key for tests').toString('base64')];
const SERVER_URL = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test';

export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} };

export type TestStorage = Storage & {
  /** The same database as another process of the bot sees it. Closed together with this one. */
  openAgain(): Promise<Storage>;
  /** Runs SQL past the store, to look or to spoil. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Empties all tables, those of the queue too. */
  clear(): Promise<void>;
};

/**
 * An empty database. In memory it is lent: to start one costs more than most test files do, so a worker's test files use
 * the same ones after each other, and `close` empties it and gives it back.
 */
export async function openTestStorage(): Promise<TestStorage> {
  return usesServer ? openOnServer() : lend(idle.pop() ?? (await openInMemory()));
}

/** An empty database that nobody had before; `close` closes it. */
export async function openFreshStorage(): Promise<TestStorage> {
  return usesServer ? openOnServer() : openInMemory();
}

const idle: TestStorage[] = [];

async function lend(storage: TestStorage): Promise<TestStorage> {
  const shape = await shapeOf(storage);
  return {
    ...storage,
    async close() {
      await storage.clear();
      // A test that changed tables or triggers and failed before it had changed them back must not spoil the next.
      if ((await shapeOf(storage)) === shape) idle.push(storage);
      else await storage.close();
    },
  };
}

async function shapeOf({ sql }: TestStorage): Promise<string> {
  const rows = await sql(
    `SELECT 'relation' AS kind, relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal
     ORDER BY 1, 2`,
  );
  return JSON.stringify(rows);
}

/** A folder with a database in it. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lead-or-manage-'));
  await cp(await provideSnapshotFolder(), join(folder, 'postgres'), { recursive: true });
  return folder;
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/** An empty database on the server, not migrated unless it is made from a template, and the way to be rid of it. */
export async function createTestDatabase(template = 'template1'): Promise<TestDatabase> {
  const name = `lom_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  // Not WITH (FORCE): Postgres waits for connections that are just closing, and one left open ought to be noticed.
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name}`) };
}

async function openInMemory(): Promise<TestStorage> {
  const storage = await openStorage({ database: { kind: 'memory', snapshot: await readSnapshot() }, log: silentLog });
  const { queueDatabase } = storage;
  if (queueDatabase.kind !== 'embedded') throw new Error('A database in memory is an embedded one');
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await queueDatabase.connection.query<Row>(text, values)).rows;
  // One process is all that an embedded database ever has, so "again" is the same connection.
  return { ...storage, sql, clear: () => clearTables(sql), openAgain: async () => ({ ...storage, async close() {} }) };
}

async function openOnServer(): Promise<TestStorage> {
  const { url, drop } = await createTestDatabase(process.env.TEST_TEMPLATE);
  const open = () => openStorage({ database: { kind: 'server', url, encryptionKeys }, log: silentLog });
  const first = await open();
  const storages = [first];
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await pool.query<Row & pg.QueryResultRow>(text, values)).rows;
  return {
    ...first,
    sql,
    clear: () => clearTables(sql),
    async openAgain() {
      const another = await open();
      storages.push(another);
      return another;
    },
    async close() {
      for (const storage of storages) await storage.close();
      await pool.end();
      await drop();
    },
  };
}

export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function clearTables(sql: TestStorage['sql']): Promise<void> {
  const tables = await sql<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'
     AND table_name NOT IN ('_prisma_migrations', 'version', 'queue')`,
  );
  // For tables this small DELETE is much quicker than TRUNCATE, which makes new files.
  await sql(`DO $$ BEGIN ${tables.map(({ name }) => `DELETE FROM ${name};`).join(' ')} END $$`);
}
