import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningWindow } from '../../src/domain/insight-period.ts';
import { aPlan, daysAfter } from '../storage/samples.ts';
import { conversation } from '../support/blocks.ts';
import { jonas, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

let bot: TestBot;

beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const TUESDAY_TEN_BERLIN = new Date('2026-11-24T09:00:00Z');
const afterTheWindow = daysAfter(runningWindow('four-weeks', TUESDAY_MORNING).until, 1);

async function doPlan(userId: string, practiceId: 'build-trust' | 'plan-the-work'): Promise<void> {
  const { store } = bot.storage;
  const plan = { teamId: bot.workspace.teamId, userId, id: `${userId}-${practiceId}` };
  await store.savePlan(aPlan({ ...plan, practiceId, followUpAt: daysAfter(TUESDAY_MORNING, 90) }));
  await store.settlePlan({ ...plan, outcome: 'done', now: TUESDAY_MORNING });
}

describe('what people try, in the Home of admins', () => {
  it('teaches while there is nothing to show', async () => {
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(teamHarbour) });
    await bot.letTimePassTo(TUESDAY_TEN_BERLIN);
    expect(await bot.openHome()).toContain(
      'From five people up I say here, every four weeks, what people try: sums only, never who. I count next on 7 December.',
    );
  });

  it('says the sums when the four weeks are over, and how they were made', async () => {
    for (const number of [1, 2, 3, 4, 5, 6]) await doPlan(`UPERSON0${number}`, 'build-trust');
    for (const number of [1, 2]) await doPlan(`UPERSON0${number}`, 'plan-the-work');
    expect(await bot.openHome()).toContain('Too few people to show anything yet.');

    await bot.letTimePassTo(afterTheWindow);
    const home = await bot.openHome();
    expect(home).toContain(
      'The four weeks before 7 December:* 1 nudge was posted. _I’ll try it_ was pressed: too few to show.',
    );
    expect(home).toContain('9 November ████│░░░░ leading 5+, managing too few to show');
    expect(home).toContain('*Most tried:* Build trust (5+)');
    expect(home).toContain('*Do nudges change anything?* Too few people to tell.');
    expect(home).toContain('Sums over at least five people, rounded down to fives');
  });

  it('shows the same after somebody asked to be forgotten', async () => {
    const before = await bot.openHome();
    await bot.storage.store.forget({ teamId: bot.workspace.teamId, userId: 'UPERSON01' });
    await bot.letTimePassTo(daysAfter(afterTheWindow, 1));
    const insightsIn = (home: string) =>
      home.slice(home.indexOf('For admins: what people try'), home.indexOf('For admins: delivery log'));
    expect(insightsIn(await bot.openHome())).toBe(insightsIn(before));
  });

  it('is for admins only', async () => {
    expect(await bot.openHome({ as: jonas })).not.toContain('what people try');
  });
});
