import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { livedIn } from './lived-in.ts';
import { daysAfter, minutesAfter, NOW } from './samples.ts';

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

describe('historyOf', () => {
  it('tells plans, check-ins and answers to nudges, newest first', async () => {
    await livedIn(store, mira);
    await livedIn(store, jonas);
    const history = await store.historyOf(mira, { limit: 10 });
    expect(history.map((entry) => entry.kind)).toEqual(['nudge', 'check-in', 'plan']);
    expect(history).toMatchObject([
      { practiceId: 'share-context', answer: 'will-try' },
      { response: { userId: 'UMIRA', reflection: 'My private words' } },
      { plan: { id: 'plan-UMIRA' } },
    ]);
    expect(await store.historyOf(mira, { limit: 2 })).toHaveLength(2);
    expect(await store.historyOf({ ...mira, teamId: 'T2' }, { limit: 10 })).toEqual([]);
  });
});

describe('isFirstSight', () => {
  it('is true once a team and key, however many ask at once, for a week', async () => {
    const request = { teamId: 'T1', key: 'Ev123', now: NOW };
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.isFirstSight(request)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await store.isFirstSight({ ...request, teamId: 'T2' })).toBe(true);
    await store.sweep(daysAfter(NOW, 7));
    expect(await store.isFirstSight(request)).toBe(false);
    await store.sweep(minutesAfter(daysAfter(NOW, 7), 1));
    expect(await store.isFirstSight(request)).toBe(true);
  });
});
