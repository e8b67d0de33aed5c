import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlannedDelivery, Run, Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aDelivery, aPlan, aSchedule, aSubscription, daysAfter, minutesAfter, NOW, recordJobs } from './samples.ts';

let storage: TestStorage;
let store: Store;
let otherProcess: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
  otherProcess = (await storage.openAgain()).store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const NEXT_WEEK = daysAfter(NOW, 7);

/** A due schedule, and the run that it becomes. */
async function dueNudge(over: Partial<Run> = {}): Promise<Run> {
  const { id, teamId, nextRunAt } = await store.saveNudgeSchedule(aSchedule());
  const source = { kind: 'nudge-schedule', id, teamId, nextRunAt, moveTo: NEXT_WEEK } as const;
  return { source, delivery: aDelivery(), now: NOW, ...over };
}

async function planned(delivery: Partial<PlannedDelivery> = {}): Promise<PlannedDelivery> {
  const row = aDelivery(delivery);
  await store.planDelivery(row, recordJobs().enqueue);
  return row;
}

async function beingSent(delivery: Partial<PlannedDelivery> = {}): Promise<PlannedDelivery> {
  const row = await planned(delivery);
  await store.claimDelivery({ teamId: row.teamId, id: row.id, now: NOW });
  return row;
}

describe('commitRun', () => {
  it('writes the row, enqueues the job and moves the schedule on', async () => {
    const { enqueue, jobs } = recordJobs();
    expect(await store.commitRun(await dueNudge(), enqueue)).toBe('committed');
    expect(jobs).toEqual([{ deliveryId: 'delivery-1' }]);
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toEqual({
      ...aDelivery(),
      state: 'pending',
      reason: undefined,
      detail: undefined,
      attempts: 0,
      startedAt: undefined,
      settledAt: undefined,
      channelId: undefined,
      ts: undefined,
    });
    expect(await store.dueNudgeSchedules({ now: NOW, limit: 10 })).toEqual([]);
    expect(await store.nudgeScheduleIn({ teamId: 'T1', channelId: 'C1' })).toMatchObject({ nextRunAt: NEXT_WEEK });
  });

  it('lets only one of many racing processes commit', async () => {
    const run = await dueNudge();
    const { enqueue, jobs } = recordJobs();
    const racing = Array.from({ length: 8 }, (_, index) =>
      [store, otherProcess][index % 2]?.commitRun({ ...run, delivery: aDelivery({ id: `racer-${index}` }) }, enqueue),
    );
    const results = await Promise.all(racing);
    expect(results.filter((result) => result === 'committed')).toHaveLength(1);
    expect(results.filter((result) => result === 'taken')).toHaveLength(7);
    expect(jobs).toHaveLength(1);
    expect(await store.deliveries('T1', { limit: 10 })).toHaveLength(1);
  });

  it('moves on without a second row when the week has its row already', async () => {
    const { enqueue, jobs } = recordJobs();
    await planned({ id: 'earlier' });
    expect(await store.commitRun(await dueNudge(), enqueue)).toBe('already-planned');
    expect(jobs).toEqual([]);
    expect(await store.dueNudgeSchedules({ now: NOW, limit: 10 })).toEqual([]);
  });

  it('rolls everything back when the job cannot be enqueued', async () => {
    const run = await dueNudge();
    const failing = store.commitRun(run, async (_job, transaction) => {
      await transaction.$queryRawUnsafe('SELECT 1');
      throw new Error('the queue is down');
    });
    await expect(failing).rejects.toThrow('the queue is down');
    expect(await store.deliveries('T1', { limit: 10 })).toEqual([]);
    expect(await store.dueNudgeSchedules({ now: NOW, limit: 10 })).toHaveLength(1);
  });

  it('writes a skipped row at once and enqueues nothing', async () => {
    const { enqueue, jobs } = recordJobs();
    expect(await store.commitRun(await dueNudge({ skip: 'missed' }), enqueue)).toBe('committed');
    expect(jobs).toEqual([]);
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toMatchObject({
      state: 'skipped',
      reason: 'missed',
      settledAt: NOW,
    });
  });

  it('takes a stopped schedule for taken', async () => {
    const run = await dueNudge();
    if (run.source.kind !== 'nudge-schedule') throw new Error('not a nudge');
    await store.stopNudgeSchedule({ teamId: 'T1', id: run.source.id, now: NOW });
    expect(await store.commitRun(run, recordJobs().enqueue)).toBe('taken');
    expect(await store.deliveries('T1', { limit: 10 })).toEqual([]);
  });

  it('claims a check-in and a plan as it claims a nudge', async () => {
    const { enqueue } = recordJobs();
    await store.saveCheckIns(aSubscription());
    await store.savePlan(aPlan());
    const checkIn: Run = {
      source: { kind: 'check-in', teamId: 'T1', userId: 'U1', nextRunAt: NOW, moveTo: NEXT_WEEK },
      delivery: aDelivery({ id: 'check-in-1', kind: 'check-in', targetId: 'U1' }),
      now: NOW,
    };
    const followUp: Run = {
      source: { kind: 'plan', teamId: 'T1', id: 'plan-1', followUpAt: NOW },
      delivery: aDelivery({ id: 'follow-up-1', kind: 'follow-up', targetId: 'U1', period: 'plan-1', planId: 'plan-1' }),
      now: NOW,
    };
    for (const run of [checkIn, followUp]) {
      expect(await store.commitRun(run, enqueue)).toBe('committed');
      expect(await otherProcess.commitRun(run, enqueue)).toBe('taken');
    }
    expect(await store.dueCheckIns({ now: NOW, limit: 10 })).toEqual([]);
    expect(await store.duePlans({ now: daysAfter(NOW, 100), limit: 10 })).toEqual([]);
    expect(await store.checkInsOf({ teamId: 'T1', userId: 'U1' })).toMatchObject({ nextRunAt: NEXT_WEEK });
  });

  it('gives the last message of a budget to one of two racing runs', async () => {
    const { enqueue, jobs } = recordJobs();
    const budget = { kinds: ['check-in', 'follow-up'], messages: 2, since: daysAfter(NOW, -7) } as const;
    await planned({ id: 'yesterday', kind: 'check-in', targetId: 'U1', scheduledFor: daysAfter(NOW, -1) });
    await store.savePlan(aPlan({ id: 'plan-a' }));
    await store.savePlan(aPlan({ id: 'plan-b' }));
    const runs = ['plan-a', 'plan-b'].map((id, index) =>
      [store, otherProcess][index]?.commitRun(
        {
          source: { kind: 'plan', teamId: 'T1', id, followUpAt: NOW },
          delivery: aDelivery({ id: `follow-up-${id}`, kind: 'follow-up', targetId: 'U1', period: id, planId: id }),
          budget: { ...budget, kinds: [...budget.kinds] },
          now: NOW,
        },
        enqueue,
      ),
    );
    expect(await Promise.all(runs)).toEqual(['committed', 'committed']);
    expect(jobs).toHaveLength(1);
    const states = (await store.deliveriesTo({ teamId: 'T1', targetId: 'U1' }, { limit: 10 })).map((row) => row.reason);
    expect(states.filter((reason) => reason === 'budget')).toHaveLength(1);
  });
});

describe('deferRun', () => {
  it('looks again later and keeps the appointed time', async () => {
    const { source } = await dueNudge();
    const morning = minutesAfter(NOW, 600);
    await store.deferRun(source, morning);
    expect(await store.dueNudgeSchedules({ now: minutesAfter(NOW, 599), limit: 10 })).toEqual([]);
    expect(await store.dueNudgeSchedules({ now: morning, limit: 10 })).toMatchObject([{ nextRunAt: NOW }]);
    expect(await store.nextDueAt()).toEqual(morning);
  });

  it('puts off check-ins and plans too', async () => {
    await store.saveCheckIns(aSubscription());
    await store.savePlan(aPlan());
    const morning = minutesAfter(NOW, 600);
    await store.deferRun({ kind: 'check-in', teamId: 'T1', userId: 'U1', nextRunAt: NOW }, morning);
    await store.deferRun({ kind: 'plan', teamId: 'T1', id: 'plan-1', followUpAt: NOW }, morning);
    expect(await store.dueCheckIns({ now: NOW, limit: 10 })).toEqual([]);
    expect(await store.duePlans({ now: NOW, limit: 10 })).toEqual([]);
    expect(await store.duePlans({ now: morning, limit: 10 })).toMatchObject([{ followUpAt: NOW }]);
  });
});

describe('planDelivery', () => {
  it('plans a message without a source once for its period', async () => {
    const { enqueue, jobs } = recordJobs();
    const introduction = aDelivery({ kind: 'introduction', period: 'schedule-1' });
    expect(await store.planDelivery(introduction, enqueue)).toBe(true);
    expect(await otherProcess.planDelivery({ ...introduction, id: 'again' }, enqueue)).toBe(false);
    expect(jobs).toEqual([{ deliveryId: 'delivery-1' }]);
  });

  it('leaves no row when the job cannot be enqueued', async () => {
    const failing = store.planDelivery(aDelivery(), async () => {
      throw new Error('the queue is down');
    });
    await expect(failing).rejects.toThrow('the queue is down');
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toBeUndefined();
  });
});

describe('claimDelivery', () => {
  it('gives a pending delivery to one caller only', async () => {
    await planned();
    const claim = { teamId: 'T1', id: 'delivery-1', now: NOW };
    const claims = await Promise.all(
      [store, otherProcess, store, otherProcess].map((each) => each.claimDelivery(claim)),
    );
    expect(claims.filter((claimed) => claimed !== undefined)).toMatchObject([
      { state: 'sending', attempts: 1, startedAt: NOW },
    ]);
  });
});

describe('settleDelivery', () => {
  const ref = { teamId: 'T1', id: 'delivery-1' };

  it('settles once, and a settled delivery stays as it is', async () => {
    await beingSent();
    expect(await store.settleDelivery(ref, { state: 'sent', channelId: 'C1', ts: '1.1' }, NOW)).toBe(true);
    expect(await store.settleDelivery(ref, { state: 'failed', reason: 'slack-refused' }, NOW)).toBe(false);
    expect(await store.delivery(ref)).toMatchObject({ state: 'sent', channelId: 'C1', ts: '1.1', settledAt: NOW });
  });

  it('lets an unknown delivery become known', async () => {
    await beingSent();
    expect(await store.settleDelivery(ref, { state: 'unknown', detail: 'timeout' }, NOW)).toBe(true);
    expect(await store.delivery(ref)).toMatchObject({ state: 'unknown', detail: 'timeout' });
    expect(await store.settleDelivery(ref, { state: 'sent', channelId: 'C1', ts: '1.1' }, NOW)).toBe(true);
    expect(await store.delivery(ref)).toMatchObject({ state: 'sent', detail: undefined });
  });

  it('does not take a delivery for unknown that waits to be sent', async () => {
    await planned();
    expect(await store.settleDelivery(ref, { state: 'unknown' }, NOW)).toBe(false);
    expect(await store.delivery(ref)).toMatchObject({ state: 'pending' });
  });

  it.each([
    [
      { state: 'skipped', reason: 'stopped' },
      { state: 'skipped', reason: 'stopped' },
    ],
    [
      { state: 'failed', reason: 'slack-refused', detail: 'msg_too_long' },
      { state: 'failed', reason: 'slack-refused', detail: 'msg_too_long' },
    ],
  ] as const)('writes down %o', async (settlement, expected) => {
    await beingSent();
    await store.settleDelivery(ref, settlement, NOW);
    expect(await store.delivery(ref)).toMatchObject(expected);
  });
});

describe('postponeDelivery', () => {
  const postponement = { teamId: 'T1', id: 'delivery-1', attempt: 1, detail: 'rate-limited', startAfter: NOW };

  it('makes the delivery pending again, with a job for later', async () => {
    await beingSent();
    const { enqueue, jobs } = recordJobs();
    await store.postponeDelivery(postponement, enqueue);
    expect(jobs).toEqual([{ deliveryId: 'delivery-1', startAfter: NOW }]);
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toMatchObject({
      state: 'pending',
      detail: 'rate-limited',
      attempts: 1,
      startedAt: undefined,
    });
  });

  it('leaves a settled delivery alone', async () => {
    await beingSent();
    await store.settleDelivery({ teamId: 'T1', id: 'delivery-1' }, { state: 'sent', channelId: 'C1', ts: '1.1' }, NOW);
    const { enqueue, jobs } = recordJobs();
    await store.postponeDelivery(postponement, enqueue);
    expect(jobs).toEqual([]);
  });

  it('leaves a later attempt alone: what one process gives up, another may be sending', async () => {
    await beingSent();
    await store.postponeDelivery(postponement, recordJobs().enqueue);
    await otherProcess.claimDelivery({ teamId: 'T1', id: 'delivery-1', now: NOW });
    const { enqueue, jobs } = recordJobs();
    await store.postponeDelivery(postponement, enqueue);
    expect(jobs).toEqual([]);
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toMatchObject({ state: 'sending', attempts: 2 });
  });

  it('changes nothing when the job cannot be enqueued', async () => {
    await beingSent();
    const failing = store.postponeDelivery(postponement, async () => {
      throw new Error('the queue is down');
    });
    await expect(failing).rejects.toThrow('the queue is down');
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toMatchObject({ state: 'sending' });
  });
});

describe('the ledger', () => {
  it('lists what was begun and never settled', async () => {
    await beingSent({ id: 'interrupted', period: '1' });
    await planned({ id: 'waiting', period: '2' });
    await beingSent({ id: 'finished', period: '3' });
    await store.settleDelivery({ teamId: 'T1', id: 'finished' }, { state: 'unknown' }, NOW);
    expect(await store.interruptedDeliveries(NOW)).toEqual([]);
    const interrupted = await store.interruptedDeliveries(minutesAfter(NOW, 1));
    expect(interrupted.map((delivery) => delivery.id)).toEqual(['interrupted']);
  });

  it('pages newest first, also through rows of the same moment', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await planned({ id, period: id });
    await planned({ id: 'newest', period: 'f', scheduledFor: minutesAfter(NOW, 1) });
    await planned({ id: 'of-another-team', teamId: 'T2' });
    const seen: string[] = [];
    for (;;) {
      const before = seen.length > 0 ? await store.delivery({ teamId: 'T1', id: seen.at(-1) ?? '' }) : undefined;
      const page = await store.deliveries('T1', { limit: 2, ...(before ? { before } : {}) });
      if (page.length === 0) break;
      seen.push(...page.map((delivery) => delivery.id));
    }
    expect(seen).toEqual(['newest', 'e', 'd', 'c', 'b', 'a']);
  });

  it('lists and counts what went to one person', async () => {
    const toPerson = { kind: 'check-in', targetId: 'U1' } as const;
    await beingSent({ ...toPerson, id: 'sent', period: '1' });
    await store.settleDelivery({ teamId: 'T1', id: 'sent' }, { state: 'sent', channelId: 'D1', ts: '1.1' }, NOW);
    await planned({ ...toPerson, id: 'waiting', period: '2' });
    await planned({ ...toPerson, id: 'skipped', period: '3' });
    await store.settleDelivery({ teamId: 'T1', id: 'skipped' }, { state: 'skipped', reason: 'paused' }, NOW);
    await planned({ ...toPerson, id: 'old', period: '4', scheduledFor: daysAfter(NOW, -7) });
    await planned({ ...toPerson, id: 'of-another-kind', period: '5', kind: 'introduction' });
    await planned({ ...toPerson, id: 'of-somebody-else', targetId: 'U2' });
    const since = daysAfter(NOW, -7);
    const target = { teamId: 'T1', targetId: 'U1' };
    expect(await store.countDeliveriesTo({ ...target, kinds: ['check-in', 'follow-up'], since })).toBe(2);
    expect((await store.deliveriesTo(target, { limit: 10 })).map((delivery) => delivery.id)).toEqual([
      'waiting',
      'skipped',
      'sent',
      'of-another-kind',
      'old',
    ]);
  });

  it('knows the earliest moment at which anything is due', async () => {
    expect(await store.nextDueAt()).toBeUndefined();
    await store.savePlan(aPlan({ followUpAt: minutesAfter(NOW, 3) }));
    await store.saveCheckIns(aSubscription({ nextRunAt: minutesAfter(NOW, 2) }));
    expect(await store.nextDueAt()).toEqual(minutesAfter(NOW, 2));
    const { id } = await store.saveNudgeSchedule(aSchedule({ nextRunAt: minutesAfter(NOW, 1) }));
    expect(await store.nextDueAt()).toEqual(minutesAfter(NOW, 1));
    await store.stopNudgeSchedule({ teamId: 'T1', id, now: NOW });
    expect(await store.nextDueAt()).toEqual(minutesAfter(NOW, 2));
  });
});
