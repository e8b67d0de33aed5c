import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adviseOn } from '../../src/advisor/advisor.ts';
import { SUGGESTED_PROMPTS } from '../../src/slack/views/assistant.ts';
import { readable } from '../support/blocks.ts';
import { mira } from '../support/talk.ts';
import { createTestBot, type TestBot } from '../support/test-bot.ts';

describe('the assistant pane', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ hasAssistant: true });
  });
  afterAll(() => bot.close());

  const thread = () => bot.workspace.assistantOf(mira)?.threadTs ?? '';
  const inThread = () => {
    const channelId = bot.directMessageOf(mira);
    const messages = bot.workspace.messagesFor({ channelId, userId: mira });
    return messages.filter(({ threadTs }) => threadTs === thread());
  };

  it('greets, and suggests situations that are answered without a question', async () => {
    await bot.workspace.openAssistant({ userId: mira });
    await bot.until(() => (bot.workspace.assistantOf(mira)?.prompts.length ?? 0) > 0);
    expect(inThread().map(({ text }) => text)).toEqual([expect.stringContaining('Tell me a situation')]);
    expect(bot.workspace.assistantOf(mira)).toMatchObject({ prompts: SUGGESTED_PROMPTS });
    for (const { message } of SUGGESTED_PROMPTS)
      expect(adviseOn(message), message).toMatchObject({ kind: 'recommendation' });
  });

  it('answers in its thread as everywhere, with the same buttons', async () => {
    const channelId = bot.directMessageOf(mira);
    const [{ message: text }] = SUGGESTED_PROMPTS;
    await bot.workspace.say({ userId: mira, channelId, text, threadTs: thread() });
    await bot.until(() => inThread().length === 3);
    await bot.workspace.say({ userId: mira, channelId, text });
    await bot.until(() => bot.transcript({ in: channelId }).split('I’ll try this').length === 3);
    const answers = bot.workspace.messagesFor({ channelId, userId: mira }).filter(({ userId }) => userId !== mira);
    expect(readable(answers.at(-2)?.blocks ?? [])).toBe(readable(answers.at(-1)?.blocks ?? []));
    await bot.click('I’ll try this', { in: channelId });
    expect(bot.modal()).toContain('When');
  });

  it('speaks of no commands in its thread, where Slack runs none', async () => {
    await bot.workspace.openAssistant({ userId: mira });
    await bot.until(() => inThread().length === 1);
    const channelId = bot.directMessageOf(mira);
    for (const text of ['plans', 'frobnicate', 'team problems']) {
      const before = inThread().length;
      await bot.workspace.say({ userId: mira, channelId, text, threadTs: thread() });
      await bot.until(() => inThread().length === before + 2);
    }
    expect(JSON.stringify(inThread())).not.toContain('/lead-or-manage');
  });

  it('says in the thread that something went wrong', async () => {
    await bot.workspace.openAssistant({ userId: mira });
    await bot.until(() => inThread().length === 1);
    bot.workspace.failNext({ method: 'chat.postMessage', kind: 'error', error: 'internal_error' });
    await bot.workspace.say({ userId: mira, channelId: bot.directMessageOf(mira), text: 'help', threadTs: thread() });
    await bot.until(() => inThread().length === 3);
    expect(inThread().at(-1)?.text).toContain('Sorry, something went wrong on my side.');
  });
});

describe('a workspace without the pane', () => {
  it('answers a reply in a thread of the direct message there, and misses nothing', async () => {
    const bot = await createTestBot();
    expect(await bot.workspace.openAssistant({ userId: mira })).toMatchObject({ ok: false });
    const channelId = bot.directMessageOf(mira);
    await bot.workspace.say({ userId: mira, channelId, text: 'Deadlines keep slipping and nobody owns the follow-up' });
    await bot.until(() => bot.lastMessage({ in: channelId }).userId !== mira);
    const { ts: threadTs } = bot.lastMessage({ in: channelId });
    await bot.workspace.say({ userId: mira, channelId, text: 'The team has lost heart since the merger', threadTs });
    await bot.until(() => bot.lastMessage({ in: channelId }).userId !== mira);
    expect(bot.lastMessage({ in: channelId })).toMatchObject({ threadTs });
    await bot.close();
  });
});
