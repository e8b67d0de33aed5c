import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { radio, ticked, typed } from '../support/blocks.ts';
import { aiko, jonas, mira } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';
const LEADERSHIP = { 'What does it ask for?': radio('Leadership', 'leadership') };

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const stored = async (userId: string) =>
  (await bot.storage.store.exportOf({ teamId: bot.workspace.teamId, userId })).disagreements;

describe('I disagree', () => {
  it('keeps the choice without the words', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`);
    await bot.click('I disagree');
    expect(await bot.submit(LEADERSHIP)).toEqual({ ok: true });
    expect(bot.modal()).toContain('without the words');
    expect(await stored(mira)).toMatchObject([{ given: 'management', chosen: 'leadership', situation: undefined }]);
  });

  it('keeps a second one about the same answer in a form', async () => {
    await bot.openHome({ as: jonas });
    await bot.clickInHome('Describe a situation', { as: jonas });
    await bot.submit({ 'What is going on?': typed(SITUATION) }, { as: jonas });
    await bot.click('I disagree', { as: jonas });
    await bot.submit(LEADERSHIP, { as: jonas });
    const thanks = bot.workspace.modalOf(jonas);
    await bot.workspace.closeModal({ userId: jonas, viewId: thanks?.viewId ?? '' });
    await bot.click('I disagree', { as: jonas });
    await bot.submit({ 'What does it ask for?': radio('Both', 'both') }, { as: jonas });
    expect((await stored(jonas)).map(({ chosen }) => chosen).toSorted()).toEqual(['both', 'leadership']);
  });

  it('keeps the words only where the person ticks the box', async () => {
    await bot.say(`/lead-or-manage ${SITUATION}`, { as: aiko });
    await bot.click('I disagree', { as: aiko });
    const tick = ticked('Keep the words as well, so that the advice can learn', 'keep');
    await bot.submit({ ...LEADERSHIP, 'The situation': tick }, { as: aiko });
    expect(bot.modal({ as: aiko })).toContain('with the words');
    expect(await stored(aiko)).toMatchObject([{ chosen: 'leadership', situation: SITUATION }]);
  });
});
