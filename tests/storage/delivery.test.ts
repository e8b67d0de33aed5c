import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EnqueueDelivery, PlannedDelivery, Run, Store } from '../../src/ports.ts';
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
    expect(await store.takeDueNudgeSchedules({ now: NOW, limit: 10 })).toEqual([]);
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
    expect(await store.takeDueNudgeSchedules({ now: NOW, limit: 10 })).toEqual([]);
  });

  it('rolls everything back when the job cannot be enqueued', async () => {
    const run = await dueNudge();
    const failing = store.commitRun(run, async (_job, transaction) => {
      await transaction.$queryRawUnsafe('SELECT 1');
      throw new Error('the queue is down');
    });
    await expect(failing).rejects.toThrow('the queue is down');
    expect(await store.deliveries('T1', { limit: 10 })).toEqual([]);
    expect(await store.takeDueNudgeSchedules({ now: NOW, limit: 10 })).toHaveLength(1);
  });

  it('commits what comes at the same time, whole or not at all, also beside one that fails', async () => {
    const { enqueue, jobs } = recordJobs();
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    const runs = await Promise.all(
      numbers.map(async (number): Promise<Run> => {
        const { id, teamId } = await store.saveNudgeSchedule(aSchedule({ channelId: `C${number}` }));
        const source = { kind: 'nudge-schedule', id, teamId, nextRunAt: NOW, moveTo: NEXT_WEEK } as const;
        return { source, delivery: aDelivery({ id: `delivery-${number}`, targetId: `C${number}` }), now: NOW };
      }),
    );
    const failing: EnqueueDelivery = async (job, transaction) => {
      if (job.deliveryId === 'delivery-30') throw new Error('the queue is down');
      await enqueue(job, transaction);
    };
    const ends = await Promise.allSettled(runs.map((run) => store.commitRun(run, failing)));
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const rows = await store.deliveries('T1', { limit: 100 });
    expect(rows.map(({ id }) => id).sort()).toEqual(
      numbers
        .filter((number) => number !== 30)
        .map((number) => `delivery-${number}`)
        .sort(),
    );
    expect(new Set(jobs.map(({ deliveryId }) => deliveryId)).size).toBe(59);
    expect(await store.takeDueNudgeSchedules({ now: NOW, limit: 100 })).toMatchObject([{ channelId: 'C30' }]);
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
    expect(await store.takeDueCheckIns({ now: NOW, limit: 10 })).toEqual([]);
    expect(await store.takeDuePlans({ now: daysAfter(NOW, 100), limit: 10 })).toEqual([]);
    expect(await store.checkInsOf({ teamId: 'T1', userId: 'U1' })).toMatchObject({ nextRunAt: NEXT_WEEK });
  });
});

describe('deferRun', () => {
  it('looks again later and keeps the appointed time', async () => {
    const { source } = await dueNudge();
    const morning = minutesAfter(NOW, 600);
    await store.deferRun(source, morning);
    expect(await store.takeDueNudgeSchedules({ now: minutesAfter(NOW, 599), limit: 10 })).toEqual([]);
    expect(await store.nextDueAt()).toEqual(morning);
    expect(await store.takeDueNudgeSchedules({ now: morning, limit: 10 })).toMatchObject([{ nextRunAt: NOW }]);
  });

  it('puts off check-ins and plans too', async () => {
    await store.saveCheckIns(aSubscription());
    await store.savePlan(aPlan());
    const morning = minutesAfter(NOW, 600);
    await store.deferRun({ kind: 'check-in', teamId: 'T1', userId: 'U1', nextRunAt: NOW }, morning);
    await store.deferRun({ kind: 'plan', teamId: 'T1', id: 'plan-1', followUpAt: NOW }, morning);
    expect(await store.takeDueCheckIns({ now: NOW, limit: 10 })).toEqual([]);
    expect(await store.takeDuePlans({ now: NOW, limit: 10 })).toEqual([]);
    expect(await store.takeDuePlans({ now: morning, limit: 10 })).toMatchObject([{ followUpAt: NOW }]);
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

  it('does not take a delivery for skipped that another process is sending', async () => {
    await beingSent();
    expect(await store.settleDelivery(ref, { state: 'skipped', reason: 'stopped' }, NOW)).toBe(false);
    expect(await store.delivery(ref)).toMatchObject({ state: 'sending' });
  });

  it.each([
    [planned, { state: 'skipped', reason: 'stopped' }],
    [beingSent, { state: 'failed', reason: 'slack-refused', detail: 'msg_too_long' }],
  ] as const)('writes down why: %o', async (begin, settlement) => {
    await begin();
    expect(await store.settleDelivery(ref, settlement, NOW)).toBe(true);
    expect(await store.delivery(ref)).toMatchObject(settlement);
  });
});

describe('postponeDelivery', () => {
  const postponement = { teamId: 'T1', id: 'delivery-1', attempt: 1, detail: 'rate-limited', startAfter: NOW };

  it('makes the delivery pending again, with a job for later, and remembers when the attempt began', async () => {
    await beingSent();
    const { enqueue, jobs } = recordJobs();
    await store.postponeDelivery(postponement, enqueue);
    expect(jobs).toEqual([{ deliveryId: 'delivery-1', startAfter: NOW }]);
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toMatchObject({
      state: 'pending',
      detail: 'rate-limited',
      attempts: 1,
      startedAt: NOW,
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

describe('deferDelivery', () => {
  const deferral = { teamId: 'T1', id: 'delivery-1', detail: 'paced', startAfter: NOW };

  it('keeps a delivery that was not begun, with a job for later', async () => {
    await planned();
    const { enqueue, jobs } = recordJobs();
    await store.deferDelivery(deferral, enqueue);
    expect(jobs).toEqual([{ deliveryId: 'delivery-1', startAfter: NOW }]);
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-1' })).toMatchObject({
      state: 'pending',
      detail: 'paced',
      attempts: 0,
    });
  });

  it('leaves alone what another process began to send', async () => {
    await beingSent();
    const { enqueue, jobs } = recordJobs();
    await store.deferDelivery(deferral, enqueue);
    expect(jobs).toEqual([]);
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

  it('lists what went to one person', async () => {
    const toPerson = { kind: 'check-in', targetId: 'U1' } as const;
    await beingSent({ ...toPerson, id: 'sent', period: '1' });
    await store.settleDelivery({ teamId: 'T1', id: 'sent' }, { state: 'sent', channelId: 'D1', ts: '1.1' }, NOW);
    await planned({ ...toPerson, id: 'waiting', period: '2' });
    await planned({ ...toPerson, id: 'skipped', period: '3' });
    await store.settleDelivery({ teamId: 'T1', id: 'skipped' }, { state: 'skipped', reason: 'paused' }, NOW);
    await planned({ ...toPerson, id: 'old', period: '4', scheduledFor: daysAfter(NOW, -7) });
    await planned({ ...toPerson, id: 'of-another-kind', period: '5', kind: 'introduction' });
    await planned({ ...toPerson, id: 'of-somebody-else', targetId: 'U2' });
    const target = { teamId: 'T1', targetId: 'U1' };
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
