// What a thief of the database sees, what survives an upgrade and a rotation, and when the bot refuses to start.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { UNREADABLE_TEXT } from '../../src/domain/unreadable-text.ts';
import type { Log, Store } from '../../src/ports.ts';
import { createCipher } from '../../src/storage/cipher.ts';
import { ENCRYPTED_COLUMNS } from '../../src/storage/encrypted-text.ts';
import { createKey, keyFileIn, readKeyFile, writeKeyFile } from '../../src/storage/encryption-key.ts';
import { openStorage } from '../../src/storage/open.ts';
import {
  createTestDatabase,
  createTestFolder,
  encryptionKeys,
  openTestStorage,
  silentLog,
  type TestStorage,
  usesServer,
} from '../support/storage.ts';
import { aPlan, NOW } from './samples.ts';

const person = { teamId: 'T1', userId: 'U1' };
const plan = { ...person, id: 'plan-1' };
const checkIn = { ...person, deliveryId: 'check-in-1' };

const INTENTION = 'ask Jonas what he needs';
const SITUATION = 'nobody trusts the new lead';
const NOTE = 'it went badly, he wept';
const REFLECTION = 'I was afraid of the talk';
const WORDS = [INTENTION, SITUATION, NOTE, REFLECTION];

async function writeAll(store: Store): Promise<void> {
  await store.savePlan(aPlan({ intention: INTENTION, situation: SITUATION }));
  await store.settlePlan({ ...plan, outcome: 'partly', note: NOTE, now: NOW });
  await store.recordCheckInAnswer({ ...checkIn, practiceId: 'build-trust', answer: 'did-it', now: NOW });
  await store.saveReflection({ ...checkIn, reflection: REFLECTION, now: NOW });
}

async function readAll(store: Store): Promise<unknown[]> {
  const saved = await store.planOf(plan);
  const answer = await store.checkInResponse(checkIn);
  return [saved?.intention, saved?.situation, saved?.note, answer?.reflection];
}

describe('people’s own words', () => {
  let storage: TestStorage;
  beforeAll(async () => {
    storage = await openTestStorage();
  });
  afterEach(() => storage.clear());
  afterAll(() => storage.close());

  const raw = async () =>
    JSON.stringify(await Promise.all(ENCRYPTED_COLUMNS.map(({ table }) => storage.sql(`SELECT * FROM ${table}`))));

  it('come back as written, and stand nowhere in the database as written', async () => {
    await writeAll(storage.store);
    expect(await readAll(storage.store)).toEqual(WORDS);
    expect(JSON.stringify(await storage.store.historyOf(person, { limit: 10 }))).toContain(REFLECTION);
    expect(JSON.stringify(await storage.store.exportOf(person))).toContain(NOTE);
    const stored = await raw();
    for (const words of WORDS) {
      for (const spelling of [
        words,
        Buffer.from(words).toString('base64').slice(0, 8),
        Buffer.from(words).toString('hex'),
      ])
        expect(stored).not.toContain(spelling);
    }
  });

  it('that somebody changed, or moved to another row, are said to be unreadable and not lost with the rest', async () => {
    await writeAll(storage.store);
    await storage.store.savePlan(aPlan({ id: 'plan-2', userId: 'U2', intention: 'their own' }));
    await storage.sql(
      `UPDATE plans SET intention = (SELECT intention FROM plans WHERE id = 'plan-1') WHERE id = 'plan-2'`,
    );
    await storage.sql(`UPDATE check_in_responses SET reflection = left(reflection, -6) || 'AAAAAA'`);
    const [theirs] = await storage.store.plansOf({ teamId: 'T1', userId: 'U2' });
    expect(theirs).toMatchObject({ intention: UNREADABLE_TEXT, practiceId: 'explain-the-why' });
    expect(await readAll(storage.store)).toEqual([INTENTION, SITUATION, NOTE, UNREADABLE_TEXT]);
    expect(await storage.store.historyOf(person, { limit: 10 })).toHaveLength(2);
  });

  it('are not overwritten by the sentence that stands in for them', async () => {
    await writeAll(storage.store);
    const before = await raw();
    await storage.store.saveReflection({ ...checkIn, reflection: UNREADABLE_TEXT, now: NOW });
    expect(await raw()).toBe(before);
  });

  it('are in every column of words that a table with a person has, or the column is known to hold none', async () => {
    const columns = await storage.sql<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb')
         AND table_name IN (SELECT table_name FROM information_schema.columns WHERE column_name = 'user_id')
         AND column_name NOT IN ('team_id', 'user_id', 'id', 'delivery_id', 'practice_id', 'time_zone', 'local_time')
       ORDER BY 1`,
    );
    const encrypted = ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    const unencrypted = columns
      .map(({ name }) => name)
      .filter((name) => !encrypted.includes(name as (typeof encrypted)[number]));
    expect(unencrypted).toEqual(NOT_OWN_WORDS);
  });
});

/** Not words of one's own: answers picked from a list, and the prompt that a whole channel was posted. */
const NOT_OWN_WORDS = [
  'check_in_responses.answer',
  'check_in_responses.prompt',
  'disagreements.advisor',
  'disagreements.chosen',
  'disagreements.fingerprint',
  'disagreements.given',
  'message_settings.quiet_from',
  'message_settings.quiet_until',
  'nudge_responses.answer',
  'plans.outcome',
  'plans.prompt',
  'quiz_drafts.answers',
  'quiz_results.answers',
];

describe('texts of an older version', () => {
  it('are encrypted at the next start, none lost', async () => {
    const storage = await openTestStorage();
    await writeAll(storage.store);
    const looksEncrypted = 'plain:v1:abc:this is only what I typed';
    await storage.sql(`UPDATE plans SET intention = 'plain:' || $1, situation = $2, note = $3`, [
      looksEncrypted,
      SITUATION,
      `plain:${NOTE}`,
    ]);
    expect(await readAll(storage.store)).toEqual([looksEncrypted, SITUATION, NOTE, REFLECTION]);

    await storage.encryptAnew();
    const [row] = await storage.sql<Record<string, string>>('SELECT intention, situation, note FROM plans');
    for (const stored of Object.values(row ?? {})) expect(stored).toMatch(/^v1:[0-9a-f]{12}:/);
    expect(await readAll(storage.store)).toEqual([looksEncrypted, SITUATION, NOTE, REFLECTION]);
    expect(await storage.encryptAnew()).toEqual({ encrypted: 0, unreadable: 0 });
    await storage.close();
  });

  it('are all of them found, in more than one batch', async () => {
    const storage = await openTestStorage();
    await storage.sql(
      `INSERT INTO check_in_responses (team_id, user_id, delivery_id, practice_id, answer, reflection, answered_at)
       SELECT 'T' || number % 3, 'U' || number % 7, 'D' || number, 'build-trust', 'did-it', 'plain:words ' || number, now()
       FROM generate_series(1, 1203) number`,
    );
    expect(await storage.encryptAnew()).toEqual({ encrypted: 1203, unreadable: 0 });
    const reflection = async (number: number) =>
      (
        await storage.store.checkInResponse({
          teamId: `T${number % 3}`,
          userId: `U${number % 7}`,
          deliveryId: `D${number}`,
        })
      )?.reflection;
    for (const number of [1, 500, 501, 1203]) expect(await reflection(number)).toBe(`words ${number}`);
    await storage.close();
  });
});

describe.skipIf(usesServer)('a folder from before there was encryption', () => {
  it('loses no word, whatever it looks like, and keeps none in plain', async () => {
    const folder = await createTestFolder();
    const looksEncrypted = 'v1:0123456789ab:this is what I typed';
    const before = await PGlite.create({ dataDir: join(folder, 'postgres') });
    await before.exec(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_mark_plain_texts'`);
    await before.query(
      `INSERT INTO plans (team_id, id, user_id, practice_id, planned_for, intention, note, follow_up_at, time_zone, created_at)
       VALUES ('T1', 'plan-1', 'U1', 'build-trust', now(), $1, $2, now(), 'UTC', now())`,
      [looksEncrypted, NOTE],
    );
    await before.close();
    const storage = await openStorage({ database: { kind: 'embedded', folder }, log: silentLog });
    expect(await storage.store.planOf(plan)).toMatchObject({
      intention: looksEncrypted,
      note: NOTE,
      situation: undefined,
    });
    await storage.close();
    const after = await PGlite.create({ dataDir: join(folder, 'postgres') });
    const { rows } = await after.query<{ row: string }>('SELECT t::text AS row FROM plans t');
    expect(rows[0]?.row).not.toContain('typed');
    expect(rows[0]?.row).not.toContain(NOTE);
    await after.close();
    await rm(folder, { recursive: true });
  });
});

describe.skipIf(usesServer)('the key file', () => {
  const logged: string[] = [];
  const log: Log = {
    ...silentLog,
    info: (_fields, message) => logged.push(message),
    error: (_fields, message) => logged.push(message),
  };
  let folder: string;
  const open = (options: { encryptionKeys?: readonly string[]; withNewKey?: boolean } = {}) =>
    openStorage({
      database: { kind: 'embedded', folder, encryptionKeys: options.encryptionKeys },
      log,
      withNewKey: options.withNewKey ?? false,
    });
  beforeAll(async () => {
    folder = await createTestFolder();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is made for its owner only, whole or not at all, and kept', async () => {
    await writeFile(`${keyFileIn(folder)}.unfinished`, 'half a k', { mode: 0o644 });
    const first = await open();
    await writeAll(first.store);
    await first.close();
    expect((await stat(keyFileIn(folder))).mode & 0o777).toBe(0o600);
    const made = await readFile(keyFileIn(folder), 'utf8');
    const second = await open();
    expect(await readAll(second.store)).toEqual(WORDS);
    await second.close();
    expect(await readFile(keyFileIn(folder), 'utf8')).toBe(made);
  });

  it('is not made anew when it is gone and texts need it, nor taken when it is another one or damaged', async () => {
    const file = keyFileIn(folder);
    const made = await readFile(file, 'utf8');
    await rm(file);
    await expect(open()).rejects.toThrow(/key is gone: there is no .*encryption\.key\. Put it back from your backup/);
    await expect(stat(file)).rejects.toThrow('ENOENT');
    const otherKey = createKey();
    await expect(open({ encryptionKeys: [otherKey] })).rejects.toThrow(/a key that ENCRYPTION_KEYS does not hold/);
    await writeFile(file, otherKey);
    const refusal = await open().catch(String);
    expect(refusal).toContain('does not hold');
    expect(refusal).not.toContain(otherKey);
    await writeFile(file, made.slice(0, 20));
    const damaged = await open().catch(String);
    expect(damaged).toContain('is damaged');
    expect(damaged).not.toContain(made.slice(0, 20));
    await writeFile(file, made);
    await (await open()).close();
  });

  it('gets a new key by rotation, and gives up the old one when no text needs it any more', async () => {
    const [oldKey = ''] = (await readKeyFile(keyFileIn(folder))) ?? [];
    const storage = await open({ withNewKey: true });
    expect(await readKeyFile(keyFileIn(folder))).toHaveLength(2);
    expect(await storage.encryptAnew()).toEqual({ encrypted: 4, unreadable: 0 });
    await storage.close();
    const keys = (await readKeyFile(keyFileIn(folder))) ?? [];
    expect(keys).toHaveLength(1);
    expect(keys).not.toContain(oldKey);
    const again = await open();
    expect(await readAll(again.store)).toEqual(WORDS);
    await again.close();
  });

  it('keeps the old one for a text that could not be read meanwhile', async () => {
    const pglite = await PGlite.create({ dataDir: join(folder, 'postgres') });
    await pglite.query(`UPDATE plans SET note = left(note, -6) || 'AAAAAA'`);
    await pglite.close();
    const storage = await open({ withNewKey: true });
    expect(await storage.encryptAnew()).toEqual({ encrypted: 3, unreadable: 1 });
    await storage.close();
    expect(await readKeyFile(keyFileIn(folder))).toHaveLength(2);
  });

  it('never holds half a key, also when the writing fails', async () => {
    const place = await mkdtemp(join(tmpdir(), 'lead-or-manage-key-'));
    const file = keyFileIn(place);
    const key = createKey();
    await writeKeyFile(file, [key]);
    await mkdir(`${file}.unfinished`);
    await expect(writeKeyFile(file, [createKey(), key])).rejects.toThrow();
    expect(await readKeyFile(file)).toEqual([key]);
    await rm(place, { recursive: true });
  });
});

describe.skipIf(!usesServer)('on a server', () => {
  it('the first key counts from the first start, for processes that start at once and for a database that had none', async () => {
    const { url, drop } = await createTestDatabase();
    const open = (...keys: string[]) =>
      openStorage({ database: { kind: 'server', url, encryptionKeys: keys }, log: silentLog });
    const [key, otherKey] = [createKey(), createKey()];
    const started = await Promise.allSettled([open(key), open(otherKey)]);
    const opened = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(opened).toHaveLength(1);
    expect(started.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([
      expect.stringContaining('begun with a key that ENCRYPTION_KEYS does not hold'),
    ]);
    await opened[0]?.close();
    await (await open(otherKey, key)).close();

    const sql = new pg.Client({ connectionString: url });
    await sql.connect();
    await sql.query('DELETE FROM key_checks');
    await (await open(key)).close();
    await expect(open(otherKey)).rejects.toThrow('begun with a key');
    const rotating = await open(otherKey, key);
    expect(await rotating.encryptAnew()).toEqual({ encrypted: 0, unreadable: 0 });
    await rotating.close();
    await (await open(otherKey)).close();
    await expect(open(key)).rejects.toThrow('begun with a key');
    await sql.end();
    await drop();
  });

  it('a new key encrypts from its start, the old one still reads, and two processes rotate together', async () => {
    const { url, drop } = await createTestDatabase();
    const open = (keys: readonly string[]) =>
      openStorage({ database: { kind: 'server', url, encryptionKeys: keys }, log: silentLog });
    const before = await open(encryptionKeys);
    await writeAll(before.store);
    await before.close();
    const newKey = createKey();
    await expect(open([newKey])).rejects.toThrow('ENCRYPTION_KEYS does not hold');
    const both = await Promise.all([open([newKey, ...encryptionKeys]), open([newKey, ...encryptionKeys])]);
    const done = await Promise.all(both.map((storage) => storage.encryptAnew()));
    expect(done.reduce((sum, { encrypted }) => sum + encrypted, 0)).toBe(4);
    for (const storage of both) await storage.close();
    const after = await open([newKey]);
    expect(await readAll(after.store)).toEqual(WORDS);
    await after.close();
    await drop();
  });
});

it('a key’s id tells nothing of the key', () => {
  const key = createKey();
  expect(Buffer.from(key, 'base64').toString('hex')).not.toContain(createCipher([key]).newestKeyId);
});
