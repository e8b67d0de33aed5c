// The export and the forgetting, held against every table and every column that there is: a table that is added later
// fails here until somebody has thought of it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PersonRef, Store } from '../../src/ports.ts';
import { ENCRYPTED_COLUMNS } from '../../src/storage/encrypted-text.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { livedIn, OWN_WORDS } from './lived-in.ts';
import { daysAfter, NOW } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const mira = { teamId: 'T1', userId: 'UMIRA' };
const jonas = { teamId: 'T1', userId: 'UJONAS' };

/** Tables in which nobody is named, whatever happens. */
const WITHOUT_PERSONS = [
  '_prisma_migrations',
  'insight_reports',
  'key_checks',
  'language_model_spending',
  'own_prompts',
  'retentions',
  'seen_requests',
  'situation_sums',
];

/** Rows that name a person and are not handed out whole, and why. */
const NOT_HANDED_OUT: Record<string, string> = {
  paces: 'only when the next message may follow, in a second; gone within the hour',
  nudge_schedules: 'the channel’s settings; that the person set them up, or looks after them, is handed out',
  insight_digests: 'the channel’s settings; that the person set them up is handed out',
  own_referrals: 'the workspace’s words; that the person wrote them is handed out',
  language_model_consents: 'the workspace’s decision; that the person made it is handed out',
};

type Row = Record<string, unknown>;

async function tables(): Promise<string[]> {
  const rows = await storage.sql<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Every row of every table that holds the text anywhere. */
async function rowsWith(text: string): Promise<Record<string, Row[]>> {
  const found = await Promise.all(
    (await tables()).map(async (table) => {
      const rows = await storage.sql<{ row: Row }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t WHERE position($1 IN t::text) > 0`,
        [text],
      );
      return [table.replace(/^public\./, ''), rows.map(({ row }) => row)] as const;
    }),
  );
  return Object.fromEntries(found.filter(([, rows]) => rows.length > 0));
}

describe('a life in the store', () => {
  it('leaves something in every table that can name a person', async () => {
    await livedIn(store, mira);
    const named = Object.keys(await rowsWith(mira.userId));
    const all = (await tables())
      .filter((name) => name.startsWith('public.'))
      .map((name) => name.slice('public.'.length));
    expect(all.filter((table) => !named.includes(table)).toSorted()).toEqual(WITHOUT_PERSONS);
  });
});

describe('exportOf', () => {
  it('hands out every value of every row that names the person', async () => {
    await livedIn(store, mira);
    await livedIn(store, jonas);
    const { teamId, userId, ...records } = JSON.parse(JSON.stringify(await store.exportOf(mira)));
    const handedOut = new Set(
      Object.values<Row[]>(records).flatMap((rows) =>
        rows.flatMap((row) => Object.entries(row).map(([field, value]) => `${field}=${comparable(value)}`)),
      ),
    );
    const missing = new Set<string>();
    for (const [table, rows] of Object.entries(await rowsWith(userId))) {
      if (table in NOT_HANDED_OUT) continue;
      const ownRows = rows.filter((row) => Object.values(row).includes(userId));
      for (const [column, value] of ownRows.flatMap((row) => Object.entries(row))) {
        const isWhose = value === teamId || value === userId;
        if (!isWhose && !handedOut.has(`${camelCase(column)}=${comparable(value)}`)) missing.add(`${table}.${column}`);
      }
    }
    const encrypted = ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    expect([...missing].toSorted()).toEqual(encrypted.toSorted());
  });

  it('hands out the person’s own words, what they do for others, and nothing of anybody else', async () => {
    await livedIn(store, mira);
    const data = await store.exportOf(mira);
    const handedOut = JSON.stringify(data);
    for (const words of OWN_WORDS) expect(handedOut).toContain(words);
    expect(data.nudgesSetUp).toEqual([{ channelId: 'C-UMIRA' }]);
    expect(data.nudgesLookedAfter).toEqual([{ channelId: 'C-UMIRA' }]);
    expect(data.digestsSetUp).toEqual([{ channelId: 'C-digest' }]);
    expect(data.referralsWritten).toMatchObject([{ topic: 'health' }]);
    expect(data.languageModelConsents).toHaveLength(2);
    expect(handedOut).not.toContain('JONAS');
  });
});

const camelCase = (column: string) => column.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());

/** A moment reads differently in Postgres' JSON. */
function comparable(value: unknown): string {
  const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  return isMoment ? new Date(value).toISOString() : JSON.stringify(value);
}

describe('forget', () => {
  it('leaves the person’s id and words nowhere in the database, and everything of the others', async () => {
    await livedIn(store, mira);
    await livedIn(store, jonas);
    const jonasBefore = await store.exportOf(jonas);
    await store.forget(mira);
    // The rows' own ids hold the name only because the test made them so.
    for (const [table, rows] of Object.entries(await rowsWith(mira.userId))) {
      const text = JSON.stringify(rows).replaceAll(/(nudge|change|check-in-\d|C|V|consent)-UMIRA/g, '');
      expect(text, table).not.toContain(mira.userId);
    }
    expect(await store.exportOf(jonas)).toEqual(jonasBefore);
  });

  it('hands out nothing afterwards', async () => {
    await livedIn(store, mira);
    await store.forget(mira);
    const { teamId, userId, ...records } = await store.exportOf(mira);
    expect(Object.values(records).flat()).toEqual([]);
  });

  it('sends nothing more to them', async () => {
    await livedIn(store, mira);
    await store.forget(mira);
    expect(await store.claimDelivery({ teamId: 'T1', id: 'check-in-1-UMIRA', now: NOW })).toBeUndefined();
    expect(await store.delivery({ teamId: 'T1', id: 'check-in-1-UMIRA' })).toMatchObject({
      state: 'skipped',
      reason: 'stopped',
    });
    expect(await store.takeDueCheckIns({ now: daysAfter(NOW, 1), limit: 10 })).toEqual([]);
  });

  it('does not learn the person anew from a message that was on its way', async () => {
    await livedIn(store, mira);
    await store.forget(mira);
    const onItsWay = { teamId: 'T1', id: 'check-in-2-UMIRA' };
    expect(await store.settleDelivery(onItsWay, { state: 'sent', channelId: 'D-UMIRA', ts: '2.2' }, NOW)).toBe(true);
    expect(await store.delivery(onItsWay)).toMatchObject({ state: 'sent', channelId: undefined, ts: undefined });
  });

  it('spares the person of the same id in another team', async () => {
    const elsewhere: PersonRef = { ...mira, teamId: 'T2' };
    await livedIn(store, elsewhere);
    const before = await store.exportOf(elsewhere);
    await store.forget(mira);
    expect(await store.exportOf(elsewhere)).toEqual(before);
  });
});
