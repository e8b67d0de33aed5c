import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { NOW } from './samples.ts';

const own = { topic: 'health', text: 'Call 4242', isInstead: false } as const;
const saved = { ...own, teamId: 'T1', writtenBy: 'U1', now: NOW };

let storage: TestStorage;
let store: Store;
beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

describe('a workspace’s own words on whom to turn to', () => {
  it('are one text a topic, the newest, in one workspace alone', async () => {
    await store.saveOwnReferral(saved);
    await store.saveOwnReferral({ ...saved, text: 'Call 4343', isInstead: true });
    await store.saveOwnReferral({ ...saved, topic: 'legal' });
    expect(await store.ownReferralOn({ teamId: 'T1', topic: 'health' })).toEqual({
      ...{ topic: 'health', text: 'Call 4343', isInstead: true },
    });
    expect(await store.ownReferrals('T1')).toHaveLength(2);
    expect(await store.ownReferrals('T2')).toEqual([]);
  });

  it('go back to the built-in text', async () => {
    await store.saveOwnReferral(saved);
    await store.deleteOwnReferral({ teamId: 'T1', topic: 'health' });
    expect(await store.ownReferralOn({ teamId: 'T1', topic: 'health' })).toBeUndefined();
  });
});
