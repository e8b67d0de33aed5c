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
      {
        kind: 'follow-up',
        period: `plan-1@${NOW.toISOString()}`,
        planId: 'plan-1',
        practiceId: 'explain-the-why',
        state: 'pending',
      },
    ]);
    expect(planning.jobs).toHaveLength(1);
  });

  it('does not ask about a plan that was settled before', async () => {
    await store.savePlan(aPlan());
    await store.settlePlan({ teamId: 'T1', userId: 'U1', id: 'plan-1', outcome: 'done', now: NOW });
    await planDueFollowUps(planning.deps, NOW);
    expect(await toMira()).toEqual([]);
  });

  it('asks once more about a plan that was moved, and not about one that was only reworded', async () => {
    const { situation: _situation, createdAt: _createdAt, ...plan } = aPlan();
    const words = { ...plan, practiceId: plan.practiceId, now: NOW };
    await store.savePlan(aPlan());
    await planDueFollowUps(planning.deps, NOW);
    await store.changePlan({ ...words, intention: 'say it in one sentence' });
    await planDueFollowUps(planning.deps, NOW);
    expect(await toMira()).toHaveLength(1);
    await store.changePlan({ ...words, plannedFor: daysAfter(NOW, 1), followUpAt: daysAfter(NOW, 2) });
    await planDueFollowUps(planning.deps, daysAfter(NOW, 2));
    expect(await toMira()).toHaveLength(2);
  });

  it('skips one that is more than a day late', async () => {
    await store.savePlan(aPlan());
    await planDueFollowUps(planning.deps, daysAfter(NOW, 2));
    expect(await toMira()).toMatchObject([{ state: 'skipped', reason: 'missed' }]);
  });
});
