import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRetentionKeeper } from '../../src/jobs/retention.ts';
import type { Store } from '../../src/ports.ts';
import { aPlan, daysAfter, minutesAfter, NOW } from '../storage/samples.ts';
import { openTestStorage, silentLog, type TestStorage } from '../support/storage.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const YEAR = 366;
const keeper = (stopping = new AbortController().signal) => createRetentionKeeper({ store, log: silentLog, stopping });

async function planIn(teamId: string, settledAt: Date): Promise<void> {
  const person = { teamId, userId: 'U1' };
  await store.savePlan(aPlan({ ...person, createdAt: settledAt }));
  await store.settlePlan({ ...person, id: 'plan-1', outcome: 'done', now: settledAt });
}
const plansIn = async (teamId: string) => (await store.plansOf({ teamId, userId: 'U1' })).length;

describe('the deletion of what is kept no longer', () => {
  it('keeps to each workspace’s own time', async () => {
    for (const teamId of ['T1', 'T2', 'T3']) await planIn(teamId, daysAfter(NOW, -YEAR));
    await planIn('T4', daysAfter(NOW, -3 * YEAR));
    await planIn('T5', daysAfter(NOW, -3 * YEAR));
    await store.saveRetention({ teamId: 'T1', retention: 6, now: NOW });
    await store.saveRetention({ teamId: 'T2', retention: 36, now: NOW });
    await store.saveRetention({ teamId: 'T4', retention: 'for-good', now: NOW });
    await keeper()(NOW);
    const left = await Promise.all(['T1', 'T2', 'T3', 'T4', 'T5'].map(plansIn));
    expect(left).toEqual([0, 1, 1, 1, 0]);
  });

  it('looks once a day, in as many processes as there are', async () => {
    const processes = [1, 2].map(() => keeper());
    await Promise.all(processes.map((keep) => keep(NOW)));
    await planIn('T1', daysAfter(NOW, -3 * YEAR));
    await Promise.all(processes.map((keep) => keep(minutesAfter(NOW, 1))));
    expect(await plansIn('T1')).toBe(1);
    await Promise.all(processes.map((keep) => keep(daysAfter(NOW, 1))));
    expect(await plansIn('T1')).toBe(0);
  });

  it('lets a process stop that has many workspaces to look at', async () => {
    await planIn('T1', daysAfter(NOW, -3 * YEAR));
    await keeper(AbortSignal.abort())(NOW);
    expect(await plansIn('T1')).toBe(1);
  });

  it('takes its time over very much', async () => {
    await storage.sql(
      `INSERT INTO disagreements (team_id, id, user_id, given, chosen, confidence, at)
       SELECT 'T1', number::text, 'U1', 'both', 'both', 1, '2020-01-01' FROM generate_series(1, 6000) number`,
    );
    const keep = keeper();
    const left = async () =>
      Number((await storage.sql<{ count: string }>('SELECT count(*) FROM disagreements'))[0]?.count);
    await keep(NOW);
    expect(await left()).toBe(1000);
    await keep(minutesAfter(NOW, 1));
    expect(await left()).toBe(0);
  });
});
