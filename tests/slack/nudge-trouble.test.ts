import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation } from '../support/blocks.ts';
import { aiko, jonas, mira, random, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const TUESDAY_TEN = new Date('2026-11-24T09:00:00Z');
const weeksLater = (count: number) => new Date(TUESDAY_TEN.getTime() + count * 7 * 86_400_000);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ now: TUESDAY_MORNING });
  bot.workspace.setChannel({ channelId: random, hasBot: true });
  for (const channel of [teamHarbour, random]) {
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(channel) });
  }
  await bot.letTimePassTo(TUESDAY_MORNING);
});
afterAll(() => bot.close());

const told = () => bot.transcript({ in: bot.directMessageOf(mira) });
const timesTold = () => told().split('I have halted the nudges there').length - 1;
const nudgesSentTo = async (channelId: string) => {
  const ledger = await bot.storage.store.deliveriesTo(
    { teamId: bot.workspace.teamId, targetId: channelId },
    { limit: 99 },
  );
  return ledger.filter(({ kind, state }) => kind === 'nudge' && state === 'sent').length;
};

describe('a channel that cannot be posted to', () => {
  it('halts its own nudges only, and its admin is told by direct message', async () => {
    bot.workspace.setChannel({ channelId: random, isArchived: true });
    await bot.letTimePassTo(TUESDAY_TEN);
    await bot.letTimePassTo(new Date(TUESDAY_TEN.getTime() + 60_000));
    expect(await nudgesSentTo(teamHarbour)).toBe(1);
    expect(told()).toContain('because the channel is archived');
    expect(timesTold()).toBe(1);
    expect(bot.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is not tried again, and nobody is told again', async () => {
    await bot.letTimePassTo(weeksLater(1));
    await bot.letTimePassTo(weeksLater(2));
    expect(await nudgesSentTo(teamHarbour)).toBe(3);
    expect(timesTold()).toBe(1);
  });

  it('shows its cause and what mends it, in the Home and in the form', async () => {
    expect(await bot.openHome()).toContain('halted, because the channel is archived. Unarchive it');
    await bot.say('/lead-or-manage nudges');
    expect(bot.modal()).toContain('halted, because the channel is archived');
    // Who types a command has closed the form.
    await bot.say('/lead-or-manage help');
  });

  it('cannot be resumed before it is mended, and says so', async () => {
    await bot.click('Resume', { in: bot.directMessageOf(mira) });
    expect(told()).toContain('That channel is archived.');
    bot.workspace.setChannel({ channelId: random, isArchived: false });
    await bot.click('Resume', { in: bot.directMessageOf(mira) });
    expect(told()).toContain('They go on.');
    await bot.letTimePassTo(weeksLater(3));
    expect(await nudgesSentTo(random)).toBe(1);
  });

  it('tells whoever asks there why nothing came', async () => {
    await bot.say('/lead-or-manage why', { as: aiko, in: random });
    const answer = bot.transcript({ as: aiko, in: random });
    expect(answer).toContain('Why this channel hears from me');
    expect(answer).toContain('failed because the channel is archived');
  });

  it('without the bot is told once again, because it is a new trouble', async () => {
    bot.workspace.setChannel({ channelId: random, hasBot: false });
    await bot.letTimePassTo(weeksLater(4));
    expect(told()).toContain('because I am not in the channel');
    expect(timesTold()).toBe(2);
  });

  it.each([
    ['channel_not_found', 'the channel is gone'],
    ['token_revoked', 'no longer accepts this app’s token'],
  ])('%s halts with its cause', async (error, cause) => {
    bot.workspace.setChannel({ channelId: random, hasBot: true });
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(random) });
    await bot.letTimePassTo(bot.clock.now());
    const week = error === 'token_revoked' ? 6 : 5;
    const { teamId } = bot.workspace;
    const [harbour] = await bot.storage.store.nudgeSchedules(teamId);
    await bot.storage.store.pauseNudgeSchedule({ teamId, id: harbour?.id ?? '', until: weeksLater(20) });
    bot.workspace.failNext({ method: 'chat.postMessage', kind: 'error', error });
    await bot.letTimePassTo(weeksLater(week));
    expect(await bot.openHome()).toContain(cause);
  });
});

describe('answers', () => {
  it('to old messages, again and otherwise, are all taken', async () => {
    const first = bot.workspace
      .messagesFor({ channelId: teamHarbour, userId: aiko })
      .find(({ text }) => text.startsWith('This week'));
    expect(first).toBeDefined();
    await Promise.all([bot.click('I’ll try it', { as: jonas }), bot.click('I’ll try it', { as: aiko })]);
    await Promise.all([bot.click('Not for us', { as: jonas }), bot.click('I’ll try it', { as: aiko })]);
    expect(bot.transcript()).toContain('1 person will try it.');
    await bot.click('Helpful', { as: jonas });
    expect(bot.transcript({ as: jonas })).toContain('Thank you, noted.');
  });
});
