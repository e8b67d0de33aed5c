import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aPlan, daysAfter, minutesAfter, NOW } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const person = { teamId: 'T1', userId: 'U1' };
const ref = { ...person, id: 'plan-1' };

describe('savePlan', () => {
  it('gives back what was saved', async () => {
    const saved = await store.savePlan(aPlan({ situation: 'Two seniors disagree; "who decides?"' }));
    expect(saved).toEqual({
      ...aPlan({ situation: 'Two seniors disagree; "who decides?"' }),
      outcome: undefined,
      note: undefined,
    });
    expect(await store.planOf(ref)).toEqual(saved);
  });

  it('takes a form that is sent twice for one plan', async () => {
    const [first, second] = await Promise.all([
      store.savePlan(aPlan()),
      store.savePlan(aPlan({ intention: 'something else' })),
    ]);
    expect(second).toEqual(first);
    expect(await store.plansOf(person)).toHaveLength(1);
  });

  it('does not hand a plan to somebody who sends its id', async () => {
    await store.savePlan(aPlan());
    await expect(store.savePlan(aPlan({ userId: 'U2' }))).rejects.toThrow('belongs to somebody else');
    expect(await store.savePlan(aPlan({ teamId: 'T2', userId: 'U2' }))).toMatchObject({ teamId: 'T2', userId: 'U2' });
  });
});

describe('plans', () => {
  it('are listed newest first, for their person only', async () => {
    await store.savePlan(aPlan({ id: 'older', createdAt: daysAfter(NOW, -3) }));
    await store.savePlan(aPlan({ id: 'newer', createdAt: daysAfter(NOW, -1) }));
    await store.savePlan(aPlan({ id: 'of-a-colleague', userId: 'U2' }));
    await store.savePlan(aPlan({ id: 'of-another-team', teamId: 'T2' }));
    expect((await store.plansOf(person)).map((plan) => plan.id)).toEqual(['newer', 'older']);
    expect(await store.planOf({ ...person, id: 'of-a-colleague' })).toBeUndefined();
  });

  it('are due for a follow-up while they are open', async () => {
    await store.savePlan(aPlan({ id: 'due' }));
    await store.savePlan(aPlan({ id: 'not-yet', followUpAt: minutesAfter(NOW, 1) }));
    await store.savePlan(aPlan({ id: 'settled' }));
    await store.settlePlan({ ...person, id: 'settled', outcome: 'done', now: NOW });
    expect((await store.takeDuePlans({ now: NOW, limit: 10 })).map((plan) => plan.id)).toEqual(['due']);
  });

  it('are settled, and settled differently, with or without a note', async () => {
    await store.savePlan(aPlan());
    expect(await store.settlePlan({ ...ref, outcome: 'partly', note: 'Half of it', now: NOW })).toMatchObject({
      outcome: 'partly',
      note: 'Half of it',
    });
    expect(await store.settlePlan({ ...ref, outcome: 'done', now: NOW })).toMatchObject({
      outcome: 'done',
      note: 'Half of it',
    });
    expect(await store.settlePlan({ ...ref, userId: 'U2', outcome: 'dropped', now: NOW })).toBeUndefined();
    expect(await store.planOf(ref)).toMatchObject({ outcome: 'done' });
  });

  it('keep the moment they were settled when the same outcome is saved again', async () => {
    const settledAt = () => storage.sql('SELECT settled_at FROM plans');
    await store.savePlan(aPlan());
    await store.settlePlan({ ...ref, outcome: 'done', now: NOW });
    const first = await settledAt();
    await store.settlePlan({ ...ref, outcome: 'done', note: 'Went well', now: daysAfter(NOW, 19) });
    expect(await settledAt()).toEqual(first);
    await store.settlePlan({ ...ref, outcome: 'partly', now: daysAfter(NOW, 20) });
    expect(await settledAt()).not.toEqual(first);
  });

  it('are deleted by their person only', async () => {
    await store.savePlan(aPlan());
    await store.deletePlan({ ...ref, userId: 'U2' });
    expect(await store.planOf(ref)).toBeDefined();
    await store.deletePlan(ref);
    expect(await store.planOf(ref)).toBeUndefined();
  });
});
