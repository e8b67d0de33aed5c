import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planDueFollowUps } from '../../src/jobs/follow-up.ts';
import type { Store } from '../../src/ports.ts';
import { aPlan, daysAfter, minutesAfter, NOW } from '../storage/samples.ts';
import { clearPlanning, openPlanning, type Planning } from './planning.ts';

let planning: Planning;
let store: Store;

beforeAll(async () => {
  planning = await openPlanning();
  store = planning.storage.store;
});
afterEach(() => clearPlanning(planning));
afterAll(() => planning.storage.close());

const toMira = () => store.deliveriesTo({ teamId: 'T1', targetId: 'U1' }, { limit: 100 });

describe('planDueFollowUps', () => {
  it('asks once about each open plan', async () => {
    await store.savePlan(aPlan());
    await planDueFollowUps(planning.deps, NOW);
    await planDueFollowUps(planning.deps, minutesAfter(NOW, 60));
    expect(await toMira()).toMatchObject([
      { kind: 'follow-up', period: 'plan-1', planId: 'plan-1', practiceId: 'explain-the-why', state: 'pending' },
    ]);
    expect(planning.jobs).toHaveLength(1);
  });

  it('does not ask about a plan that was settled before', async () => {
    await store.savePlan(aPlan());
    await store.settlePlan({ teamId: 'T1', userId: 'U1', id: 'plan-1', outcome: 'done', now: NOW });
    await planDueFollowUps(planning.deps, NOW);
    expect(await toMira()).toEqual([]);
  });

  it('never asks at night, even on time, but in the person’s morning', async () => {
    const night = new Date('2026-11-24T02:00:00Z');
    await store.savePlan(aPlan({ id: 'berlin', userId: 'U1', followUpAt: night, timeZone: 'Europe/Berlin' }));
    await store.savePlan(aPlan({ id: 'tokyo', userId: 'U2', followUpAt: night, timeZone: 'Asia/Tokyo' }));
    await planDueFollowUps(planning.deps, night);
    expect((await store.deliveries('T1', { limit: 10 })).map((delivery) => delivery.planId)).toEqual(['tokyo']);
    expect(await store.nextDueAt()).toEqual(new Date('2026-11-24T07:00:00Z'));
    await planDueFollowUps(planning.deps, new Date('2026-11-24T07:00:00Z'));
    expect(await toMira()).toMatchObject([{ planId: 'berlin', scheduledFor: night, state: 'pending' }]);
  });

  it('skips one that is more than a day late', async () => {
    await store.savePlan(aPlan());
    await planDueFollowUps(planning.deps, daysAfter(NOW, 2));
    expect(await toMira()).toMatchObject([{ state: 'skipped', reason: 'missed' }]);
  });
});
