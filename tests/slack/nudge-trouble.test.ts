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
  });

  it('goes on by itself once it is back, and says so once', async () => {
    await bot.workspace.setChannel({ channelId: random, isArchived: false });
    await bot.until(() => told().includes('the nudges there go on'));
    await bot.letTimePassTo(weeksLater(3));
    expect(await nudgesSentTo(random)).toBe(1);
    expect(told().split('the nudges there go on')).toHaveLength(2);
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

  it('goes on by itself where somebody invites the bot, and stays silent about channels that were well', async () => {
    await bot.say('/invite @lead-or-manage', { in: random });
    await bot.until(() => told().split('the nudges there go on').length === 3);
    await bot.workspace.setChannel({ channelId: teamHarbour, hasBot: true });
    await bot.letTimePassTo(new Date(weeksLater(4).getTime() + 60_000));
    const ledger = await bot.storage.store.deliveries(bot.workspace.teamId, { limit: 99 });
    expect(ledger.filter(({ kind, state }) => kind === 'mended' && state === 'sent')).toHaveLength(2);
    expect(await bot.openHome()).not.toContain('halted');
  });

  it('stays halted when it comes back without the bot in it', async () => {
    await bot.workspace.setChannel({ channelId: random, isArchived: true });
    await bot.letTimePassTo(weeksLater(5));
    await bot.workspace.setChannel({ channelId: random, hasBot: false });
    await bot.workspace.setChannel({ channelId: random, isArchived: false });
    await bot.bot.idle();
    expect(await bot.openHome()).toContain('halted');
    await bot.workspace.setChannel({ channelId: random, hasBot: true });
    await bot.until(() => told().split('the nudges there go on').length === 4);
  });

  it('keeps a pause that somebody set meanwhile, also under an old button', async () => {
    const { store } = bot.storage;
    const { teamId } = bot.workspace;
    const schedule = () => store.nudgeScheduleIn({ teamId, channelId: random });
    const id = (await schedule())?.id ?? '';
    const until = weeksLater(30);
    await store.pauseNudgeSchedule({ teamId, id, until });
    await bot.click('Resume', { in: bot.directMessageOf(mira) });
    expect(told()).toContain('They go on already.');
    await store.haltNudgeSchedule({ teamId, id, because: 'not-in-channel', notice: undefined }, async () => {});
    await bot.click('Resume', { in: bot.directMessageOf(mira) });
    expect(told()).toContain('They go on after their pause.');
    expect(await schedule()).toMatchObject({ haltedBecause: undefined, pausedUntil: until });
    await store.pauseNudgeSchedule({ teamId, id, until: undefined });
  });

  it('may be renamed: the nudges go on, and the new name is shown', async () => {
    await bot.workspace.setChannel({ channelId: random, name: 'quay' });
    const before = await nudgesSentTo(random);
    await bot.letTimePassTo(weeksLater(6));
    expect(await nudgesSentTo(random)).toBe(before + 1);
    // Slack puts the name in as it is at the moment of reading.
    expect(await bot.openHome()).toContain(`<#${random}>: Tuesdays at 10:00`);
    await bot.workspace.setChannel({ channelId: random, hasBot: true });
  });

  let week = 6;
  it.each([
    ['channel_not_found', 'the channel is gone'],
    ['restricted_action', 'only some people may post in the channel'],
    ['token_revoked', 'no longer accepts this app’s token'],
  ])('%s halts with its cause', async (error, cause) => {
    bot.workspace.setChannel({ channelId: random, hasBot: true });
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(random) });
    await bot.letTimePassTo(bot.clock.now());
    const { teamId } = bot.workspace;
    const [harbour] = await bot.storage.store.nudgeSchedules(teamId);
    await bot.storage.store.pauseNudgeSchedule({ teamId, id: harbour?.id ?? '', until: weeksLater(20) });
    bot.workspace.failNext({ method: 'chat.postMessage', kind: 'error', error });
    week += 1;
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

describe('an app that is uninstalled', () => {
  const uninstalled = async () => {
    await bot.workspace.uninstallApp();
    return bot.storage.store.nudgeSchedules(bot.workspace.teamId);
  };

  it('halts every channel before Slack hears that it knows, and does not try again', async () => {
    expect((await uninstalled()).map(({ haltedBecause }) => haltedBecause)).toEqual([
      'not-authorised',
      'not-authorised',
    ]);
    const before = await bot.storage.store.deliveries(bot.workspace.teamId, { limit: 99 });
    await bot.letTimePassTo(weeksLater(10));
    expect(await bot.storage.store.deliveries(bot.workspace.teamId, { limit: 99 })).toHaveLength(before.length);
    expect(bot.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('goes on when it starts with a token that Slack takes, and believes no late news of the old one', async () => {
    const { teamId } = bot.workspace;
    const { storage } = bot;
    const again = await createTestBot({ now: weeksLater(11), storage: { ...storage, close: async () => {} } });
    const halted = async () => (await storage.store.nudgeSchedules(teamId)).filter((each) => each.haltedBecause);
    expect(await halted()).toEqual([]);
    again.clock.set(weeksLater(10));
    await again.workspace.uninstallApp();
    expect(await halted()).toEqual([]);
    await again.close();
  });
});
