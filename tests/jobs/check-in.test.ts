import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { budgetOf } from '../../src/domain/budget.ts';
import { planDueCheckIns } from '../../src/jobs/check-in.ts';
import type { Store } from '../../src/ports.ts';
import { aDelivery, aPlan, aSubscription, daysAfter, NOW } from '../storage/samples.ts';
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

  it('asks about a channel’s own prompt as it read when the person chose it', async () => {
    await store.saveCheckIns(aSubscription());
    const prompt = { id: 'prompt-1', side: 'leadership', line: 'Ask the night shift.', why: 'They see more.' } as const;
    const nudge = aDelivery({ id: 'nudge', practiceId: undefined, wording: undefined, prompt });
    await store.planDelivery(nudge, async () => {});
    const willTry = { teamId: 'T1', userId: 'U1', deliveryId: 'nudge', answer: 'will-try', now: NOW } as const;
    await store.recordNudgeResponse(willTry);
    await store.saveOwnPrompt({ ...prompt, teamId: 'T1', scheduleId: 'schedule', line: 'Other words.', now: NOW });
    await planDueCheckIns(planning.deps, NOW);
    expect(await toMira()).toMatchObject([{ kind: 'check-in', practiceId: undefined, prompt, state: 'pending' }]);
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

describe('after four asks without an answer', () => {
  const person = { teamId: 'T1', userId: 'U1' };

  async function ignoredFor(weeks: number): Promise<void> {
    await store.saveCheckIns(aSubscription({ nextRunAt: daysAfter(NOW, 7 * weeks) }));
    for (let week = 0; week < weeks; week += 1) {
      const at = daysAfter(NOW, 7 * week);
      const checkIn = aDelivery({
        id: `ignored-${week}`,
        kind: 'check-in',
        targetId: 'U1',
        period: `${week}`,
        scheduledFor: at,
      });
      await store.planDelivery(checkIn, async () => {});
      const budget = budgetOf(5, { checkIns: 0, asks: 0, wasAskedToKeep: false });
      await store.takePlace({ delivery: checkIn, timeZone: 'Europe/Berlin', budget, now: at });
      await store.settleDelivery({ teamId: 'T1', id: checkIn.id }, { state: 'sent', channelId: 'D1', ts: '1.1' }, at);
    }
  }

  it('the next one asks whether to go on', async () => {
    await ignoredFor(4);
    await planDueCheckIns(planning.deps, daysAfter(NOW, 28));
    expect((await toMira())[0]).toMatchObject({ kind: 'keep-or-stop', practiceId: undefined });
  });

  it('three are not four', async () => {
    await ignoredFor(3);
    await planDueCheckIns(planning.deps, daysAfter(NOW, 21));
    expect((await toMira())[0]).toMatchObject({ kind: 'check-in' });
  });

  it('an answer in between forgives them', async () => {
    await ignoredFor(4);
    await store.hearFrom(person, daysAfter(NOW, 8));
    await planDueCheckIns(planning.deps, daysAfter(NOW, 28));
    expect((await toMira())[0]).toMatchObject({ kind: 'check-in' });
  });
});

describe('a slower rhythm', () => {
  it('leaves weeks out', async () => {
    await store.saveCheckIns(aSubscription({ everyWeeks: 2 }));
    await planDueCheckIns(planning.deps, NOW);
    expect(await store.checkInsOf({ teamId: 'T1', userId: 'U1' })).toMatchObject({ nextRunAt: daysAfter(NOW, 14) });
  });

  it('begins anew in the first week after a pause', async () => {
    await store.saveCheckIns(aSubscription({ everyWeeks: 4 }));
    await store.pauseCheckIns({ teamId: 'T1', userId: 'U1' }, daysAfter(NOW, 10));
    for (const days of [0, 7]) await planDueCheckIns(planning.deps, daysAfter(NOW, days));
    expect(await store.checkInsOf({ teamId: 'T1', userId: 'U1' })).toMatchObject({ nextRunAt: daysAfter(NOW, 14) });
    expect((await toMira()).map(({ reason }) => reason)).toEqual(['paused', 'paused']);
  });
});
