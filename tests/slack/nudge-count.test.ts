import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation } from '../support/blocks.ts';
import { aiko, jonas, mira, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const TUESDAY_TEN = new Date('2026-11-24T09:00:00Z');
const minutesAfter = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ now: TUESDAY_MORNING });
  await bot.say('/lead-or-manage nudges');
  await bot.submit({ Channel: conversation(teamHarbour) });
  await bot.letTimePassTo(TUESDAY_TEN);
});
beforeEach(async () => {
  for (const userId of [mira, jonas, aiko]) {
    await bot.storage.store.takeBackNudgeResponse({ ...(await nudge()), userId });
  }
});
afterAll(() => bot.close());

const nudge = async () => {
  const { teamId } = bot.workspace;
  const ledger = await bot.storage.store.deliveries(teamId, { limit: 10 });
  const deliveryId = ledger.find(({ kind }) => kind === 'nudge')?.id ?? '';
  return { teamId, deliveryId };
};
const joinElsewhere = async (userId: string) =>
  bot.storage.store.recordNudgeResponse({ ...(await nudge()), userId, answer: 'will-try', now: bot.clock.now() });

describe('the count under a nudge', () => {
  it('is right when many press at once and the first writing is the slowest', async () => {
    bot.workspace.failNext({ method: 'chat.update', kind: 'slow', milliseconds: 300 });
    await Promise.all([mira, jonas, aiko].map((as) => bot.click('I’ll try it', { as })));
    expect(bot.transcript()).toContain('3 people will try it.');
  });

  it('takes in who answered to another process while it was being written', async () => {
    bot.workspace.failNext({ method: 'chat.update', kind: 'slow', milliseconds: 300 });
    const press = bot.click('I’ll try it', { as: jonas });
    const { store } = bot.storage;
    const posted = await nudge();
    await expect.poll(() => store.countWillTry(posted), { interval: 10 }).toBe(1);
    await joinElsewhere(aiko);
    await press;
    expect(bot.transcript()).toContain('2 people will try it.');
  });

  it('is no reason to apologise when Slack does not take it: the answer is kept, and the next press shows it', async () => {
    bot.workspace.failNext({ method: 'chat.update', kind: 'rate-limited', retryAfterSeconds: 30 });
    await bot.click('I’ll try it', { as: jonas });
    expect(bot.transcript({ as: jonas })).not.toContain('something went wrong');
    expect(bot.lastMessage({ as: jonas }).text).toContain('You are in');
    await bot.click('I’ll try it', { as: aiko });
    expect(bot.transcript()).toContain('2 people will try it.');
  });
});

describe('a nudge whose end became known late', () => {
  it('is not called late: it was posted on time', async () => {
    bot.workspace.failNext({ method: 'chat.postMessage', kind: 'reply-lost' });
    const nextWeek = minutesAfter(TUESDAY_TEN, 7 * 24 * 60);
    await bot.letTimePassTo(nextWeek);
    bot.clock.set(minutesAfter(nextWeek, 3 * 60));
    await bot.click('I’ll try it', { as: jonas });
    await bot.click('I’ll try it', { as: aiko });
    expect(bot.transcript()).toContain('2 people will try it.');
    expect(bot.transcript()).not.toContain('This comes late');
  });
});
