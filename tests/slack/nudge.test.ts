import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, pickedSeveral, ticked, time } from '../support/blocks.ts';
import { aiko, general, jonas, mira, random, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const TUESDAY_TEN_BERLIN = new Date('2026-11-24T09:00:00Z');
const weeksLater = (count: number) => new Date(TUESDAY_TEN_BERLIN.getTime() + count * 7 * 86_400_000);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ now: TUESDAY_MORNING });
});
afterAll(() => bot.close());

const nudgesSent = async () => {
  const ledger = await bot.storage.store.deliveries(bot.workspace.teamId, { limit: 100 });
  return ledger.filter(({ kind, state }) => kind === 'nudge' && state === 'sent');
};

describe('setting nudges up', () => {
  it('is for admins, and says so kindly to others', async () => {
    await bot.say('/lead-or-manage nudges', { as: jonas });
    expect(bot.modal({ as: jonas })).toBeUndefined();
    expect(bot.transcript({ as: jonas })).toContain('for workspace admins');
  });

  it('tells the admin, in the form, how to invite the bot', async () => {
    await bot.say('/lead-or-manage nudges');
    await bot.submit({ Channel: conversation(random) });
    expect(Object.values(bot.modalErrors())).toEqual([expect.stringContaining('/invite @lead-or-manage')]);
  });

  it('posts to everyone only when that was chosen twice', async () => {
    bot.workspace.setChannel({ channelId: general, hasBot: true });
    await bot.submit({ Channel: conversation(general) });
    expect(bot.modal()).toContain('That channel is for everyone');
    await bot.submit();
    expect(Object.values(bot.modalErrors())).toEqual([expect.stringContaining('Tick this')]);
    expect(await bot.storage.store.nudgeSchedules(bot.workspace.teamId)).toEqual([]);
    await bot.submit({ 'That channel is for everyone in the workspace': ticked('Yes, post to everyone', 'yes') });
    expect(bot.modal()).toContain('Saved.');
    await bot.say('/lead-or-manage nudges');
    await bot.click('Stop');
  });

  it('is Tuesday at ten unless chosen otherwise, and introduces itself in the channel', async () => {
    await bot.submit({ Channel: conversation(teamHarbour) });
    expect(bot.modal()).toContain('Tuesdays at 10:00 (Europe/Berlin)');
    await bot.letTimePassTo(TUESDAY_MORNING);
    expect(bot.transcript({ as: jonas })).toContain(`<@${mira}> asked me to post one small practice`);
  });

  it('says to those who only hear the text who asked for it, that nobody has to answer, and how to stop it', () => {
    const { text } = bot.lastMessage({ as: jonas });
    for (const part of [`<@${mira}> asked me`, 'Nobody has to answer', 'change or stop this'])
      expect(text).toContain(part);
  });
});

describe('a nudge', () => {
  it('arrives at its time, not before, and once', async () => {
    await bot.letTimePassTo(new Date(TUESDAY_TEN_BERLIN.getTime() - 60_000));
    expect(await nudgesSent()).toHaveLength(0);
    await bot.letTimePassTo(TUESDAY_TEN_BERLIN);
    await bot.letTimePassTo(new Date(TUESDAY_TEN_BERLIN.getTime() + 60_000));
    expect(await nudgesSent()).toHaveLength(1);
    expect(bot.transcript()).toContain('This week:');
  });

  it('counts those who will try it, each once, however often they press', async () => {
    await bot.click('I’ll try it', { as: jonas });
    await bot.click('I’ll try it', { as: jonas });
    await bot.click('I’ll try it', { as: aiko });
    expect(bot.transcript()).toContain('2 people will try it.');
  });

  it('keeps a promise when somebody also finds it helpful', async () => {
    await bot.click('Helpful', { as: aiko });
    expect(bot.transcript()).toContain('2 people will try it.');
  });

  it('lets a person change their mind', async () => {
    await bot.click('Not for us', { as: aiko });
    expect(bot.transcript()).toContain('1 person will try it.');
  });

  it('lets a person take it back, once or twice, and come in again', async () => {
    await bot.click('I’ll try it', { as: aiko });
    expect(bot.transcript()).toContain('2 people will try it.');
    await bot.click('Not after all', { as: aiko });
    expect(bot.transcript()).toContain('1 person will try it.');
    expect(bot.transcript({ as: aiko })).toContain('Taken back');
    await bot.click('I’ll try it', { as: aiko });
    expect(bot.transcript()).toContain('2 people will try it.');
    await bot.click('Not for us', { as: aiko });
    await bot.click('Not after all', { as: aiko });
    const { store } = bot.storage;
    const person = { teamId: bot.workspace.teamId, userId: aiko };
    expect(await store.historyOf(person, { limit: 5 })).toMatchObject([{ kind: 'nudge', answer: 'not-for-us' }]);
  });

  it('says why, and who set it up', async () => {
    await bot.click('Why?', { as: aiko });
    expect(bot.transcript({ as: aiko })).toContain(`<@${mira}> set this up`);
  });

  it('leads to a plan', async () => {
    await bot.click('I’ll try it', { as: jonas });
    await bot.click('Plan when', { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('Then I will …');
  });

  it('is another one the week after, from the other side', async () => {
    await bot.letTimePassTo(weeksLater(1));
    const sent = await nudgesSent();
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ practiceId }) => practiceId)).size).toBe(2);
  });

  it('says a kind no to somebody who is no admin: Settings', async () => {
    await bot.click('Settings', { as: aiko });
    expect(bot.modal({ as: aiko })).toBeUndefined();
    expect(bot.transcript({ as: aiko })).toContain('You need not answer a nudge');
  });

  it('is not stopped by somebody who is no admin', async () => {
    await bot.click('Stop these nudges', { as: jonas });
    expect(bot.transcript({ as: jonas })).toContain('for workspace admins');
    await bot.letTimePassTo(weeksLater(2));
    expect(await nudgesSent()).toHaveLength(3);
  });

  it('rests while paused and says so in the ledger', async () => {
    await bot.openHome();
    await bot.clickInHome('Skip the next one');
    await bot.letTimePassTo(weeksLater(3));
    expect(await nudgesSent()).toHaveLength(3);
    expect(await bot.openHome()).toContain('skipped because it was paused');
  });

  it('stops when an admin stops it, after one question', async () => {
    await bot.click('Stop these nudges');
    expect(bot.modal()).toContain('No more practices in');
    await bot.submit();
    await bot.letTimePassTo(weeksLater(4));
    await bot.letTimePassTo(weeksLater(5));
    expect(await nudgesSent()).toHaveLength(3);
  });
});

describe('changing the time', () => {
  it('does not post twice in one week', async () => {
    const wednesday = new Date(weeksLater(5).getTime() + 25 * 3_600_000);
    const thursday = new Date(wednesday.getTime() + 24 * 3_600_000);
    await bot.say('/lead-or-manage nudges');
    await bot.submit({
      Channel: conversation(teamHarbour),
      Days: pickedSeveral({ Wednesday: '3' }),
      Time: time('11:00'),
    });
    await bot.letTimePassTo(wednesday);
    expect(await nudgesSent()).toHaveLength(4);
    await bot.say('/lead-or-manage nudges');
    await bot.submit({
      Channel: conversation(teamHarbour),
      Days: pickedSeveral({ Thursday: '4' }),
      Time: time('11:00'),
    });
    // Nor does it promise that: this week has had its practice.
    expect(bot.modal()).toContain('*The next three*\n• Thursday 7 January, 11:00');
    await bot.letTimePassTo(thursday);
    expect(await nudgesSent()).toHaveLength(4);
  });

  it('is said in the channel as a change, without another hello', () => {
    const said = bot.transcript();
    expect(said).toContain(`<@${mira}> changed when I post a practice here: from now on it is Thursdays at 11:00`);
    expect(said.split('asked me to post one small practice here')).toHaveLength(3);
  });

  it('that is none leaves everything as it was, also whose name stands under it', async () => {
    const { store } = bot.storage;
    const { teamId } = bot.workspace;
    const [before] = await store.nudgeSchedules(teamId);
    if (!before) throw new Error('No schedule');
    await store.saveNudgeSettings({ ...before, keepers: [jonas] });
    await bot.say('/lead-or-manage nudges', { as: jonas });
    await bot.submit({}, { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('Saved.');
    expect(await store.nudgeSchedules(teamId)).toEqual([{ ...before, keepers: [jonas] }]);
  });
});

describe('after an outage', () => {
  const thursdays = [2, 3, 4].map((weeks) => new Date(weeksLater(5 + weeks).getTime() + 50 * 3_600_000 - 3_600_000));
  const hoursAfter = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 3_600_000);

  it('one nudge is caught up within the day, and says that it is late', async () => {
    const [first = new Date()] = thursdays;
    const before = (await nudgesSent()).length;
    await bot.letTimePassTo(hoursAfter(first, 4));
    await bot.letTimePassTo(hoursAfter(first, 5));
    expect((await nudgesSent()).length - before).toBe(1);
    expect(bot.transcript()).toContain('This comes late: it was meant for');
    expect(bot.lastMessage().text).toContain('(This comes late.)');
  });

  it('it goes on saying so when people answer', async () => {
    await bot.click('I’ll try it', { as: jonas });
    expect(bot.transcript()).toContain('1 person will try it.\nThis comes late');
  });

  it('weeks that were missed stay missed, once each in the log', async () => {
    const before = (await nudgesSent()).length;
    const [, , last = new Date()] = thursdays;
    await bot.letTimePassTo(hoursAfter(last, 30));
    expect((await nudgesSent()).length).toBe(before);
    expect(await bot.openHome()).toContain('skipped because I was not running at the time');
  });
});
