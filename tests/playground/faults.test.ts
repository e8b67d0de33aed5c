// Failures on demand, as a real client meets them.
import { ErrorCode } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import { botToken, clientOf, refusalOf, startSlack, type TestSlack } from './support.ts';

const { mira, teamHarbour } = sampleIds;

describe('failNext', () => {
  const post = ({ client }: TestSlack) => client.chat.postMessage({ channel: teamHarbour, text: 'weekly' });
  const posted = ({ slack }: TestSlack) =>
    slack.messagesFor({ channelId: teamHarbour, userId: mira }).filter((message) => message.text === 'weekly').length;

  it('limits the rate with Retry-After', async () => {
    const started = await startSlack();
    started.slack.failNext({ method: 'chat.postMessage', kind: 'rate-limited', retryAfterSeconds: 7 });

    await expect(post(started)).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 });
    expect(posted(started)).toBe(0);
    await post(started);
    expect(posted(started)).toBe(1);
  });

  it('answers 500 without doing it', async () => {
    const started = await startSlack();
    started.slack.failNext({ method: 'chat.postMessage', kind: 'server-error' });

    await expect(post(started)).rejects.toMatchObject({ code: ErrorCode.HTTPError, statusCode: 500 });
    expect(posted(started)).toBe(0);
  });

  it('loses the reply after doing it', async () => {
    const started = await startSlack();
    started.slack.failNext({ method: 'chat.postMessage', kind: 'reply-lost' });

    await expect(post(started)).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(posted(started)).toBe(1);
  });

  it('loses the request before doing it', async () => {
    const started = await startSlack();
    started.slack.failNext({ method: 'chat.postMessage', kind: 'request-lost' });

    await expect(post(started)).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(posted(started)).toBe(0);
  });

  it('answers late, after the client has given up', async () => {
    const started = await startSlack();
    started.slack.failNext({ method: 'chat.postMessage', kind: 'slow', milliseconds: 120 });
    const hurried = clientOf(started.url, botToken, { timeout: 30 });
    const arrived = new Promise<void>((resolve) => started.slack.subscribe(resolve));

    await expect(hurried.chat.postMessage({ channel: teamHarbour, text: 'weekly' })).rejects.toThrow();
    await arrived;
    expect(posted(started)).toBe(1);
  });

  it("refuses with any of Slack's errors, as often as told, on one method only", async () => {
    const started = await startSlack();
    started.slack.failNext({ method: 'chat.postMessage', times: 2, kind: 'error', error: 'fatal_error' });

    expect(await started.client.auth.test()).toMatchObject({ ok: true });
    expect(await refusalOf(post(started))).toEqual({ error: 'fatal_error' });
    expect(await refusalOf(post(started))).toEqual({ error: 'fatal_error' });
    await post(started);
    expect(posted(started)).toBe(1);
  });

  it('strikes any method when told so', async () => {
    const { slack, client } = await startSlack();
    slack.failNext({ method: '*', kind: 'error', error: 'internal_error' });

    expect(await refusalOf(client.users.info({ user: mira }))).toEqual({ error: 'internal_error' });
  });
});
