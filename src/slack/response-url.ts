// Answers through a response URL kept in a form's private data (Bolt's own `respond` ends with its request).
import { UserError } from '../domain/user-error.ts';
import type { Rendered } from './views/text.ts';

export type RespondAt = (
  responseUrl: string,
  message: Rendered & { response_type: 'ephemeral' | 'in_channel' },
) => Promise<void>;

const SLACK_HOSTS = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);
const TIMEOUT_MS = 2_500;
const TOO_OLD = 'That answer is too old: Slack lets me post for half an hour only. Ask again, then share.';

/**
 * Throws a UserError when the URL is used up: five answers within thirty minutes (docs.slack.dev, handling user interaction).
 * `slackApiUrl` is where the Web API lives: a local workspace answers response URLs on its own host.
 */
export function createRespondAt(slackApiUrl: string | undefined): RespondAt {
  const localHost = slackApiUrl === undefined ? undefined : new URL(slackApiUrl).host;
  return async (responseUrl, message) => {
    const { host, hostname, protocol } = new URL(responseUrl);
    const isSlack = protocol === 'https:' && SLACK_HOSTS.has(hostname);
    if (!isSlack && host !== localHost) throw new Error(`Not a response URL of Slack: ${host}`);
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) throw new UserError(TOO_OLD);
    if (!response.ok) throw new Error(`The response URL answered ${response.status}`);
  };
}
