// A check-in about what a channel wrote itself, from "I'll try it" to the changed answer.
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkInAction } from '../../src/slack/ids.ts';
import { actions, button } from '../../src/slack/views/text.ts';
import { aDelivery, aSubscription, daysAfter, minutesAfter } from '../storage/samples.ts';
import { radio, typed } from '../support/blocks.ts';
import { aiko, mira, teamHarbour } from '../support/talk.ts';
import { createTestBot, type TestBot, TUESDAY_MORNING } from '../support/test-bot.ts';

const prompt = {
  id: 'prompt-1',
  side: 'management',
  line: 'Ask the *night* shift <!channel>',
  why: 'They & we see more.',
} as const;
const SHOWN = '“Ask the ∗night∗ shift &lt;!channel&gt;”';
const QUESTION = `You wanted to try: ${SHOWN}. Did it happen?`;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ now: TUESDAY_MORNING });
  const { store } = bot.storage;
  const { teamId } = bot.workspace;
  const place = { teamId, scheduleId: 'schedule' };
  // As it stands in the ledger of a nudge; its words have been changed since, and it is off.
  const nudge = aDelivery({
    teamId,
    id: 'nudge',
    targetId: teamHarbour,
    period: 'then',
    practiceId: undefined,
    prompt,
  });
  await store.planDelivery(nudge, async () => {});
  await store.settleDelivery({ teamId, id: 'nudge' }, { state: 'failed', reason: 'slack-refused' }, TUESDAY_MORNING);
  await store.saveOwnPrompt({ ...place, ...prompt, line: 'Other words since.', now: TUESDAY_MORNING });
  await store.switchOwnPrompt({ ...place, id: prompt.id, isOn: false });
  const willTry = { ...person(), deliveryId: 'nudge', answer: 'will-try', now: TUESDAY_MORNING } as const;
  await store.recordNudgeResponse(willTry);
  await store.saveCheckIns(aSubscription({ ...person(), nextRunAt: ASKED_AT }));
});
afterAll(() => bot.close());

const ASKED_AT = minutesAfter(TUESDAY_MORNING, 120);
const as = aiko;
const place = () => ({ as, in: bot.directMessageOf(aiko) });
const person = () => ({ teamId: bot.workspace.teamId, userId: aiko });
const messages = () => bot.workspace.messagesFor({ channelId: place().in, userId: aiko });
const checkIn = async () => {
  const received = await bot.storage.store.deliveriesTo({ ...person(), targetId: aiko }, { limit: 10 });
  const found = received.find(({ kind }) => kind === 'check-in');
  if (!found) throw new Error('No check-in');
  return found;
};
const response = async () => bot.storage.store.checkInResponse({ ...person(), deliveryId: (await checkIn()).id });

describe('a check-in about a channel’s own prompt', () => {
  it('asks about it as it read when it was chosen, with nothing in it coming alive', async () => {
    await bot.letTimePassTo(ASKED_AT);
    expect(bot.transcript(place())).toContain(`${QUESTION}\nThey &amp; we see more.`);
    expect(messages().at(-1)?.text).toContain(QUESTION);
    expect(bot.transcript(place())).not.toContain('Other words since');
  });

  it('has buttons that carry its id alone', async () => {
    const blocks = messages().at(-1)?.blocks ?? [];
    const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const values = elements.flatMap((element) => (element.type === 'button' ? [element.value] : []));
    expect(new Set(values)).toEqual(new Set([(await checkIn()).id]));
  });

  it('is reminded of in the same words, once', async () => {
    await bot.letTimePassTo(daysAfter(ASKED_AT, 1));
    expect(bot.transcript(place())).toContain(`*In case it slipped by:* ${QUESTION}`);
  });

  it('is answered from the reminder, and both messages become the result', async () => {
    await bot.click('Partly', place());
    expect(await response()).toMatchObject({ prompt, answer: 'partly' });
    expect(bot.transcript(place())).not.toContain('Did it happen?');
    expect(bot.transcript(place()).split(`${SHOWN}: partly. That counts.`)).toHaveLength(3);
  });

  it('takes a reflection', async () => {
    await bot.click('Add a reflection', place());
    await bot.submit({ 'What happened, and what will you keep?': typed('They knew.') }, { as });
    expect(await response()).toMatchObject({ prompt, reflection: 'They knew.' });
  });

  it('counts in the balance for its side, and stands in the history of its person only', async () => {
    const home = await bot.openHome({ as });
    expect(home).toContain(`check-in ${SHOWN}, partly, with a reflection`);
    expect(home).toContain('leading 0, managing 1');
    // The channel’s nudge stands in the log, whoever was asked about it does not.
    const admins = (await bot.openHome({ as: mira }))
      .split('\n')
      .filter((line) => line.includes('a message to a person'));
    expect(admins.length).toBeGreaterThan(0);
    expect(admins.join()).not.toContain('night');
  });

  it('leads to a plan of the same prompt', async () => {
    await bot.click('Plan the next one', place());
    expect(bot.modal({ as })).toContain(prompt.line);
  });

  it('is answered differently from the history, with the prompt above the question', async () => {
    await bot.say('/lead-or-manage history', { as });
    await bot.click('Change an answer', { as });
    expect(bot.modal({ as })).toContain(`Check-in ${SHOWN}: partly`);
    await bot.click('Change', { as });
    expect(bot.modal({ as })).toContain(prompt.line);
    await bot.submit({ 'Did it happen?': radio('Did it', 'did-it') }, { as });
    expect(await response()).toMatchObject({ prompt, answer: 'did-it', reflection: 'They knew.' });
    expect(bot.transcript(place())).toContain(`${SHOWN}: did it.`);
  });

  it('says in its menu and in the form what is asked about', async () => {
    await bot.click('Why am I getting this?', place());
    expect(bot.transcript(place())).toContain('a practice or what a channel wrote itself');
    await bot.say('/lead-or-manage why', { as });
    expect(bot.transcript({ as })).toContain(`Check-in ${SHOWN}, sent`);
  });
});

describe('a button of an earlier version', () => {
  it('still answers, and what it says of the practice is not believed', async () => {
    const { id } = await checkIn();
    const client = new WebClient('xoxb-test', { slackApiUrl: bot.endpoint.replace('/slack/events', '/api/') });
    const old = button('As it was', checkInAction('not-yet'), { value: `${id}:build-trust` });
    await client.chat.postMessage({ channel: place().in, text: 'An old one', blocks: [actions(old)] });
    await bot.click('As it was', place());
    expect(await response()).toMatchObject({ prompt, answer: 'not-yet' });
  });
});
