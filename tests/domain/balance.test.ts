import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceByWeek, balanceSince, hasSomething, type PastAct } from '../../src/domain/balance.ts';
import { CHECK_IN_ANSWERS } from '../../src/domain/check-in.ts';
import { PLAN_OUTCOMES } from '../../src/domain/plan.ts';
import { PRACTICES } from '../../src/domain/practice.ts';

const timeZone = 'Europe/Berlin';
/** A Tuesday. */
const now = new Date('2026-11-24T09:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const nudge = (at: Date, practiceId: (typeof PRACTICES)[number]['id'] = 'build-trust'): PastAct => ({
  kind: 'nudge',
  practiceId,
  answer: 'helpful',
  at,
});

describe('balanceByWeek', () => {
  it('begins with the first week that has something in it', () => {
    expect(balanceByWeek([], now, timeZone)).toEqual([]);
    const weeks = balanceByWeek([nudge(daysAgo(15)), nudge(now, 'plan-the-work')], now, timeZone);
    expect(weeks).toEqual([
      { monday: new Date('2026-11-08T23:00:00Z'), leadership: 1, management: 0 },
      { monday: new Date('2026-11-15T23:00:00Z'), leadership: 0, management: 0 },
      { monday: new Date('2026-11-22T23:00:00Z'), leadership: 0, management: 1 },
    ]);
  });

  it('goes back eight weeks, over a change of the clocks', () => {
    const first = balanceSince(now, timeZone);
    expect(first).toEqual(new Date('2026-10-04T22:00:00Z'));
    expect(balanceByWeek([nudge(first)], now, timeZone)).toHaveLength(8);
    expect(balanceByWeek([nudge(new Date(first.getTime() - 1))], now, timeZone)).toEqual([]);
  });

  it('counts a practice once a week, however often it comes up', () => {
    const response = { practiceId: 'build-trust', answer: 'did-it', answeredAt: now } as const;
    const acts: PastAct[] = [nudge(now), nudge(daysAgo(1)), { kind: 'check-in', response }];
    expect(balanceByWeek(acts, now, timeZone)).toMatchObject([{ leadership: 1, management: 0 }]);
  });

  it('counts plans and check-ins only when something was done', () => {
    const plans = PLAN_OUTCOMES.map((outcome, index): PastAct => {
      const practiceId = PRACTICES[index]?.id ?? 'build-trust';
      return { kind: 'plan', plan: { practiceId, outcome, plannedFor: now } };
    });
    const checkIns = CHECK_IN_ANSWERS.map((answer, index): PastAct => {
      const practiceId = PRACTICES[index + 12]?.id ?? 'plan-the-work';
      return { kind: 'check-in', response: { practiceId, answer, answeredAt: now } };
    });
    expect(balanceByWeek([...plans, ...checkIns], now, timeZone)).toMatchObject([{ leadership: 2, management: 2 }]);
    const other: PastAct[] = [
      { kind: 'nudge', practiceId: 'build-trust', answer: 'not-for-us', at: now },
      { kind: 'nudge', practiceId: 'build-trust', answer: 'will-try', at: now },
      { kind: 'plan', plan: { practiceId: 'build-trust', outcome: undefined, plannedFor: now } },
    ];
    expect(balanceByWeek(other, now, timeZone)).toEqual([]);
  });

  it('counts a plan that was done before its time now, and one made long ago at its time', () => {
    const plan = (plannedFor: Date): PastAct => ({
      kind: 'plan',
      plan: { practiceId: 'build-trust', outcome: 'done', plannedFor },
    });
    expect(balanceByWeek([plan(daysAgo(-30))], now, timeZone)).toMatchObject([{ leadership: 1 }]);
    expect(balanceByWeek([plan(daysAgo(7))], now, timeZone)).toMatchObject([{ leadership: 1 }, { leadership: 0 }]);
  });

  it('counts a channel’s own prompt for the side it was written for', () => {
    const prompt = { id: 'prompt-1', side: 'management' } as const;
    const acts: PastAct[] = [
      { kind: 'own-prompt', prompt, answer: 'helpful', at: now },
      { kind: 'own-prompt', prompt: { ...prompt, id: 'prompt-2' }, answer: 'will-try', at: now },
    ];
    expect(balanceByWeek(acts, now, timeZone)).toMatchObject([{ leadership: 0, management: 1 }]);
    const checkIn = (answer: 'did-it' | 'not-yet', id: string): PastAct => ({
      kind: 'check-in',
      response: { prompt: { ...prompt, id, line: 'Ask.', why: 'It helps.' }, answer, answeredAt: now },
    });
    // One and the same prompt once a week, here as everywhere.
    const asked = [
      ...acts,
      checkIn('did-it', 'prompt-1'),
      checkIn('did-it', 'prompt-3'),
      checkIn('not-yet', 'prompt-4'),
    ];
    expect(balanceByWeek(asked, now, timeZone)).toMatchObject([{ leadership: 0, management: 2 }]);
  });

  it('never shows more than eight weeks, nor more practices than there are, in any order', () => {
    const anyAct = fc
      .tuple(fc.integer({ min: -10, max: 120 }), fc.constantFrom(...PRACTICES.map(({ id }) => id)))
      .map(([days, id]) => nudge(daysAgo(days), id));
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 60 }), (acts) => {
        const weeks = balanceByWeek(acts, now, timeZone);
        expect(weeks.length).toBeLessThanOrEqual(8);
        for (const week of weeks) expect(Math.max(week.leadership, week.management)).toBeLessThanOrEqual(12);
        if (weeks[0]) expect(hasSomething(weeks[0])).toBe(true);
        expect(balanceByWeek(acts.toReversed(), now, timeZone)).toEqual(weeks);
      }),
    );
  });
});
