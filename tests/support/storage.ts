// An empty, migrated database for a test file: Postgres in memory, or with TEST_DATABASE=postgres a database of
// its own on a server (TEST_DATABASE_URL says where). No tests here.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Log } from '../../src/ports.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';

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
  /** Empties the bot's own tables. */
  clear(): Promise<void>;
};

export async function openTestStorage(): Promise<TestStorage> {
  return usesServer ? openOnServer() : openInMemory();
}

/** A folder with a database in it, made from the snapshot: quicker than from nothing. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lead-or-manage-'));
  const pglite = await PGlite.create({ dataDir: join(folder, 'postgres'), loadDataDir: await snapshot() });
  await pglite.close();
  return folder;
}

/** An empty database on the server, not migrated, and the way to be rid of it. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `lom_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  // Not WITH (FORCE): Postgres waits for connections that are just closing, and one left open ought to be noticed.
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name}`) };
}

async function openInMemory(): Promise<TestStorage> {
  const storage = await openStorage({ database: { kind: 'memory', snapshot: await snapshot() }, log: silentLog });
  const { queueDatabase } = storage;
  if (queueDatabase.kind !== 'embedded') throw new Error('A database in memory is an embedded one');
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await queueDatabase.connection.query<Row>(text, values)).rows;
  // One process is all that an embedded database ever has, so "again" is the same connection.
  return { ...storage, sql, clear: () => clearTables(sql), openAgain: async () => ({ ...storage, async close() {} }) };
}

async function openOnServer(): Promise<TestStorage> {
  const { url, drop } = await createTestDatabase();
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
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`,
  );
  // For tables this small DELETE is much quicker than TRUNCATE, which makes new files.
  await sql(`DO $$ BEGIN ${tables.map(({ name }) => `DELETE FROM ${name};`).join(' ')} END $$`);
}

// To make a Postgres from nothing takes seconds, to load one a few tenths. The snapshot is made once per set of
// migrations and kept among the system's temporary files.
async function snapshot(): Promise<Blob> {
  const folder = join(tmpdir(), 'lead-or-manage-tests');
  const file = join(folder, `${await snapshotKey()}.tar`);
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    await makeSnapshot(file);
  }
  return new Blob([await readFile(file)]);
}

async function makeSnapshot(file: string): Promise<void> {
  const storage = await openStorage({ database: { kind: 'memory' }, log: silentLog });
  const { queueDatabase } = storage;
  if (!(queueDatabase.kind === 'embedded' && queueDatabase.connection instanceof PGlite)) throw new Error('No PGlite');
  const migrated = await queueDatabase.connection.dumpDataDir('none');
  await storage.close();
  // Several test files may do this at once: each writes its own, and the last one to be renamed stays.
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, Buffer.from(await migrated.arrayBuffer()));
  await rename(unfinished, file);
}

async function snapshotKey(): Promise<string> {
  const folder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
  // An older PGlite's files may be of another Postgres.
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.resolve('@electric-sql/pglite'))));
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
