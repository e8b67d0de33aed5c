import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_RETENTION } from '../../src/domain/retention.ts';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { livedIn } from './lived-in.ts';
import { aDisagreement, aPlan, daysAfter, NOW } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const mira = { teamId: 'T1', userId: 'UMIRA' };
const elsewhere = { teamId: 'T2', userId: 'UMIRA' };

/** How many rows of each kind there are. */
async function counts(person: { teamId: string; userId: string }): Promise<Record<string, number>> {
  const { teamId, userId, ...records } = await store.exportOf(person);
  return Object.fromEntries(Object.entries(records).map(([kind, rows]) => [kind, rows.length]));
}

/** The rest are settings, and who set them. */
const AGEING = [
  'checkInAnswers',
  'disagreements',
  'nudgeAnswers',
  'plans',
  'quizResults',
  'settingsChanged',
  'unfinishedQuizzes',
];

describe('retentionOf', () => {
  it('is two years until an admin says otherwise, for their own workspace', async () => {
    expect(await store.retentionOf('T1')).toBe(DEFAULT_RETENTION);
    await store.saveRetention({ teamId: 'T1', retention: 6, now: NOW });
    await store.saveRetention({ teamId: 'T2', retention: 'for-good', now: NOW });
    expect(await store.retentionOf('T1')).toBe(6);
    expect(await store.retentionOf('T2')).toBe('for-good');
    expect(await store.retentionOf('T3')).toBe(24);
  });

  it('does not take an unknown number for good', async () => {
    await storage.sql(`INSERT INTO retentions (team_id, months, changed_at) VALUES ('T1', 9999, now())`);
    expect(await store.retentionOf('T1')).toBe(DEFAULT_RETENTION);
  });
});

describe('deleteRecords', () => {
  it('deletes what is older, of every kind, and leaves settings and what is to be sent', async () => {
    await livedIn(store, mira);
    await livedIn(store, elsewhere);
    const before = await counts(elsewhere);
    expect(await store.deleteRecords({ teamId: 'T1', before: daysAfter(NOW, -10), limit: 100 })).toBe(0);
    expect(await store.deleteRecords({ teamId: 'T1', before: daysAfter(NOW, 1), limit: 100 })).toBeGreaterThan(6);
    const { messages, ...left } = await counts(mira);
    // One that is pending, and one on its way.
    expect(messages).toBe(2);
    const gone = Object.keys(left).filter((kind) => left[kind] === 0);
    expect(gone.toSorted()).toEqual(AGEING);
    expect(await counts(elsewhere)).toEqual(before);
  });

  it('keeps an open plan until its follow-up is that old', async () => {
    await store.savePlan(aPlan({ ...mira, createdAt: daysAfter(NOW, -800), followUpAt: NOW }));
    expect(await store.deleteRecords({ teamId: 'T1', before: NOW, limit: 100 })).toBe(0);
    expect(await store.deleteRecords({ teamId: 'T1', before: daysAfter(NOW, 1), limit: 100 })).toBe(1);
  });

  it('deletes so many of a kind at most, and each once though two ask at the same time', async () => {
    for (let number = 0; number < 25; number += 1) await store.savePlan(aPlan({ ...mira, id: `plan-${number}` }));
    const old = { teamId: 'T1', before: daysAfter(NOW, 1), limit: 10 };
    const deleted = await Promise.all([store.deleteRecords(old), store.deleteRecords(old)]);
    expect(deleted.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(20);
    while ((await store.deleteRecords(old)) > 0);
    expect(await store.plansOf(mira)).toEqual([]);
  });
});

describe('teamsWithRecords', () => {
  it('names each team once, of whatever there is', async () => {
    expect(await store.teamsWithRecords()).toEqual([]);
    await livedIn(store, mira);
    await store.recordDisagreement(aDisagreement(elsewhere));
    expect((await store.teamsWithRecords()).toSorted()).toEqual(['T1', 'T2']);
  });
});
