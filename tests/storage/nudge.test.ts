import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aDelivery, aPlan, aSchedule, daysAfter, minutesAfter, NOW, recordJobs } from './samples.ts';

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
    expect(saved).toEqual({
      ...aSchedule(),
      id: saved.id,
      keepers: [],
      country: undefined,
      balance: 'auto',
      practicesOff: [],
      pausedUntil: undefined,
      haltedBecause: undefined,
      stoppedAt: undefined,
    });
    expect(await store.nudgeSchedules('T1')).toEqual([saved]);
    expect(await store.nudgeSchedule({ teamId: 'T1', id: saved.id })).toEqual(saved);
    expect(await store.nudgeScheduleIn({ teamId: 'T1', channelId: 'C1' })).toEqual(saved);
  });

  it('are one a channel: saving again replaces, resumes and reactivates', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    await store.pauseNudgeSchedule({ teamId: 'T1', id, until: daysAfter(NOW, 9) });
    await store.stopNudgeSchedule({ teamId: 'T1', id, now: NOW });
    const again = await store.saveNudgeSchedule(aSchedule({ weekdays: [5], nextRunAt: daysAfter(NOW, 3) }));
    expect(again).toMatchObject({ id, weekdays: [5], pausedUntil: undefined, stoppedAt: undefined });
    expect(await store.nudgeSchedules('T1')).toEqual([again]);
    expect(await store.nextDueAt()).toEqual(daysAfter(NOW, 3));
  });

  it('keep their settings, and a pause, when their appointment changes', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    const settings = {
      country: 'DE',
      balance: 'management',
      practicesOff: ['share-context'],
      keepers: ['U2', 'U3'],
      pausedUntil: daysAfter(NOW, 5),
    } as const;
    await store.saveNudgeSettings({ teamId: 'T1', id, ...settings });
    expect(await store.nudgeSchedule({ teamId: 'T1', id })).toMatchObject(settings);
    const again = await store.saveNudgeSchedule(aSchedule({ weekdays: [1, 3] }));
    expect(again).toMatchObject({ ...settings, weekdays: [1, 3] });
  });

  it('halt once, with one notice however many ask, and go on when resumed', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    const { jobs, enqueue } = recordJobs();
    const halt = (noticeId: string) => {
      const notice = aDelivery({ id: noticeId, kind: 'trouble', targetId: 'U1', period: noticeId });
      return store.haltNudgeSchedule({ teamId: 'T1', id, because: 'not-in-channel', notice }, enqueue);
    };
    await Promise.all([halt('notice-1'), halt('notice-2'), halt('notice-3')]);
    expect(jobs).toHaveLength(1);
    expect(await store.takeDueNudgeSchedules({ now: daysAfter(NOW, 9), limit: 9 })).toEqual([]);
    await store.resumeNudgeSchedule({ teamId: 'T1', id, nextRunAt: daysAfter(NOW, 7) });
    expect(await store.takeDueNudgeSchedules({ now: daysAfter(NOW, 9), limit: 9 })).toMatchObject([
      { id, haltedBecause: undefined, nextRunAt: daysAfter(NOW, 7) },
    ]);
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
    const due = await store.takeDueNudgeSchedules({ now: NOW, limit: 10 });
    expect(due.map((schedule) => schedule.channelId)).toEqual(['C2', 'C1']);
  });

  it('that are due go to one process each, and come again when nothing became of them', async () => {
    for (const channelId of ['C1', 'C2', 'C3', 'C4']) await store.saveNudgeSchedule(aSchedule({ channelId }));
    await store.saveNudgeSchedule(aSchedule({ teamId: 'T2', channelId: 'C1' }));
    const other = (await storage.openAgain()).store;
    const shares = await Promise.all(
      [store, other, store].map((each) => each.takeDueNudgeSchedules({ now: NOW, limit: 2 })),
    );
    expect(shares.map((share) => share.length).sort()).toEqual([1, 2, 2]);
    expect(new Set(shares.flat().map(({ teamId, channelId }) => `${teamId} ${channelId}`)).size).toBe(5);
    expect(await store.takeDueNudgeSchedules({ now: minutesAfter(NOW, 4), limit: 10 })).toEqual([]);
    expect(await store.takeDueNudgeSchedules({ now: minutesAfter(NOW, 5), limit: 10 })).toHaveLength(5);
  });

  it('are not due once stopped, and keep the moment of the first stop', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    await store.stopNudgeSchedule({ teamId: 'T1', id, now: NOW });
    await store.stopNudgeSchedule({ teamId: 'T1', id, now: minutesAfter(NOW, 5) });
    expect(await store.takeDueNudgeSchedules({ now: daysAfter(NOW, 1), limit: 10 })).toEqual([]);
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

describe('own prompts', () => {
  const prompt = {
    id: 'prompt-1',
    side: 'leadership',
    line: 'Thank the night shift.',
    why: 'They rarely hear it.',
  } as const;
  const place = { teamId: 'T1', scheduleId: 'schedule-1' };

  it('are kept for their schedule, changed and switched off, in the order they were written', async () => {
    await store.saveOwnPrompt({ ...place, ...prompt, now: NOW });
    await store.saveOwnPrompt({ ...place, ...prompt, id: 'prompt-0', now: minutesAfter(NOW, 1) });
    await store.saveOwnPrompt({ ...place, ...prompt, line: 'Thank the early shift.', now: daysAfter(NOW, 1) });
    await store.switchOwnPrompt({ ...place, id: 'prompt-0', isOn: false });
    expect(await store.ownPrompts(place)).toEqual([
      { ...prompt, line: 'Thank the early shift.', isOn: true },
      { ...prompt, id: 'prompt-0', isOn: false },
    ]);
  });

  it('stay out of reach of other schedules and teams', async () => {
    await store.saveOwnPrompt({ ...place, ...prompt, now: NOW });
    await store.switchOwnPrompt({ teamId: 'T1', scheduleId: 'schedule-2', id: prompt.id, isOn: false });
    await store.switchOwnPrompt({ teamId: 'T2', scheduleId: 'schedule-1', id: prompt.id, isOn: false });
    expect(await store.ownPrompts(place)).toMatchObject([{ isOn: true }]);
    expect(await store.ownPrompts({ ...place, teamId: 'T2' })).toEqual([]);
  });

  it('are answered like practices, and remembered as they read then', async () => {
    const nudge = aDelivery({ practiceId: undefined, wording: undefined, prompt });
    await store.planDelivery(nudge, recordJobs().enqueue);
    await store.saveOwnPrompt({ ...place, ...prompt, line: 'Something else.', now: NOW });
    const answer = { teamId: 'T1', userId: 'U1', deliveryId: nudge.id, answer: 'will-try', now: NOW } as const;
    expect(await store.recordNudgeResponse(answer)).toEqual({ isNew: true, willTry: 1 });
    expect(await store.pastNudges({ teamId: 'T1', channelId: 'C1' })).toEqual([{ promptId: 'prompt-1' }]);
    expect(await store.historyOf({ teamId: 'T1', userId: 'U1' }, { limit: 9 })).toEqual([
      { kind: 'own-prompt', at: NOW, prompt, answer: 'will-try' },
    ]);
  });
});

describe('takenUp', () => {
  it('sums answers and plans of a workspace since a moment, by practice and prompt, leaving refusals out', async () => {
    const prompt = { id: 'prompt-1', side: 'management', line: 'Write it down.', why: 'It helps.' } as const;
    const { enqueue } = recordJobs();
    await store.planDelivery(aDelivery(), enqueue);
    await store.planDelivery(aDelivery({ id: 'delivery-2', period: '2', practiceId: undefined, prompt }), enqueue);
    const answer = { teamId: 'T1', deliveryId: 'delivery-1', now: NOW } as const;
    await store.recordNudgeResponse({ ...answer, userId: 'U1', answer: 'will-try' });
    await store.recordNudgeResponse({ ...answer, userId: 'U2', answer: 'helpful' });
    await store.recordNudgeResponse({ ...answer, userId: 'U3', answer: 'not-for-us' });
    await store.recordNudgeResponse({ ...answer, userId: 'U4', answer: 'will-try', now: daysAfter(NOW, -99) });
    await store.recordNudgeResponse({ ...answer, userId: 'U1', answer: 'will-try', deliveryId: 'delivery-2' });
    await store.savePlan(aPlan({ practiceId: 'share-context' }));
    await store.savePlan(aPlan({ id: 'plan-2', practiceId: 'set-priorities' }));
    await store.savePlan(aPlan({ id: 'plan-3', teamId: 'T2' }));
    const sums = await store.takenUp({ teamId: 'T1', since: daysAfter(NOW, -30) });
    expect(Object.fromEntries(sums)).toEqual({ 'share-context': 3, 'set-priorities': 1, 'prompt-1': 1 });
  });
});
