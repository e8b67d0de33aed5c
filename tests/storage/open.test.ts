import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { StorageFault } from '../../src/storage/fault.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import {
  createTestDatabase,
  createTestFolder,
  encryptionKeys,
  openTestStorage,
  silentLog,
  usesServer,
} from '../support/storage.ts';
import { aDelivery, aPlan, aSubscription, NOW } from './samples.ts';

const person = { teamId: 'T1', userId: 'U1' };

describe('a database', () => {
  it('reports a transaction whose commit fails, and keeps nothing of it', async () => {
    const storage = await openTestStorage();
    await storage.sql('CREATE TABLE deferred (number int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
    const failing = storage.store.planDelivery(aDelivery(), async (_job, transaction) => {
      await transaction.$queryRawUnsafe('INSERT INTO deferred VALUES (1), (1)');
    });
    await expect(failing).rejects.toThrow();
    expect(await storage.store.delivery({ teamId: 'T1', id: 'delivery-1' })).toBeUndefined();
    await storage.close();
  });
});

describe.skipIf(usesServer)('a folder', () => {
  let folder: string;
  const open = (path = folder) => openStorage({ database: { kind: 'embedded', folder: path }, log: silentLog });

  beforeAll(async () => {
    folder = await createTestFolder();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is made if need be, for its owner only, also after an attempt that was killed half-way', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'lead-or-manage-'));
    const fresh = join(parent, 'not', 'there');
    await mkdir(join(fresh, 'postgres.unfinished'), { recursive: true });
    await writeFile(join(fresh, 'postgres.unfinished', 'PG_VERSION'), 'half');
    await chmod(fresh, 0o755);
    const storage = await open(fresh);
    expect(await storage.store.plansOf(person)).toEqual([]);
    expect((await stat(fresh)).mode & 0o777).toBe(0o700);
    await storage.close();
    await rm(parent, { recursive: true });
  }, 60_000);

  it('keeps what was written when it is opened again', async () => {
    const first = await open();
    await first.store.saveCheckIns(aSubscription());
    await first.close();
    const second = await open();
    expect(await second.store.checkInsOf(person)).toMatchObject(aSubscription());
    await second.close();
  });

  it('is refused to a second opener, who is told by whom it is held', async () => {
    const holder = await open();
    const refusal = await open().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StorageFault);
    expect(String(refusal)).toContain(folder);
    expect(String(refusal)).toContain(`pid ${process.pid}`);
    expect(String(refusal)).toContain('DATABASE_URL');
    await holder.close();
    await (await open()).close();
  });

  it('loses no acknowledged row and no lock to a SIGKILL', async () => {
    const writer = spawn(process.execPath, [fileURLToPath(new URL('busy-writer.ts', import.meta.url)), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged = await linesUntilKilled(writer, 25);
    expect(acknowledged.length).toBeGreaterThanOrEqual(25);
    const storage = await open();
    const kept = new Set((await storage.store.plansOf(person)).map((plan) => plan.id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await storage.close();
  }, 60_000);

  it('of a newer version is left alone, and said to be so', async () => {
    const newer = await createTestFolder();
    const pglite = await PGlite.create({ dataDir: join(newer, 'postgres') });
    await pglite.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', '', '29990101_later', now())`,
    );
    await pglite.close();
    await expect(open(newer)).rejects.toThrow(/newer version.*29990101_later/);
    await expect(open(newer)).rejects.toThrow(/newer version/);
    await rm(newer, { recursive: true });
  });

  it('is tidied now and then, because nobody else does', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const storage = await open();
    const { queueDatabase } = storage;
    if (queueDatabase.kind !== 'embedded') throw new Error('A folder has an embedded database');
    const { connection } = queueDatabase;
    const size = async () => (await connection.query(`SELECT pg_relation_size('untidy') AS bytes`)).rows;
    await connection.exec('CREATE TABLE untidy AS SELECT generate_series(1, 500) AS number');
    await connection.exec('DELETE FROM untidy');
    expect(await size()).not.toEqual([{ bytes: 0 }]);
    vi.advanceTimersByTime(30 * 60 * 1000);
    expect(await size()).toEqual([{ bytes: 0 }]);
    await storage.close();
    vi.useRealTimers();
  });

  it('cannot be a file', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(open(file)).rejects.toThrow(
      `Data cannot be kept in the folder ${file}. There is a file of that name, not a folder.`,
    );
  });
});

describe.skipIf(!usesServer)('a server', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  const opened: Storage[] = [];
  const open = async (url = database.url) => {
    const storage = await openStorage({ database: { kind: 'server', url, encryptionKeys }, log: silentLog });
    opened.push(storage);
    return storage;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close();
  });
  afterAll(() => database.drop());

  it('is migrated once when several processes start at the same time', async () => {
    const fresh = await createTestDatabase();
    const storages = await Promise.all(Array.from({ length: 4 }, () => open(fresh.url)));
    await Promise.all(storages.map(({ store }) => store.savePlan(aPlan())));
    const rows = await query<{ migration_name: string }>(fresh.url, 'SELECT migration_name FROM _prisma_migrations');
    expect(new Set(rows.map((row) => row.migration_name)).size).toBe(rows.length);
    for (const storage of opened.splice(0)) await storage.close();
    await fresh.drop();
  });

  it('keeps moments as they are, whatever zone it is set to', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await query(database.url, `ALTER DATABASE ${name} SET timezone TO 'America/New_York'`);
    const { store } = await open();
    await store.saveCheckIns(aSubscription());
    expect(await store.checkInsOf(person)).toMatchObject({ nextRunAt: NOW });
    const [row] = await query<{ next: Date }>(database.url, 'SELECT next_run_at AS next FROM check_in_subscriptions');
    expect(row?.next).toEqual(NOW);
  });

  it('that is not there is named without its password', async () => {
    const refusal = await open('postgres://bot:secret@127.0.0.1:1/lom').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StorageFault);
    expect(String(refusal)).toContain('postgres://bot@127.0.0.1:1/lom');
    expect(String(refusal)).toContain('is Postgres running');
    expect(String(refusal)).not.toContain('secret');
  });

  it('without the database says so', async () => {
    const nowhere = new URL(database.url);
    nowhere.pathname = '/lom_nowhere';
    await expect(open(nowhere.href)).rejects.toThrow('The database does not exist there');
  });
});

async function linesUntilKilled(child: ChildProcess, count: number): Promise<string[]> {
  if (!child.stdout) throw new Error('The child has no output');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === count) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return lines;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
