// Response URLs: what they can do, how often and how long.
import { describe, expect, it } from 'vitest';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { startRecorder, startSlack } from './support.ts';

const { mira, jonas, general, teamHarbour } = sampleIds;

async function startWithResponseUrl() {
  const bot = await startRecorder();
  const started = await startSlack({ sendToBot: bot.url });
  await started.slack.say({ userId: mira, channelId: general, text: '/lead-or-manage help' });
  const url = String(bot.lastPayload().response_url);
  return { ...started, bot, respond: (body: unknown, to = url) => post(to, body) };
}

async function post(url: string, body: unknown): Promise<{ status: number; body: string }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', body: text });
  return { status: response.status, body: await response.text() };
}

describe('a response URL', () => {
  it('serves five times', async () => {
    const { slack, respond } = await startWithResponseUrl();

    for (let use = 1; use <= 5; use += 1)
      expect(await respond({ text: `${use}` })).toEqual({ status: 200, body: 'ok' });
    expect(await respond({ text: '6' })).toEqual({ status: 404, body: '{"ok":false,"error":"used_url"}' });
    expect(slack.messagesFor({ channelId: general, userId: mira }).map((each) => each.text)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('serves for thirty minutes', async () => {
    const { respond, clock } = await startWithResponseUrl();

    clock.advance(30 * 60_000);
    expect(await respond({ text: 'just in time' })).toMatchObject({ status: 200 });
    clock.advance(1);
    expect(await respond({ text: 'too late' })).toEqual({ status: 404, body: '{"ok":false,"error":"expired_url"}' });
  });

  it('is not made up', async () => {
    const { respond, url } = await startWithResponseUrl();

    expect(await respond({ text: 'x' }, `${url}/response/made-up`)).toMatchObject({ status: 404 });
  });

  it.each([
    ['nothing', {}, 'no_text'],
    ['no JSON', 'hello', 'invalid_payload'],
    ['a list', [], 'invalid_payload'],
    ['wrong blocks', { blocks: [{ type: 'hologram' }] }, 'invalid_blocks'],
  ])('refuses %s', async (_what, body, error) => {
    const { respond } = await startWithResponseUrl();
    const answer = await respond(body);

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error });
  });

  it('speaks to one person unless told to speak in the channel', async () => {
    const { slack, respond } = await startWithResponseUrl();
    await respond({ text: 'for Mira' });
    await respond({ text: 'for all', response_type: 'in_channel' });

    expect(slack.messagesFor({ channelId: general, userId: jonas }).map((message) => message.text)).toEqual([
      'for all',
    ]);
  });

  it('of a command has no original to replace', async () => {
    const { slack, respond } = await startWithResponseUrl();
    await respond({ text: 'one' });
    await respond({ text: 'two', replace_original: true });

    expect(slack.messagesFor({ channelId: general, userId: mira })).toHaveLength(2);
  });

  it("of a button replaces a channel's message, or adds to it", async () => {
    const { slack, client, bot, respond } = await startWithResponseUrl();
    const element = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } } as const;
    const blocks = [{ type: 'actions' as const, block_id: 'b', elements: [element] }];
    const { ts = '' } = await client.chat.postMessage({ channel: teamHarbour, text: 'Nudge', blocks });
    const surface = { kind: 'message', channelId: teamHarbour, ts } as const;
    await slack.press({ userId: mira, surface, blockId: 'b', actionId: 'go' });
    const url = String(bot.lastPayload().response_url);

    await respond({ text: 'Only for Mira' }, url);
    await respond({ text: 'Nudge, answered', replace_original: true }, url);

    const seenBy = (userId: string) => slack.messagesFor({ channelId: teamHarbour, userId }).slice(4);
    expect(seenBy(jonas)).toMatchObject([{ ts, text: 'Nudge, answered' }]);
    expect(seenBy(mira)).toMatchObject([{ ts }, { text: 'Only for Mira', onlyFor: mira }]);
  });

  it('can be made to fail', async () => {
    const { slack, respond } = await startWithResponseUrl();
    slack.failNext({ method: 'response_url', kind: 'server-error' });

    expect(await respond({ text: 'x' })).toMatchObject({ status: 500 });
    expect(await respond({ text: 'x' })).toMatchObject({ status: 200 });
  });
});
