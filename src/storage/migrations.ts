// Brings a database up to the tables this version needs, with Prisma's own engine and in Prisma's own ledger, so
// that `prisma migrate deploy` agrees with it. Which tables those are is written in prisma/migrations.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { StorageFault } from './fault.ts';

const MIGRATIONS_FOLDER = new URL('../../prisma/migrations', import.meta.url).pathname;

/** Any number that nobody else locks; Prisma's engine takes one of its own, but gives up after ten seconds. */
const LOCK = 1_280_265_549;

/** One connection, used by nobody else while migrations run. */
export type MigrationConnection = {
  query<Row extends Record<string, unknown>>(sql: string): Promise<Row[]>;
  adapter: SqlMigrationAwareDriverAdapterFactory;
};

/** Applies what is missing, all of it or nothing. Returns the names of what it applied. */
export async function applyMigrations(connection: MigrationConnection): Promise<string[]> {
  const known = await migrationNames();
  const pending = await pendingMigrations(connection, known);
  if (pending.length === 0) return [];

  // In one transaction with the engine's ledger: a process killed half-way leaves no half-made table and no
  // migration marked as failed. Of several processes that start at once the first does the work, and the others
  // wait for its lock, however long that takes, and find nothing to do.
  await connection.query('BEGIN');
  try {
    await connection.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    if ((await pendingMigrations(connection, known)).length > 0) await runEngine(connection, known);
    await connection.query('COMMIT');
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  }

  const missing = await pendingMigrations(connection, known);
  if (missing.length > 0) throw new StorageFault(`The database lacks ${missing.join(', ')} after its migration.`);
  return pending;
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS_FOLDER, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function pendingMigrations(connection: MigrationConnection, known: string[]): Promise<string[]> {
  const [ledger] = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!ledger?.exists) return known;
  const rows = await connection.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StorageFault(
      `The database was made by a newer version of this program (it has ${unknown.join(', ')}). Start that version.`,
    );
  }
  return known.filter((name) => !applied.has(name));
}

async function runEngine(connection: MigrationConnection, names: string[]): Promise<void> {
  // Loaded only now: most starts have nothing to apply and can do without its few megabytes.
  const { openSchemaEngine } = await import('./schema-engine.ts');
  const engine = await openSchemaEngine(connection.adapter);
  try {
    await engine.applyMigrations({
      migrationsList: {
        baseDir: MIGRATIONS_FOLDER,
        lockfile: { path: 'migration_lock.toml', content: await readMigrationFile('migration_lock.toml') },
        shadowDbInitScript: '',
        migrationDirectories: await Promise.all(names.map(readMigration)),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
  } finally {
    engine.free();
  }
}

async function readMigration(name: string) {
  const value = await readMigrationFile(join(name, 'migration.sql'));
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
}

function readMigrationFile(path: string): Promise<string> {
  return readFile(join(MIGRATIONS_FOLDER, path), 'utf8');
}
