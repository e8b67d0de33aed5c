// The Web API as @slack/web-api calls it: what it does, and what it refuses with Slack's own error codes.
import type { SectionBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { clientOf, refusalOf, startSlack } from './support.ts';

const { mira, jonas, general, teamHarbour, bot } = sampleIds;

const section = (text: string): SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('authorisation', () => {
  it('takes the one token and no other', async () => {
    const { url, client } = await startSlack();

    expect(await client.auth.test()).toMatchObject({ ok: true, user_id: bot, team: 'Harbour & Co' });
    expect(await refusalOf(clientOf(url, 'xoxb-stolen').auth.test())).toEqual({ error: 'invalid_auth' });
    expect(await refusalOf(clientOf(url, '').auth.test())).toEqual({
      error: 'not_authed',
    });
    expect(await clientOf(url, 'none').apiCall('api.test', { foo: 'bar' })).toMatchObject({
      ok: true,
      args: { foo: 'bar' },
    });
  });

  it('hangs up on a body without end, before anybody is asked who they are', async () => {
    const { url, client } = await startSlack();
    let sent = 0;
    const endless = new ReadableStream({
      pull(stream) {
        sent += 65_536;
        stream.enqueue(new Uint8Array(65_536));
        if (sent > 64 * 1024 * 1024) stream.close();
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half' } as const;
    await expect(fetch(`${url}/api/chat.postMessage`, init)).rejects.toThrow();
    expect(sent).toBeLessThan(16 * 1024 * 1024);
    expect(await client.auth.test()).toMatchObject({ ok: true });
  });

  it('leaves requests alone that are not meant for it', async () => {
    const { url } = await startSlack();

    for (const path of ['/', '/api', '/api/a/b', '/slack/events']) {
      expect((await fetch(`${url}${path}`, { method: 'POST' })).status).toBe(404);
    }
    expect((await fetch(`${url}/api/auth.test`)).status).toBe(404);
  });

  it('does not know methods that it does not have', async () => {
    const { client } = await startSlack();

    expect(await refusalOf(client.apiCall('chat.shout'))).toEqual({ error: 'unknown_method' });
    expect(await refusalOf(client.apiCall('constructor'))).toEqual({ error: 'unknown_method' });
  });

  it.each([
    ['conversations.history', { channel: teamHarbour }],
    ['conversations.list', { types: 'im' }],
    ['team.info', {}],
  ])("refuses %s, which the manifest's scopes do not cover", async (method, values) => {
    const { client } = await startSlack();

    expect(await refusalOf(client.apiCall(method, values))).toEqual({ error: 'missing_scope' });
  });
});

describe('chat.postMessage', () => {
  it('posts to a channel, and to a person as a direct message', async () => {
    const { slack, client } = await startSlack();

    const inChannel = await client.chat.postMessage({ channel: teamHarbour, text: 'For all' });
    const direct = await client.chat.postMessage({ channel: mira, text: 'For Mira' });

    expect(slack.messagesFor({ channelId: teamHarbour, userId: jonas }).at(-1)).toMatchObject({
      ts: inChannel.ts,
      text: 'For all',
      userId: bot,
      onlyFor: undefined,
      isEdited: false,
    });
    expect(direct.channel).toBe(slack.channelsOf(mira).at(-1)?.id);
    expect(slack.messagesFor({ channelId: String(direct.channel), userId: mira }).at(-1)?.text).toBe('For Mira');
  });

  it('gives ids to blocks and elements that have none', async () => {
    const { slack, client } = await startSlack();
    const button = { type: 'button', text: { type: 'plain_text', text: 'Go' } } as const;

    await client.chat.postMessage({
      channel: teamHarbour,
      text: 'x',
      blocks: [{ type: 'actions', elements: [button] }],
    });

    const [block] = slack.messagesFor({ channelId: teamHarbour, userId: mira }).at(-1)?.blocks ?? [];
    expect(block).toMatchObject({
      block_id: expect.stringMatching(/.{5}/),
      elements: [{ action_id: expect.stringMatching(/.{5}/) }],
    });
  });

  it('numbers messages by the clock of the workspace, and never twice', async () => {
    const { client, clock } = await startSlack();
    const post = async () => (await client.chat.postMessage({ channel: teamHarbour, text: 'tick' })).ts;

    const together = [await post(), await post()];
    clock.advance(-60_000);
    const afterClockWentBack = await post();
    clock.advance(120_000);
    const later = await post();

    expect([...together, afterClockWentBack, later]).toEqual([
      '1795424400.000000',
      '1795424400.000001',
      '1795424400.000002',
      '1795424460.000000',
    ]);
  });

  it.each([
    ['nowhere', { channel: 'C0NOWHERE1', text: 'x' }, 'channel_not_found'],
    ['a channel that the bot is not in', { channel: general, text: 'x' }, 'not_in_channel'],
    ['nothing', { channel: teamHarbour, text: '' }, 'no_text'],
    ['blocks that are no list', { channel: teamHarbour, blocks: '{}' }, 'invalid_blocks_format'],
    [
      'metadata without a payload',
      { channel: teamHarbour, text: 'x', metadata: { event_type: 'x' } },
      'invalid_metadata_format',
    ],
    [
      '9 KB of metadata',
      { channel: teamHarbour, text: 'x', metadata: { event_type: 'x', event_payload: { a: 'x'.repeat(9000) } } },
      'metadata_too_large',
    ],
    [
      'too much text in blocks',
      { channel: teamHarbour, text: 'x', blocks: Array.from({ length: 4 }, () => section('x'.repeat(3000))) },
      'msg_blocks_too_long',
    ],
  ])('refuses %s', async (_what, values, error) => {
    const { client } = await startSlack();

    expect(await refusalOf(client.apiCall('chat.postMessage', values))).toEqual({ error });
  });

  it('refuses an archived channel', async () => {
    const { slack, client } = await startSlack();
    slack.setChannel({ channelId: teamHarbour, isArchived: true });

    expect(await refusalOf(client.chat.postMessage({ channel: teamHarbour, text: 'x' }))).toEqual({
      error: 'is_archived',
    });
  });

  it('says where a block breaks a limit', async () => {
    const { client } = await startSlack();

    expect(
      await refusalOf(
        client.chat.postMessage({ channel: teamHarbour, text: 'x', blocks: [section('x'.repeat(3001))] }),
      ),
    ).toEqual({
      error: 'invalid_blocks',
      messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    });
  });

  it('refuses aloud what the page could not show', async () => {
    const { client } = await startSlack();

    expect(
      await refusalOf(client.chat.postMessage({ channel: teamHarbour, text: 'x', attachments: [{ text: 'y' }] })),
    ).toMatchObject({ error: 'invalid_arguments' });
  });
});

describe('chat.update and chat.delete', () => {
  it("change the bot's own message and keep its metadata", async () => {
    const { slack, client } = await startSlack();
    const metadata = { event_type: 'lom_delivery', event_payload: { delivery_id: 'd1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'before', metadata });

    await client.chat.update({ channel: teamHarbour, ts, text: 'after' });

    const message = () => slack.messagesFor({ channelId: teamHarbour, userId: mira }).find((each) => each.ts === ts);
    expect(message()).toMatchObject({ text: 'after', isEdited: true, metadata });
    await client.chat.delete({ channel: teamHarbour, ts });
    expect(message()).toBeUndefined();
    expect(await refusalOf(client.chat.update({ channel: teamHarbour, ts, text: 'again' }))).toEqual({
      error: 'message_not_found',
    });
  });

  it('mark a message as edited when its text changes, not when its blocks do', async () => {
    const { slack, client } = await startSlack();
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'x', blocks: [section('before')] });
    const message = () => slack.messagesFor({ channelId: teamHarbour, userId: mira }).at(-1);

    await client.chat.update({ channel: teamHarbour, ts, text: 'x', blocks: [section('after')] });
    expect(message()).toMatchObject({ isEdited: false, blocks: [section('after')] });
    await client.chat.update({ channel: teamHarbour, ts, text: 'only text' });
    expect(message()).toMatchObject({ isEdited: true, blocks: undefined });
  });

  it("leave other people's messages alone", async () => {
    const { slack, client } = await startSlack();
    const ts = slack.messagesFor({ channelId: teamHarbour, userId: mira }).at(0)?.ts ?? '';

    expect(await refusalOf(client.chat.update({ channel: teamHarbour, ts, text: 'x' }))).toEqual({
      error: 'cant_update_message',
    });
    expect(await refusalOf(client.chat.delete({ channel: teamHarbour, ts }))).toEqual({ error: 'cant_delete_message' });
  });

  it('leave archived channels as they are', async () => {
    const { slack, client } = await startSlack();
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'x' });
    slack.setChannel({ channelId: teamHarbour, isArchived: true });

    expect(await refusalOf(client.chat.update({ channel: teamHarbour, ts, text: 'y' }))).toEqual({
      error: 'is_inactive',
    });
    expect(await slack.say({ userId: mira, channelId: teamHarbour, text: 'hello?' })).toEqual({
      ok: false,
      problem: 'is_archived',
    });
  });

  it('refuses more than 4,000 characters in an update', async () => {
    const { client } = await startSlack();
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'x'.repeat(4001) });

    expect(await refusalOf(client.chat.update({ channel: teamHarbour, ts, text: 'x'.repeat(4001) }))).toEqual({
      error: 'msg_too_long',
    });
  });
});

describe('chat.postEphemeral', () => {
  it('is seen by one person, and no other method can find it', async () => {
    const { slack, client } = await startSlack();
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel: teamHarbour, user: mira, text: 'psst' });

    expect(slack.messagesFor({ channelId: teamHarbour, userId: mira }).at(-1)).toMatchObject({ ts, onlyFor: mira });
    expect(slack.messagesFor({ channelId: teamHarbour, userId: jonas }).some((message) => message.ts === ts)).toBe(
      false,
    );
    expect(await refusalOf(client.chat.update({ channel: teamHarbour, ts, text: 'x' }))).toEqual({
      error: 'message_not_found',
    });
  });
});

describe('conversations.history', () => {
  it('finds a delivery in a direct message by its metadata, newest first', async () => {
    const { client, clock } = await startSlack();
    const { channel } = await client.conversations.open({ users: mira });
    const post = async (id: string) => {
      clock.advance(60_000);
      const metadata = { event_type: 'lom_delivery', event_payload: { delivery_id: id } };
      return String((await client.chat.postMessage({ channel: mira, text: id, metadata })).ts);
    };
    const [, second] = [await post('a'), await post('b'), await post('c')];
    const history = (values: object) =>
      client.conversations.history({
        channel: String(channel?.id),
        oldest: second,
        include_all_metadata: true,
        ...values,
      });

    const found = await history({ inclusive: true });
    expect(found.messages?.map((message) => message.metadata?.event_payload)).toEqual([
      { delivery_id: 'c' },
      { delivery_id: 'b' },
    ]);
    expect((await history({})).messages?.map((message) => message.text)).toEqual(['c']);
    expect((await history({ inclusive: true, include_all_metadata: false })).messages?.[0]).not.toHaveProperty(
      'metadata',
    );
  });

  it('comes in pages', async () => {
    const { client } = await startSlack({ scopes: ['channels:history'] });

    const first = await client.conversations.history({ channel: teamHarbour, limit: 3 });
    const cursor = String(first.response_metadata?.next_cursor);
    const second = await client.conversations.history({ channel: teamHarbour, limit: 3, cursor });

    expect([first.has_more, second.has_more]).toEqual([true, false]);
    expect([first.messages?.length, second.messages?.length]).toEqual([3, 1]);
  });
});

describe('reading the workspace', () => {
  it('gives people with their zone, as it is at the time of the workspace', async () => {
    const { client, clock } = await startSlack();
    const offset = async () => (await client.users.info({ user: mira })).user?.tz_offset;

    expect(await offset()).toBe(3600);
    clock.advance(180 * 24 * 3600_000);
    expect(await offset()).toBe(7200);
    expect((await client.users.info({ user: mira })).user).toMatchObject({ tz: 'Europe/Berlin', is_admin: true });
    expect(await refusalOf(client.users.info({ user: 'U0NOBODY01' }))).toEqual({ error: 'user_not_found' });
  });

  it('lists people, channels and members', async () => {
    const { client } = await startSlack();

    expect((await client.users.list({})).members?.map((member) => member.name)).toEqual([
      'mira',
      'jonas',
      'aiko',
      'lead-or-manage',
    ]);
    expect((await client.conversations.list({})).channels?.map((channel) => channel.name)).toEqual([
      'general',
      'team-harbour',
      'random',
    ]);
    expect((await client.conversations.members({ channel: teamHarbour })).members).toContain(bot);
    expect((await client.conversations.info({ channel: general })).channel).toMatchObject({
      is_general: true,
      is_member: false,
    });
  });
});
