// Every key that the fake sends or answers exists in Slack's own payloads and answers.
import { readFileSync } from 'node:fs';
import type { KnownBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { botToken, type Recorder, startRecorder, startSlack, type TestSlack } from './support.ts';

const { mira, aiko, general, teamHarbour } = sampleIds;

const inventory: Record<string, string> = JSON.parse(
  readFileSync(new URL('official-keys.json', import.meta.url), 'utf8'),
);

/** In Slack's documentation or Bolt's types, and missing from the recorded samples. */
const alsoDocumented = [
  'view.blocks.*', // docs.slack.dev/reference/interaction-payloads/view-interactions-payload
  'event.view.blocks.*', // docs.slack.dev/reference/events/app_home_opened
  'actions.selected_options.*', // @slack/bolt CheckboxesAction, MultiStaticSelectAction
];

function unofficialKeys(shape: string, payload: unknown): string[] {
  const official = [...(inventory[shape] ?? '').split(' '), ...alsoDocumented];
  const isOfficial = (path: string): boolean =>
    official.includes(path) ||
    official.some((known) => known.endsWith('.*') && `${path}.`.startsWith(known.slice(0, -1)));
  return keyPaths(payload, '').filter((path) => !isOfficial(path));
}

function keyPaths(value: unknown, prefix: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keyPaths(item, prefix));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [`${prefix}${key}`, ...keyPaths(item, `${prefix}${key}.`)]);
}

const blocks: KnownBlock[] = [
  {
    type: 'actions',
    block_id: 'answer',
    elements: [
      { type: 'button', action_id: 'try', text: { type: 'plain_text', text: 'Try' }, value: 'v1', style: 'primary' },
      {
        type: 'checkboxes',
        action_id: 'days',
        options: [{ text: { type: 'plain_text', text: 'Monday' }, value: 'mon' }],
      },
      {
        type: 'static_select',
        action_id: 'hour',
        placeholder: { type: 'plain_text', text: 'Hour' },
        options: [{ text: { type: 'plain_text', text: 'Ten' }, value: '10' }],
      },
    ],
  },
];

const modal: ModalView = {
  type: 'modal',
  callback_id: 'form',
  notify_on_close: true,
  private_metadata: 'kept',
  title: { type: 'plain_text', text: 'A form' },
  submit: { type: 'plain_text', text: 'Send' },
  close: { type: 'plain_text', text: 'No' },
  blocks: [
    ...blocks,
    {
      type: 'input',
      block_id: 'why',
      label: { type: 'plain_text', text: 'Why' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
};

/** A workspace, a bot that writes everything down, and a trigger from a slash command. */
async function start(): Promise<TestSlack & { bot: Recorder; trigger: () => Promise<string> }> {
  const bot = await startRecorder();
  const started = await startSlack({ sendToBot: bot.url });
  return {
    ...started,
    bot,
    trigger: async () => {
      await started.slack.say({ userId: mira, channelId: general, text: '/lead-or-manage form' });
      return String(bot.lastPayload().trigger_id);
    },
  };
}

describe('what the bot is sent', () => {
  it('a slash command', async () => {
    const { slack, bot } = await start();
    await slack.say({ userId: mira, channelId: teamHarbour, text: '/lead-or-manage ask @aiko & #random' });
    const payload = bot.lastPayload();

    expect(unofficialKeys('SlashCommandPayload', payload)).toEqual([]);
    expect(payload).toMatchObject({
      command: '/lead-or-manage',
      text: `ask <@${aiko}|aiko> &amp; <#${sampleIds.random}|random>`,
      channel_name: 'team-harbour',
      is_enterprise_install: 'false',
    });
  });

  it('a pressed button in a message', async () => {
    const { slack, bot, client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'An answer', blocks });
    const surface = { kind: 'message', channelId: teamHarbour, ts } as const;
    await slack.press({ userId: mira, surface, blockId: 'answer', actionId: 'try' });
    const payload = bot.lastPayload();

    expect(unofficialKeys('BlockActionPayload', payload)).toEqual([]);
    expect(payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: ts, channel_id: teamHarbour, is_ephemeral: false },
      message: { ts, text: 'An answer', blocks },
      actions: [{ type: 'button', action_id: 'try', block_id: 'answer', value: 'v1', style: 'primary' }],
      state: { values: { answer: { days: { type: 'checkboxes', selected_options: [] } } } },
    });
  });

  it('a pressed button in an ephemeral message, of which Slack keeps no copy', async () => {
    const { slack, bot, client } = await start();
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: teamHarbour,
      user: mira,
      text: 'x',
      blocks,
    });
    const surface = { kind: 'message', channelId: teamHarbour, ts } as const;
    await slack.press({ userId: mira, surface, blockId: 'answer', actionId: 'try' });
    const payload = bot.lastPayload();

    expect(unofficialKeys('BlockActionPayload', payload)).toEqual([]);
    expect(payload).not.toHaveProperty('message');
    expect(payload.container).toMatchObject({ is_ephemeral: true, message_ts: ts });
  });

  it('a chosen option, whole even when only its value was named', async () => {
    const { slack, bot, client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'An answer', blocks });
    await slack.press({
      userId: mira,
      surface: { kind: 'message', channelId: teamHarbour, ts },
      blockId: 'answer',
      actionId: 'days',
      state: { type: 'checkboxes', selected_options: [{ value: 'mon' }] },
    });
    const payload = bot.lastPayload();

    const chosen = [{ text: { type: 'plain_text', text: 'Monday' }, value: 'mon' }];
    expect(unofficialKeys('BlockActionPayload', payload)).toEqual([]);
    expect(payload).toMatchObject({
      actions: [{ type: 'checkboxes', selected_options: chosen }],
      state: { values: { answer: { days: { selected_options: chosen }, hour: { selected_option: null } } } },
    });
  });

  it('a pressed button, a submission and a closing of a modal', async () => {
    const { slack, bot, client, trigger } = await start();
    await client.views.open({ trigger_id: await trigger(), view: modal });
    const viewId = slack.modalOf(mira)?.viewId ?? '';
    const values = { why: { text: { type: 'plain_text_input', value: 'it matters' } } };

    await slack.press({ userId: mira, surface: { kind: 'modal', viewId }, blockId: 'answer', actionId: 'try', values });
    const pressed = bot.lastPayload();
    bot.answer.body = JSON.stringify({ response_action: 'errors', errors: { why: 'Say more.' } });
    await slack.submitModal({ userId: mira, viewId, values });
    const submitted = bot.lastPayload();
    await slack.closeModal({ userId: mira, viewId });
    const closed = bot.lastPayload();

    expect(unofficialKeys('BlockActionPayload', pressed)).toEqual([]);
    expect(pressed).toMatchObject({
      container: { type: 'view', view_id: viewId },
      view: { private_metadata: 'kept', state: { values: { why: { text: { value: 'it matters' } } } } },
    });
    expect(pressed).not.toHaveProperty('response_url');
    expect(unofficialKeys('ViewSubmissionPayload', submitted)).toEqual([]);
    expect(submitted).toMatchObject({ type: 'view_submission', view: { callback_id: 'form', state: { values } } });
    expect(unofficialKeys('ViewClosedPayload', closed)).toEqual([]);
    expect(closed).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: viewId } });
  });

  it('a message shortcut', async () => {
    const { slack, bot } = await start();
    const ts = slack.messagesFor({ channelId: teamHarbour, userId: mira }).at(-1)?.ts ?? '';
    const use = { userId: mira, callbackId: 'advise_on_message', channelId: teamHarbour, ts };
    expect(await slack.useShortcut(use)).toEqual({ ok: true });
    const payload = bot.lastPayload();

    expect(unofficialKeys('MessageShortcutPayload', payload)).toEqual([]);
    expect(payload).toMatchObject({ type: 'message_action', message_ts: ts, message: { user: sampleIds.jonas } });
  });

  it('a mention', async () => {
    const { slack, bot } = await start();
    await slack.say({ userId: mira, channelId: teamHarbour, text: 'hey @lead-or-manage, help?' });
    const payload = bot.lastPayload();

    expect(unofficialKeys('AppMentionPayload', payload)).toEqual([]);
    expect(payload).toMatchObject({
      type: 'event_callback',
      event: { type: 'app_mention', user: mira, text: `hey <@${sampleIds.bot}>, help?`, channel: teamHarbour },
      authorizations: [{ team_id: sampleIds.team, user_id: sampleIds.bot, is_bot: true }],
    });
  });

  it('a direct message', async () => {
    const { slack, bot } = await start();
    const direct = slack.channelsOf(aiko).at(-1);
    await slack.say({ userId: aiko, channelId: direct?.id ?? '', text: 'hello' });
    const payload = bot.lastPayload();

    expect(unofficialKeys('MessagePayload', payload)).toEqual([]);
    expect(payload).toMatchObject({ event: { type: 'message', channel_type: 'im', user: aiko, text: 'hello' } });
  });

  it('an opened Home tab, with its view once one was published', async () => {
    const { slack, bot, client } = await start();
    await slack.openHome({ userId: mira, tab: 'home' });
    expect(bot.lastPayload().event).not.toHaveProperty('view');

    await client.views.publish({ user_id: mira, view: { type: 'home', blocks } });
    await slack.openHome({ userId: mira, tab: 'home' });
    const payload = bot.lastPayload();

    expect(unofficialKeys('AppHomeOpenedPayload', payload)).toEqual([]);
    expect(payload).toMatchObject({ event: { tab: 'home', view: { type: 'home', hash: slack.homeOf(mira)?.hash } } });
  });

  it('nothing for a message that mentions nobody, or the bot where it is not', async () => {
    const { slack, bot } = await start();
    await slack.say({ userId: mira, channelId: teamHarbour, text: 'good morning' });
    await slack.say({ userId: mira, channelId: general, text: '@lead-or-manage?' });

    expect(bot.requests).toEqual([]);
  });
});

describe('what the Web API answers', () => {
  const everyScope = ['channels:read', 'groups:read', 'im:read', 'im:write', 'users:read', 'team:read', 'chat:write'];

  it.each([
    ['auth.test', {}],
    ['team.info', {}],
    ['users.info', { user: mira, include_locale: true }],
    ['users.info', { user: sampleIds.bot }],
    ['users.list', {}],
    ['conversations.info', { channel: teamHarbour, include_num_members: true }],
    ['conversations.list', { types: 'public_channel,im' }],
    ['conversations.members', { channel: teamHarbour }],
    ['chat.postEphemeral', { channel: teamHarbour, user: mira, text: 'psst' }],
  ])('%s %j', async (method, values) => {
    const { url } = await startSlack({ scopes: everyScope });

    const answer = await call(url, method, values);

    expect(answer).toMatchObject({ ok: true });
    expect(unofficialKeys(method, answer)).toEqual([]);
  });

  it('chat.delete', async () => {
    const { url, client } = await startSlack();
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'soon gone' });

    const answer = await call(url, 'chat.delete', { channel: teamHarbour, ts });

    expect(answer).toEqual({ ok: true, channel: teamHarbour, ts });
    expect(unofficialKeys('chat.delete', answer)).toEqual([]);
  });

  it('views.open, views.push, views.update and views.publish', async () => {
    const { slack, url, bot, trigger } = await start();
    const opened = await call(url, 'views.open', { trigger_id: await trigger(), view: modal });
    const viewId = slack.modalOf(mira)?.viewId ?? '';
    await slack.press({ userId: mira, surface: { kind: 'modal', viewId }, blockId: 'answer', actionId: 'try' });
    const pushed = await call(url, 'views.push', { trigger_id: bot.lastPayload().trigger_id, view: modal });
    const updated = await call(url, 'views.update', { view_id: viewId, view: modal });
    const published = await call(url, 'views.publish', { user_id: mira, view: { type: 'home', blocks } });

    for (const answer of [opened, pushed, updated, published]) {
      expect(answer).toMatchObject({ ok: true });
      expect(unofficialKeys('views.open', answer)).toEqual([]);
    }
  });
});

/** The bare answer: WebClient adds keys of its own. */
async function call(url: string, method: string, values: object): Promise<unknown> {
  const response = await fetch(`${url}/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${botToken}` },
    body: JSON.stringify(values),
  });
  return response.json();
}
