// Requests from Slack to the bot: signed, form-encoded or JSON, and given up on after three seconds. Builds no payload
// and knows no workspace.
import { createHmac } from 'node:crypto';

/** docs.slack.dev/interactivity/handling-user-interaction: an app has three seconds to acknowledge. */
export const acknowledgementMilliseconds = 3_000;

export type BotAnswer =
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'timeout' }
  /** Nobody listens there, or the connection broke. */
  | { kind: 'unreachable' };

export type SendToBot = (request: { body: string; type: 'form' | 'json' }) => Promise<BotAnswer>;

/** Exactly these: Bolt compares the form's type to the letter, so a charset would break it. */
const contentTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

/** docs.slack.dev/authentication/verifying-requests-from-slack. `timestamp` in unix seconds. */
export function signatureOf(request: { signingSecret: string; timestamp: number; body: string }): string {
  const hmac = createHmac('sha256', request.signingSecret);
  return `v0=${hmac.update(`v0:${request.timestamp}:${request.body}`).digest('hex')}`;
}

export function createDispatch(to: { url: URL | string; signingSecret: string; patience: number }): SendToBot {
  return async ({ body, type }) => {
    // Real time, not the workspace's: Bolt refuses requests that are older than five real minutes.
    const timestamp = Math.floor(Date.now() / 1000);
    try {
      const response = await fetch(to.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(to.patience),
        headers: {
          'content-type': contentTypes[type],
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': signatureOf({ signingSecret: to.signingSecret, timestamp, body }),
        },
      });
      return { kind: 'answered', status: response.status, body: await response.text() };
    } catch (error) {
      const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
      return { kind: isTimeout ? 'timeout' : 'unreachable' };
    }
  };
}
