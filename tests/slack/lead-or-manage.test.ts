import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ticked, typed } from '../support/blocks.ts';
import { aiko, jonas, mira, random, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

describe('/lead-or-manage with a situation', () => {
  it('answers with the emphasis, the words that decided it, the rule, practices, the risk and a flip test', async () => {
    expect(await bot.say(`/lead-or-manage ${SITUATION}`)).toEqual({ ok: true });
    const answer = bot.transcript();
    expect(answer).toContain('Management ·');
    expect(answer).toContain('What in these words decided it');
    expect(answer).toMatch(/“[^”]*(slipping|nobody owns)[^”]*” /);
    expect(answer).toContain('The rule behind it.');
    expect(answer).toContain('Assign ownership');
    expect(answer).toContain('Overdone:');
    expect(answer).toMatch(/Flip test:.* I would say \*(Leadership|Both)\*/);
  });

  it('shows the answer to the asker alone, in any channel, also where the bot is not a member', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`, { in: random, as: jonas });
    expect(bot.transcript({ in: random, as: jonas })).toContain('Management ·');
    expect(bot.transcript({ in: random, as: aiko })).not.toContain('Management ·');
  });

  it('asks one question when the text is too thin, and answers in its place', async () => {
    await bot.say('/lead-or-manage team problems', { as: aiko });
    const question = bot.lastMessage({ as: aiko });
    expect(bot.transcript({ as: aiko })).toContain('One question:');
    expect(bot.transcript({ as: aiko })).toContain('Or describe it in a sentence');
    const label = question.blocks?.flatMap((block) => (block.type === 'actions' ? block.elements : []))[0];
    if (label?.type !== 'button') throw new Error('the question has no buttons');
    await bot.click(label.text.text, { as: aiko });
    const answered = bot.transcript({ as: aiko });
    expect(answered).toMatch(/(Leadership|Management|Lead and manage) ·/);
    expect(answered).not.toContain('One question:');
  });

  it('gives no example of a sentence to whoever wrote one', async () => {
    await bot.say('/lead-or-manage some things in our team could go better', { as: jonas, in: random });
    const asked = bot.transcript({ as: jonas, in: random });
    expect(asked).toContain('One question:');
    expect(asked).not.toContain('Or describe it');
  });

  it('gives no practices where a person needs another kind of help, and stores nothing', async () => {
    await bot.say('/lead-or-manage one of my people told me they want to end their life', { as: aiko });
    const last = bot.lastMessage({ as: aiko });
    expect(last.blocks?.some((block) => block.type === 'actions')).toBe(false);
    expect(last.text).not.toContain('Try');
    expect(await bot.storage.store.historyOf({ teamId: bot.workspace.teamId, userId: aiko }, { limit: 10 })).toEqual(
      [],
    );
  });

  it('counts what situations ask for, as sums that begin at five, and not the question that came first', async () => {
    const askedFor = () => bot.storage.store.askedFor({ teamId: bot.workspace.teamId, week: '2026-W01' });
    const before = await askedFor();
    expect(before.sides).toEqual({ leadership: 0, management: 0 });
    for (let more = 0; more < 3; more += 1) await bot.say(`/lead-or-manage ${SITUATION}`);
    await bot.say(`Deadlines keep slipping and nobody owns the follow-up`, { in: bot.directMessageOf(mira) });
    await bot.until(() => bot.transcript({ in: bot.directMessageOf(mira) }).includes('Management ·'));
    await bot.bot.idle();
    const after = await askedFor();
    expect(after.sides.management).toBeGreaterThanOrEqual(6);
    expect(after.practices.get('assign-ownership')).toBeGreaterThanOrEqual(6);
  });

  it('explains itself when asked why', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`);
    await bot.click('Why?');
    expect(bot.transcript()).toContain('How strongly these words ask for each side');
  });
});

describe('sharing an answer', () => {
  it('posts it for everyone without the situation, unless ticked', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`);
    await bot.click('Share');
    expect(bot.modal()).toContain('Everyone in this conversation will see this');
    await bot.submit();
    const seenByOthers = bot.transcript({ as: jonas });
    expect(seenByOthers).toContain('asked me about a situation');
    expect(seenByOthers).not.toContain('Deadlines keep slipping');
  });

  it('shows and includes the words when ticked', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`);
    await bot.click('Share');
    expect(bot.modal()).not.toContain(SITUATION);
    await bot.click('Include the situation, word for word');
    expect(bot.modal()).toContain(SITUATION);
    await bot.submit({ 'The situation': ticked('Include the situation, word for word', 'include') });
    expect(bot.transcript({ as: jonas })).toContain(SITUATION);
  });
});

describe('sharing too late', () => {
  it('says so instead of failing', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`);
    await bot.click('Share');
    bot.clock.set(new Date(bot.clock.now().getTime() + 31 * 60_000));
    await bot.submit();
    expect(bot.modal()).toContain('too old');
  });
});

describe('the form', () => {
  it('opens for the command alone, and the answer goes where the command was typed', async () => {
    await bot.say('/lead-or-manage', { as: jonas });
    expect(bot.modal({ as: jonas })).toContain('What is going on?');
    await bot.submit({ 'What is going on?': typed('People do not see why we do this at all') }, { as: jonas });
    expect(bot.modal({ as: jonas })).toBeUndefined();
    expect(bot.transcript({ as: jonas })).toContain('Leadership ·');
  });

  it('opened from the Home, answers in its place, and its buttons work there', async () => {
    await bot.openHome({ as: aiko });
    await bot.clickInHome('Describe a situation', { as: aiko });
    await bot.submit({ 'What is going on?': typed(SITUATION) }, { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('Management ·');
    await bot.click('I’ll try this', { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('About when will that be?');
  });
});

describe('other ways to ask', () => {
  it('answers a message from its menu, for the asker alone', async () => {
    const message = bot.workspace
      .messagesFor({ channelId: teamHarbour, userId: jonas })
      .find(({ text }) => text.includes('crane team'));
    await bot.useShortcut(message?.ts ?? '', { as: jonas });
    expect(bot.transcript({ as: jonas })).toContain('What in these words decided it');
  });

  it('answers a direct message', async () => {
    const direct = bot.directMessageOf(jonas);
    const before = bot.workspace.messagesFor({ channelId: direct, userId: jonas }).length;
    await bot.say(SITUATION, { as: jonas, in: direct });
    await bot.until(() => bot.workspace.messagesFor({ channelId: direct, userId: jonas }).length > before + 1);
    expect(bot.transcript({ as: jonas, in: direct })).toContain('Management ·');
  });

  it('greets a greeting, and says how to run a command', async () => {
    const place = { as: mira, in: bot.directMessageOf(mira) };
    await bot.say('Hello!', place);
    await bot.until(() => bot.transcript(place).includes('Hello! Tell me a situation'));
    await bot.say('thank you so much!', place);
    await bot.until(() => bot.transcript(place).includes('You’re welcome'));
    expect(bot.transcript(place)).not.toContain('Also');
    await bot.say('plans', place);
    await bot.until(() => bot.transcript(place).includes('Type `/lead-or-manage plans`'));
  });

  it('answers a mention for the asker alone', async () => {
    const place = { as: aiko, in: teamHarbour };
    const before = bot.workspace.messagesFor({ channelId: teamHarbour, userId: aiko }).length;
    await bot.say(`@lead-or-manage ${SITUATION}`, place);
    await bot.until(() => bot.workspace.messagesFor({ channelId: teamHarbour, userId: aiko }).length > before + 1);
    expect(bot.lastMessage(place).onlyFor).toBe(aiko);
  });
});

describe('words after the command', () => {
  it.each(['help', 'HELP', 'plans', 'history', 'why', 'forget-me'])('%s is answered', async (word) => {
    const before = bot.workspace.messagesFor({ channelId: teamHarbour, userId: jonas }).length;
    expect(await bot.say(`/lead-or-manage ${word}`, { as: jonas })).toEqual({ ok: true });
    expect(bot.workspace.messagesFor({ channelId: teamHarbour, userId: jonas }).length).toBe(before + 1);
  });

  it.each([
    ['checkins', 'I ask you privately'],
    ['check ins', 'I ask you privately'],
    ['nudge', 'Channel'],
    ['quizz', 'In the past month'],
    ['qiuz', 'In the past month'],
  ])('%s is read as the word it nearly is', async (word, shown) => {
    await bot.say(`/lead-or-manage ${word}`);
    expect(bot.modal()).toContain(shown);
  });

  it('offers every switch when told to stop', async () => {
    await bot.say('/lead-or-manage stop', { as: aiko });
    await bot.click('Messages', { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('Quiet');
    await bot.say('/lead-or-manage unsubscribe', { as: aiko });
    await bot.click('Check-ins', { as: aiko });
    expect(bot.modal({ as: aiko })).toBeDefined();
  });

  it('lists the commands for a word it does not know', async () => {
    await bot.say('/lead-or-manage frobnicate', { as: jonas });
    const answer = bot.transcript({ as: jonas });
    expect(answer).toContain('I do not know “frobnicate”');
    for (const word of ['plans', 'history', 'check-ins', 'nudges', 'pause', 'why', 'export', 'forget-me']) {
      expect(answer).toContain(`/lead-or-manage ${word}`);
    }
  });
});
