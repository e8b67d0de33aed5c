// A contract with an emulator that nobody here wrote (vercel-labs/emulate): the same calls to both get the same verdict,
// and every key that it answers with is among ours. Where the two differ on purpose, the reason stands beside it.
import type { WebClient } from '@slack/web-api';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { botToken, clientOf, startRecorder, startSlack } from './support.ts';

type Side = {
  client: WebClient;
  personId: string;
  channelId: string;
  /** Of that person, and from a modal of theirs when one is named. */
  trigger(viewId?: string): Promise<string>;
};

const emulatorBot = { app_id: 'A000000001', bot_id: 'B000000001', bot_user_id: 'U0EMULBOT1' };
const emulatorApp = { client_id: '1.2', client_secret: 's', name: 'bot', redirect_uris: ['http://127.0.0.1'] };
let emulator: Emulator;

beforeAll(async () => {
  const tokens = [{ token: botToken, type: 'bot', user_id: emulatorBot.bot_user_id, ...emulatorBot }];
  const slack = { oauth_apps: [{ ...emulatorApp, ...emulatorBot }], tokens };
  emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack } });
});
afterAll(() => emulator.close());

function startTheirs(): Side {
  emulator.reset();
  const client = clientOf(emulator.url);
  return {
    client,
    personId: 'U000000001',
    channelId: 'C000000001',
    trigger: async (viewId) => {
      const values = { user_id: 'U000000001', ...(viewId ? { view_id: viewId } : {}) };
      const answer = await client.apiCall('views.generateTriggerId', values);
      return 'trigger_id' in answer ? String(answer.trigger_id) : '';
    },
  };
}

async function startOurs(): Promise<Side> {
  const bot = await startRecorder();
  const scopes = ['channels:read', 'channels:history', 'im:read', 'im:write', 'im:history', 'chat:write', 'users:read'];
  const { slack, client } = await startSlack({ sendToBot: bot.url, scopes });
  const { mira: personId, teamHarbour: channelId } = sampleIds;
  return {
    client,
    personId,
    channelId,
    trigger: async (viewId) => {
      const surface = { kind: 'modal', viewId: viewId ?? '' } as const;
      if (viewId) await slack.press({ userId: personId, surface, blockId: 'b', actionId: 'a' });
      else await slack.say({ userId: personId, channelId, text: '/lead-or-manage form' });
      return String(bot.lastPayload().trigger_id);
    },
  };
}

const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' } } as const;
const blocks = [{ type: 'actions' as const, block_id: 'b', elements: [button] }];
const modal = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'A form' }, blocks };
const metadata = { event_type: 'lom_delivery', event_payload: { delivery_id: 'd1' } };

const post = async ({ client, channelId }: Side, values: object = {}) =>
  String((await client.chat.postMessage({ channel: channelId, text: 'hello', ...values })).ts);
const open = async ({ client, trigger }: Side, view = modal) =>
  (await client.views.open({ trigger_id: await trigger(), view })).view;

const calls: Record<string, (side: Side) => Promise<unknown>> = {
  'auth.test': ({ client }) => client.auth.test(),

  'chat.postMessage to a channel': ({ client, channelId: channel }) =>
    client.chat.postMessage({ channel, text: 'hello', blocks, metadata }),
  'chat.postMessage to a person': ({ client, personId: channel }) =>
    client.chat.postMessage({ channel, text: 'hello' }),
  'chat.postMessage to nowhere': ({ client }) => client.chat.postMessage({ channel: 'C0NOWHERE1', text: 'hello' }),
  'chat.postMessage of nothing': ({ client, channelId: channel }) => client.chat.postMessage({ channel, text: '' }),
  'chat.postMessage without a channel': ({ client }) => client.apiCall('chat.postMessage', { text: 'hello' }),
  'chat.postMessage with wrong metadata': ({ client, channelId: channel }) =>
    client.apiCall('chat.postMessage', { channel, text: 'hello', metadata: '[]' }),
  'chat.postEphemeral': ({ client, channelId: channel, personId: user }) =>
    client.chat.postEphemeral({ channel, user, text: 'psst' }),
  'chat.postEphemeral to nobody': ({ client, channelId: channel }) =>
    client.chat.postEphemeral({ channel, user: 'U0NOBODY01', text: 'psst' }),
  'chat.update': async (side) =>
    side.client.chat.update({ channel: side.channelId, ts: await post(side, { blocks }), text: 'changed' }),
  'chat.update with blocks': async (side) =>
    side.client.chat.update({ channel: side.channelId, ts: await post(side), text: 'changed', blocks }),
  'chat.update of nothing there': ({ client, channelId: channel }) =>
    client.chat.update({ channel, ts: '1.000001', text: 'changed' }),
  'chat.delete': async (side) => side.client.chat.delete({ channel: side.channelId, ts: await post(side) }),
  'chat.delete of nothing there': ({ client, channelId: channel }) => client.chat.delete({ channel, ts: '1.000001' }),

  'conversations.open': async ({ client, personId: users }) => {
    await client.conversations.open({ users });
    return client.conversations.open({ users });
  },
  'conversations.open with return_im': async ({ client, personId: users }) => {
    await client.conversations.open({ users });
    return client.conversations.open({ users, return_im: true });
  },
  'conversations.open with nobody': ({ client }) => client.conversations.open({ users: 'U0NOBODY01' }),
  'conversations.open without users': ({ client }) => client.apiCall('conversations.open', {}),
  'conversations.open of a channel': ({ client, channelId: channel }) => client.conversations.open({ channel }),
  'conversations.info': ({ client, channelId: channel }) =>
    client.conversations.info({ channel, include_num_members: true }),
  'conversations.info of nothing': ({ client }) => client.conversations.info({ channel: 'C0NOWHERE1' }),
  'conversations.list': ({ client }) => client.conversations.list({}),
  'conversations.list in pages': ({ client }) => client.conversations.list({ limit: 1 }),
  'conversations.members': ({ client, channelId: channel }) => client.conversations.members({ channel }),
  'conversations.members of nothing': ({ client }) => client.conversations.members({ channel: 'C0NOWHERE1' }),
  'conversations.history': async (side) => {
    await post(side, { blocks, metadata });
    return side.client.conversations.history({ channel: side.channelId, limit: 1, include_all_metadata: true });
  },
  'conversations.history of nothing': ({ client }) => client.conversations.history({ channel: 'C0NOWHERE1' }),

  'users.info': ({ client, personId: user }) => client.users.info({ user }),
  'users.info of nobody': ({ client }) => client.users.info({ user: 'U0NOBODY01' }),
  'users.list': ({ client }) => client.users.list({}),

  'views.open': async ({ client, trigger }) => client.views.open({ trigger_id: await trigger(), view: modal }),
  'views.open with a made-up trigger': ({ client }) => client.views.open({ trigger_id: 'made-up', view: modal }),
  'views.open with a used trigger': async ({ client, trigger }) => {
    const used = await trigger();
    await client.views.open({ trigger_id: used, view: modal });
    return client.views.open({ trigger_id: used, view: modal });
  },
  'views.open with a taken external id': async (side) => {
    const view = { ...modal, external_id: 'one' };
    await open(side, view);
    return side.client.views.open({ trigger_id: await side.trigger(), view });
  },
  'views.push': async (side) => {
    const first = await open(side);
    return side.client.views.push({ trigger_id: await side.trigger(first?.id), view: modal });
  },
  'views.push on a full stack': async (side) => {
    let top = await open(side);
    for (let depth = 1; depth < 3; depth += 1) {
      top = (await side.client.views.push({ trigger_id: await side.trigger(top?.id), view: modal })).view;
    }
    return side.client.views.push({ trigger_id: await side.trigger(top?.id), view: modal });
  },
  'views.update': async (side) => {
    const opened = await open(side);
    return side.client.views.update({ view_id: String(opened?.id), hash: String(opened?.hash), view: modal });
  },
  'views.update over a newer hash': async (side) =>
    side.client.views.update({ view_id: String((await open(side))?.id), hash: '1.stale', view: modal }),
  'views.update of nothing': ({ client }) => client.views.update({ view_id: 'V0NOWHERE1', view: modal }),
  'views.publish': ({ client, personId }) =>
    client.views.publish({ user_id: personId, view: { type: 'home', blocks } }),
  'views.publish over a newer hash': async ({ client, personId }) => {
    await client.views.publish({ user_id: personId, view: { type: 'home', blocks } });
    return client.views.publish({ user_id: personId, hash: '1.stale', view: { type: 'home', blocks } });
  },
  'views.publish for nobody': ({ client }) =>
    client.views.publish({ user_id: 'U0NOBODY01', view: { type: 'home', blocks } }),
};

/** Keys that the emulator answers with and Slack does not, or not to this app. */
const notSlacks: Record<string, string[]> = {
  // Slack gives addresses only with the scope users:read.email.
  'users.info': ['user.profile.email'],
  'users.list': ['members.profile.email'],
  // In Slack's recorded answers only direct messages are open or not, and a list carries no read marks.
  'conversations.info': ['channel.is_open', 'channel.last_read'],
  'conversations.list': ['channels.is_open', 'channels.last_read'],
  'conversations.list in pages': ['channels.is_open', 'channels.last_read'],
  // In Slack's recorded answers a direct message has no name, no topic and no kind but is_im.
  'conversations.open with return_im': [
    ...['name', 'name_normalized', 'is_channel', 'is_group', 'is_mpim', 'is_private', 'is_member'],
    ...['creator', 'num_members', 'topic', 'topic.value', 'topic.creator', 'topic.last_set'],
    ...['purpose', 'purpose.value', 'purpose.creator', 'purpose.last_set'],
  ].map((key) => `channel.${key}`),
  // docs.slack.dev/reference/methods/chat.update: an update with blocks leaves no mark of an edit.
  'chat.update with blocks': ['message.edited', 'message.edited.user', 'message.edited.ts'],
};

type Verdict = { ok: boolean; error: string | undefined; keys: string[] };

async function verdictOf(call: Promise<unknown>): Promise<Verdict> {
  try {
    return { ok: true, error: undefined, keys: keyPaths(await call, '') };
  } catch (error) {
    if (!(error instanceof Error) || !('data' in error)) throw error;
    return { ok: false, error: (error.data as { error: string }).error, keys: [] };
  }
}

function keyPaths(value: unknown, prefix: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keyPaths(item, prefix));
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value).filter(([, item]) => item !== undefined);
  return own.flatMap(([key, item]) => [`${prefix}${key}`, ...keyPaths(item, `${prefix}${key}.`)]);
}

describe.each(Object.keys(calls))('%s', (name) => {
  it('gets the same verdict from both, and no key is missing', async () => {
    const call = calls[name];
    if (!call) throw new Error(`No call ${name}`);
    const theirs = await verdictOf(call(startTheirs()));
    const ours = await verdictOf(call(await startOurs()));

    expect({ ok: ours.ok, error: ours.error }).toEqual({ ok: theirs.ok, error: theirs.error });
    const missing = new Set(theirs.keys.filter((key) => !ours.keys.includes(key)));
    expect([...missing].toSorted()).toEqual((notSlacks[name] ?? []).toSorted());
  });
});
