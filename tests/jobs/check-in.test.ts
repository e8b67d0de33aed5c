import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planDueCheckIns } from '../../src/jobs/check-in.ts';
import { planDueFollowUps } from '../../src/jobs/follow-up.ts';
import type { Store } from '../../src/ports.ts';
import { aPlan, aSubscription, daysAfter, minutesAfter, NOW } from '../storage/samples.ts';
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

describe('planDueCheckIns', () => {
  it('asks about what the person chose last', async () => {
    await store.saveCheckIns(aSubscription());
    await store.savePlan(aPlan({ practiceId: 'set-priorities', followUpAt: daysAfter(NOW, 9) }));
    await planDueCheckIns(planning.deps, NOW);
    expect(await toMira()).toMatchObject([
      { kind: 'check-in', period: '2026-W48', practiceId: 'set-priorities', state: 'pending' },
    ]);
    expect(await store.checkInsOf({ teamId: 'T1', userId: 'U1' })).toMatchObject({ nextRunAt: daysAfter(NOW, 7) });
  });

  it('takes the practices in turn for a person who chose none', async () => {
    await store.saveCheckIns(aSubscription());
    for (let week = 0; week < 12; week += 1) await planDueCheckIns(planning.deps, daysAfter(NOW, week * 7));
    const asked = (await toMira()).map((delivery) => delivery.practiceId);
    expect(new Set(asked).size).toBe(12);
  });

  it('skips the paused and the missed, and says which', async () => {
    await store.saveCheckIns(aSubscription());
    await store.saveCheckIns(aSubscription({ userId: 'U2', weekday: 5, nextRunAt: daysAfter(NOW, -4) }));
    await store.pauseCheckIns({ teamId: 'T1', userId: 'U1' }, daysAfter(NOW, 1));
    await planDueCheckIns(planning.deps, NOW);
    expect(await toMira()).toMatchObject([{ state: 'skipped', reason: 'paused' }]);
    expect(await store.deliveriesTo({ teamId: 'T1', targetId: 'U2' }, { limit: 1 })).toMatchObject([
      { state: 'skipped', reason: 'missed' },
    ]);
    expect(planning.jobs).toEqual([]);
  });
});

describe('one person’s budget', () => {
  it('is two messages in any week, whatever their kind', async () => {
    await store.saveCheckIns(aSubscription({ nextRunAt: daysAfter(NOW, 2) }));
    await store.savePlan(aPlan({ id: 'plan-a', followUpAt: NOW }));
    await store.savePlan(aPlan({ id: 'plan-b', followUpAt: daysAfter(NOW, 1) }));
    await planDueFollowUps(planning.deps, NOW);
    await planDueFollowUps(planning.deps, daysAfter(NOW, 1));
    await planDueCheckIns(planning.deps, daysAfter(NOW, 2));
    expect((await toMira()).map((delivery) => [delivery.kind, delivery.state, delivery.reason])).toEqual([
      ['check-in', 'skipped', 'budget'],
      ['follow-up', 'pending', undefined],
      ['follow-up', 'pending', undefined],
    ]);
  });

  it('leaves room for a check-in each week beside a follow-up, also over a change of clocks', async () => {
    const beforeSpring = new Date('2027-03-23T09:00:00Z');
    await store.saveCheckIns(aSubscription({ nextRunAt: beforeSpring }));
    await store.savePlan(aPlan({ followUpAt: daysAfter(beforeSpring, 1) }));
    await planDueCheckIns(planning.deps, beforeSpring);
    await planDueFollowUps(planning.deps, daysAfter(beforeSpring, 1));
    await planDueCheckIns(planning.deps, minutesAfter(daysAfter(beforeSpring, 7), -60));
    expect((await toMira()).map((delivery) => delivery.state)).toEqual(['pending', 'pending', 'pending']);
  });

  it('of one team is not that of another', async () => {
    for (const teamId of ['T1', 'T2']) {
      for (const id of ['a', 'b']) await store.savePlan(aPlan({ teamId, id, followUpAt: NOW }));
    }
    await planDueFollowUps(planning.deps, NOW);
    expect(planning.jobs).toHaveLength(4);
  });
});
