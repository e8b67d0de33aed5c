import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aDelivery, aSchedule, daysAfter, minutesAfter, NOW, recordJobs } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

describe('nudge schedules', () => {
  it('come back as they were saved', async () => {
    const saved = await store.saveNudgeSchedule(aSchedule());
    expect(saved).toEqual({ ...aSchedule(), id: saved.id, pausedUntil: undefined, stoppedAt: undefined });
    expect(await store.nudgeSchedules('T1')).toEqual([saved]);
    expect(await store.nudgeSchedule({ teamId: 'T1', id: saved.id })).toEqual(saved);
    expect(await store.nudgeScheduleIn({ teamId: 'T1', channelId: 'C1' })).toEqual(saved);
  });

  it('are one a channel: saving again replaces, resumes and reactivates', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    await store.pauseNudgeSchedule({ teamId: 'T1', id, until: daysAfter(NOW, 9) });
    await store.stopNudgeSchedule({ teamId: 'T1', id, now: NOW });
    const again = await store.saveNudgeSchedule(aSchedule({ weekday: 5, nextRunAt: daysAfter(NOW, 3) }));
    expect(again).toMatchObject({ id, weekday: 5, pausedUntil: undefined, stoppedAt: undefined });
    expect(await store.nudgeSchedules('T1')).toEqual([again]);
    expect(await store.nextDueAt()).toEqual(daysAfter(NOW, 3));
  });

  it('survive being saved many times at once as one schedule', async () => {
    const saved = await Promise.all(Array.from({ length: 6 }, () => store.saveNudgeSchedule(aSchedule())));
    expect(new Set(saved.map((schedule) => schedule.id)).size).toBe(1);
  });

  it('are due once their time has come, earliest first, paused ones among them', async () => {
    await store.saveNudgeSchedule(aSchedule({ channelId: 'C2', nextRunAt: minutesAfter(NOW, -1) }));
    const { id } = await store.saveNudgeSchedule(aSchedule({ channelId: 'C1', nextRunAt: NOW }));
    await store.pauseNudgeSchedule({ teamId: 'T1', id, until: daysAfter(NOW, 9) });
    await store.saveNudgeSchedule(aSchedule({ channelId: 'C3', nextRunAt: minutesAfter(NOW, 1) }));
    const due = await store.dueNudgeSchedules({ now: NOW, limit: 10 });
    expect(due.map((schedule) => schedule.channelId)).toEqual(['C2', 'C1']);
    expect(await store.dueNudgeSchedules({ now: NOW, limit: 1 })).toMatchObject([{ channelId: 'C2' }]);
  });

  it('are not due once stopped, and keep the moment of the first stop', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    await store.stopNudgeSchedule({ teamId: 'T1', id, now: NOW });
    await store.stopNudgeSchedule({ teamId: 'T1', id, now: minutesAfter(NOW, 5) });
    expect(await store.dueNudgeSchedules({ now: daysAfter(NOW, 1), limit: 10 })).toEqual([]);
    expect(await store.nudgeSchedule({ teamId: 'T1', id })).toMatchObject({ stoppedAt: NOW });
  });

  it('pause until a moment, and resume without one', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    await store.pauseNudgeSchedule({ teamId: 'T1', id, until: daysAfter(NOW, 9) });
    expect(await store.nudgeSchedule({ teamId: 'T1', id })).toMatchObject({ pausedUntil: daysAfter(NOW, 9) });
    await store.pauseNudgeSchedule({ teamId: 'T1', id, until: undefined });
    expect(await store.nudgeSchedule({ teamId: 'T1', id })).toMatchObject({ pausedUntil: undefined });
  });

  it('of two teams never meet, even with the same channel id', async () => {
    const ours = await store.saveNudgeSchedule(aSchedule());
    const theirs = await store.saveNudgeSchedule(aSchedule({ teamId: 'T2', localTime: '11:00' }));
    expect(await store.nudgeSchedules('T1')).toEqual([ours]);
    expect(await store.nudgeSchedule({ teamId: 'T2', id: ours.id })).toBeUndefined();
    await store.stopNudgeSchedule({ teamId: 'T1', id: theirs.id, now: NOW });
    expect(await store.nudgeScheduleIn({ teamId: 'T2', channelId: 'C1' })).toEqual(theirs);
  });
});

describe('pastNudges', () => {
  it('tells what a channel was given, oldest first, without what never arrived', async () => {
    const { enqueue } = recordJobs();
    const settle = (id: string, state: 'skipped' | 'failed' | 'sent' | 'unknown') => {
      const settlement = {
        skipped: { state: 'skipped', reason: 'paused' },
        failed: { state: 'failed', reason: 'not-in-channel' },
        sent: { state: 'sent', channelId: 'C1', ts: '1.1' },
        unknown: { state: 'unknown' },
      } as const;
      return store.settleDelivery({ teamId: 'T1', id }, settlement[state], NOW);
    };
    const weeks = ['sent', 'skipped', 'unknown', 'failed', 'sent'] as const;
    for (const [week, state] of weeks.entries()) {
      const scheduledFor = daysAfter(NOW, (week - 10) * 7);
      await store.planDelivery(
        aDelivery({ id: `week-${week}`, period: `${week}`, scheduledFor, wording: week }),
        enqueue,
      );
      await settle(`week-${week}`, state);
    }
    await store.planDelivery(
      aDelivery({ id: 'planned', period: 'now', practiceId: 'build-trust', wording: 0 }),
      enqueue,
    );
    await store.planDelivery(aDelivery({ id: 'elsewhere', targetId: 'C2' }), enqueue);
    await store.planDelivery(aDelivery({ id: 'other-team', teamId: 'T2' }), enqueue);
    expect(await store.pastNudges({ teamId: 'T1', channelId: 'C1' })).toEqual([
      { practiceId: 'share-context', wording: 0 },
      { practiceId: 'share-context', wording: 2 },
      { practiceId: 'share-context', wording: 4 },
      { practiceId: 'build-trust', wording: 0 },
    ]);
  });
});

describe('recordNudgeResponse', () => {
  const answerTo = { teamId: 'T1', userId: 'U1', deliveryId: 'delivery-1', now: NOW } as const;

  it('counts each person once, however often they press', async () => {
    await store.planDelivery(aDelivery(), recordJobs().enqueue);
    const presses = Array.from({ length: 5 }, () => store.recordNudgeResponse({ ...answerTo, answer: 'will-try' }));
    const results = await Promise.all(presses);
    expect(results.filter((result) => result.isNew)).toHaveLength(1);
    expect(await store.recordNudgeResponse({ ...answerTo, userId: 'U2', answer: 'will-try' })).toEqual({
      isNew: true,
      willTry: 2,
    });
    expect(await store.countWillTry({ teamId: 'T1', deliveryId: 'delivery-1' })).toBe(2);
  });

  it('lets people change their mind', async () => {
    await store.planDelivery(aDelivery(), recordJobs().enqueue);
    await store.recordNudgeResponse({ ...answerTo, answer: 'will-try' });
    const changed = await store.recordNudgeResponse({ ...answerTo, answer: 'not-for-us' });
    expect(changed).toEqual({ isNew: true, willTry: 0 });
  });

  it('refuses an answer to a nudge of another team', async () => {
    await store.planDelivery(aDelivery({ teamId: 'T2' }), recordJobs().enqueue);
    await expect(store.recordNudgeResponse({ ...answerTo, answer: 'will-try' })).rejects.toThrow('No nudge delivery-1');
  });
});
