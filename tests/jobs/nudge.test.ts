import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PRACTICES } from '../../src/domain/practice.ts';
import { nextRun } from '../../src/domain/schedule.ts';
import { planDueNudges } from '../../src/jobs/nudge.ts';
import type { Store } from '../../src/ports.ts';
import { aSchedule, daysAfter, minutesAfter, NOW } from '../storage/samples.ts';
import { clearPlanning, openPlanning, type Planning } from './planning.ts';

let planning: Planning;
let store: Store;

beforeAll(async () => {
  planning = await openPlanning();
  store = planning.storage.store;
});
afterEach(() => clearPlanning(planning));
afterAll(() => planning.storage.close());

const ledger = () => store.deliveries('T1', { limit: 100 });

describe('planDueNudges', () => {
  it('plans this week’s nudge and moves on to the same time next week', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await planDueNudges(planning.deps, NOW);
    expect(await ledger()).toMatchObject([
      { kind: 'nudge', targetId: 'C1', period: '2026-W48', scheduledFor: NOW, state: 'pending', wording: 0 },
    ]);
    expect(planning.jobs).toHaveLength(1);
    expect(await store.nudgeScheduleIn({ teamId: 'T1', channelId: 'C1' })).toMatchObject({
      nextRunAt: new Date('2026-12-01T09:00:00Z'),
    });
  });

  it('plans nothing before the time, and nothing twice', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await planDueNudges(planning.deps, minutesAfter(NOW, -1));
    expect(await ledger()).toEqual([]);
    await planDueNudges(planning.deps, NOW);
    await planDueNudges(planning.deps, NOW);
    await planDueNudges(planning.deps, minutesAfter(NOW, -30));
    expect(await ledger()).toHaveLength(1);
  });

  it('shows every practice before any comes again, in all weeks of half a year', async () => {
    await store.saveNudgeSchedule(aSchedule());
    for (let week = 0; week < PRACTICES.length; week += 1) await planDueNudges(planning.deps, daysAfter(NOW, week * 7));
    const shown = (await ledger()).map((delivery) => delivery.practiceId);
    expect(new Set(shown).size).toBe(PRACTICES.length);
  });

  it('catches up after the bot was down at the appointed hour', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await planDueNudges(planning.deps, minutesAfter(NOW, 5 * 60));
    expect(await ledger()).toMatchObject([{ state: 'pending', scheduledFor: NOW, period: '2026-W48' }]);
  });

  it('waits for the morning when it would catch up at night, and holds up nobody meanwhile', async () => {
    await store.saveNudgeSchedule(aSchedule({ channelId: 'CBERLIN' }));
    await store.saveNudgeSchedule(
      aSchedule({ channelId: 'CTOKYO', timeZone: 'Asia/Tokyo', nextRunAt: daysAfter(NOW, 1) }),
    );
    const night = new Date('2026-11-24T21:00:00Z');
    await planDueNudges(planning.deps, night);
    expect(await ledger()).toEqual([]);
    expect(await store.nextDueAt()).toEqual(new Date('2026-11-25T07:00:00Z'));
    await planDueNudges(planning.deps, new Date('2026-11-25T07:00:00Z'));
    expect(await ledger()).toMatchObject([{ targetId: 'CBERLIN', period: '2026-W48', scheduledFor: NOW }]);
  });

  it('skips what is more than a day late, once, and says so', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await planDueNudges(planning.deps, daysAfter(NOW, 16));
    expect(await ledger()).toMatchObject([{ state: 'skipped', reason: 'missed', period: '2026-W48' }]);
    expect(planning.jobs).toEqual([]);
    expect(await store.nudgeScheduleIn({ teamId: 'T1', channelId: 'C1' })).toMatchObject({
      nextRunAt: daysAfter(NOW, 21),
    });
  });

  it('after weeks of being down catches up one nudge at most', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await planDueNudges(planning.deps, minutesAfter(daysAfter(NOW, 21), 120));
    expect((await ledger()).map((delivery) => [delivery.period, delivery.state])).toEqual([
      ['2026-W51', 'pending'],
      ['2026-W48', 'skipped'],
    ]);
  });

  it('skips a paused week and goes on after it', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    await store.pauseNudgeSchedule({ teamId: 'T1', id, until: daysAfter(NOW, 3) });
    await planDueNudges(planning.deps, NOW);
    await planDueNudges(planning.deps, daysAfter(NOW, 7));
    expect((await ledger()).map((delivery) => [delivery.period, delivery.state, delivery.reason])).toEqual([
      ['2026-W49', 'pending', undefined],
      ['2026-W48', 'skipped', 'paused'],
    ]);
  });

  it('gives a channel one nudge a week, also when its day is changed to a later one', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await planDueNudges(planning.deps, NOW);
    await store.saveNudgeSchedule(aSchedule({ weekdays: [4], nextRunAt: daysAfter(NOW, 2) }));
    await planDueNudges(planning.deps, daysAfter(NOW, 2));
    expect(await ledger()).toHaveLength(1);
    expect(await store.nudgeScheduleIn({ teamId: 'T1', channelId: 'C1' })).toMatchObject({
      nextRunAt: daysAfter(NOW, 9),
    });
  });

  it('gives one a week when its zone is changed while the job is queued, either way round the world', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await planDueNudges(planning.deps, NOW);
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const moved = aSchedule({ timeZone });
      await store.saveNudgeSchedule({ ...moved, nextRunAt: nextRun(moved, NOW) });
      for (let hour = 0; hour < 5 * 24; hour += 6) await planDueNudges(planning.deps, minutesAfter(NOW, hour * 60));
    }
    expect((await ledger()).map(({ period }) => period)).toEqual(['2026-W48']);
  });

  it('gives one a week when the clock is set forward and back again', async () => {
    await store.saveNudgeSchedule(aSchedule());
    for (const days of [0, 7, 0, -7, 7, 14, 0, 7]) await planDueNudges(planning.deps, daysAfter(NOW, days));
    expect((await ledger()).map(({ period }) => period)).toEqual(['2026-W50', '2026-W49', '2026-W48']);
  });

  it('comes on each chosen day, and no more often when the days change within the week', async () => {
    await store.saveNudgeSchedule(aSchedule({ weekdays: [2, 4] }));
    await planDueNudges(planning.deps, NOW);
    await planDueNudges(planning.deps, daysAfter(NOW, 2));
    await store.saveNudgeSchedule(aSchedule({ weekdays: [3, 5], nextRunAt: daysAfter(NOW, 3) }));
    await planDueNudges(planning.deps, daysAfter(NOW, 3));
    expect((await ledger()).map(({ period }) => period)).toEqual(['2026-W48#2', '2026-W48']);
  });

  it('rests on a public holiday of its country, and says which', async () => {
    const christmas = new Date('2026-12-25T09:00:00Z');
    const { id } = await store.saveNudgeSchedule(aSchedule({ weekdays: [5], nextRunAt: christmas }));
    const settings = { balance: 'auto', practicesOff: [], keepers: [], pausedUntil: undefined } as const;
    await store.saveNudgeSettings({ teamId: 'T1', id, ...settings, country: 'DE' });
    await planDueNudges(planning.deps, christmas);
    expect(await ledger()).toMatchObject([
      { state: 'skipped', reason: 'holiday', detail: 'Christmas Day', practiceId: undefined },
    ]);
    expect(planning.jobs).toEqual([]);
  });

  it('posts a channel’s own prompts in turn with the practices that are on, with the words they have then', async () => {
    const { id } = await store.saveNudgeSchedule(aSchedule());
    const [kept, ...off] = PRACTICES.map((practice) => practice.id);
    const settings = { balance: 'auto', keepers: [], country: undefined, pausedUntil: undefined } as const;
    await store.saveNudgeSettings({ teamId: 'T1', id, ...settings, practicesOff: off });
    const prompt = { id: 'prompt-1', side: 'management', line: 'Write it down.', why: 'It helps.' } as const;
    await store.saveOwnPrompt({ teamId: 'T1', scheduleId: id, ...prompt, now: NOW });
    await store.saveOwnPrompt({ teamId: 'T1', scheduleId: id, ...prompt, id: 'prompt-2', now: NOW });
    await store.switchOwnPrompt({ teamId: 'T1', scheduleId: id, id: 'prompt-2', isOn: false });
    for (let week = 0; week < 4; week += 1) await planDueNudges(planning.deps, daysAfter(NOW, week * 7));
    const said = (await ledger()).map((delivery) => delivery.prompt ?? delivery.practiceId).toReversed();
    expect(said).toEqual([kept, prompt, kept, prompt]);
  });

  it('works off more than one batch', async () => {
    for (let channel = 0; channel < 105; channel += 1)
      await store.saveNudgeSchedule(aSchedule({ channelId: `C${channel}` }));
    await planDueNudges(planning.deps, NOW);
    expect(planning.jobs).toHaveLength(105);
    expect(await store.takeDueNudgeSchedules({ now: NOW, limit: 1 })).toEqual([]);
  });

  it('lets a schedule that fails step back, and runs the others', async () => {
    await store.saveNudgeSchedule(aSchedule({ channelId: 'CBROKEN', timeZone: 'Nowhere/Land' }));
    await store.saveNudgeSchedule(aSchedule({ channelId: 'CFINE', nextRunAt: NOW }));
    await planDueNudges(planning.deps, NOW);
    expect((await ledger()).map((delivery) => delivery.targetId)).toEqual(['CFINE']);
    expect(planning.errors).toMatchObject([{ kind: 'nudge-schedule', teamId: 'T1' }]);
    expect(await store.nextDueAt()).toEqual(minutesAfter(NOW, 5));
  });
});
