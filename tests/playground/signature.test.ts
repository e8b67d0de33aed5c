// What arrives at the bot: signed as Slack signs, in the exact content types, and given up on in time.
import { describe, expect, it } from 'vitest';
import { signatureOf } from '../../src/playground/dispatch.ts';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { signingSecret, standingClock, startRecorder, startSlack } from './support.ts';

const { mira, general } = sampleIds;

describe('signatureOf', () => {
  // Slack's published worked example, as slackapi/python-slack-sdk tests it (MIT).
  it("gives the signature of Slack's published example", () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V' +
      '&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
      '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
      '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';

    expect(signatureOf({ signingSecret: '8f742231b10e8888abcd99yyyzzz85a5', timestamp: 1_531_420_618, body })).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });
});

describe('a request to the bot', () => {
  it('is signed over its raw body with the real time, even when the workspace is a year ahead', async () => {
    const bot = await startRecorder();
    const clock = standingClock('2031-01-01T00:00:00Z');
    const { slack } = await startSlack({ clock, sendToBot: bot.url });

    await slack.say({ userId: mira, channelId: general, text: '/lead-or-manage help' });

    const [request] = bot.requests;
    const timestamp = Number(request?.headers['x-slack-request-timestamp']);
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(60);
    expect(request?.headers['x-slack-signature']).toBe(
      signatureOf({ signingSecret, timestamp, body: request?.body ?? '' }),
    );
  });

  it('is a form without a charset for what people do, and JSON for events', async () => {
    const bot = await startRecorder();
    const { slack } = await startSlack({ sendToBot: bot.url });

    await slack.say({ userId: mira, channelId: general, text: '/lead-or-manage help' });
    await slack.openHome({ userId: mira, tab: 'home' });

    expect(bot.requests.map((request) => request.headers['content-type'])).toEqual([
      'application/x-www-form-urlencoded',
      'application/json',
    ]);
  });
});

describe('a bot that does not answer as it should', () => {
  const command = { userId: mira, channelId: general, text: '/lead-or-manage help' };

  it('shows operation_timeout when it takes too long', async () => {
    const bot = await startRecorder();
    bot.answer = { status: 0, body: '' };
    const { slack } = await startSlack({ sendToBot: bot.url, patience: 50 });

    expect(await slack.say(command)).toEqual({
      ok: false,
      problem: '/lead-or-manage failed with the error "operation_timeout"',
    });
  });

  it.each([401, 404, 500])('says that the app did not respond when the status is %i', async (status) => {
    const bot = await startRecorder();
    bot.answer = { status, body: '' };
    const { slack } = await startSlack({ sendToBot: bot.url });

    expect(await slack.say(command)).toEqual({
      ok: false,
      problem: '/lead-or-manage failed because the app did not respond',
    });
  });

  it('says the same when nobody listens', async () => {
    const { slack } = await startSlack();

    expect(await slack.say(command)).toEqual({
      ok: false,
      problem: '/lead-or-manage failed because the app did not respond',
    });
  });

  it('keeps a failed event to itself', async () => {
    const { slack } = await startSlack();

    expect(await slack.openHome({ userId: mira, tab: 'home' })).toEqual({ ok: true });
  });
});

describe('the answer to a slash command', () => {
  it.each([
    ['plain text', 'Half a moment …', { text: 'Half a moment …', onlyFor: mira }],
    ['JSON', JSON.stringify({ text: 'For you' }), { text: 'For you', onlyFor: mira }],
    ['JSON for all', JSON.stringify({ text: 'All', response_type: 'in_channel' }), { text: 'All', onlyFor: undefined }],
  ])('is shown when its body is %s', async (_form, body, shown) => {
    const bot = await startRecorder();
    bot.answer = { status: 200, body };
    const { slack } = await startSlack({ sendToBot: bot.url });

    await slack.say({ userId: mira, channelId: general, text: '/lead-or-manage help' });

    expect(slack.messagesFor({ channelId: general, userId: mira })).toMatchObject([shown]);
  });

  it('is refused when Slack could not show it', async () => {
    const bot = await startRecorder();
    bot.answer = { status: 200, body: JSON.stringify({ blocks: [{ type: 'nonsense' }] }) };
    const { slack } = await startSlack({ sendToBot: bot.url });

    expect(await slack.say({ userId: mira, channelId: general, text: '/lead-or-manage help' })).toEqual({
      ok: false,
      problem: '/lead-or-manage failed with the error "invalid_command_response" (invalid_blocks)',
    });
  });
});
