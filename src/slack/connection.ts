// The way out to Slack: one Web API client for the workspace's token, and who that token is.
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { StartFault } from '../domain/start-fault.ts';
import type { Log, Messenger } from '../ports.ts';
import { slackErrorCode } from './errors.ts';
import { createMessenger } from './messenger.ts';

export type SlackIdentity = { teamId: string; teamName: string; botUserId: string; botId: string | undefined };

export type SlackConnection = {
  identity: SlackIdentity;
  botToken: string;
  clientOptions: WebClientOptions;
  messenger: Messenger;
};

const TIMEOUT_MS = 10_000;

/** `slackApiUrl` is set only where something stands in for Slack. Throws a StartFault for a bad token. */
export async function connectToSlack(options: {
  botToken: string;
  slackApiUrl?: string;
  log: Log;
}): Promise<SlackConnection> {
  // The client's own repetitions would post a message twice when only the answer was lost.
  const clientOptions: WebClientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    ...(options.slackApiUrl ? { slackApiUrl: options.slackApiUrl } : {}),
  };
  const client = new WebClient(options.botToken, clientOptions);
  const identity = await identityOf(client);
  const clientFor = (teamId: string) => (teamId === identity.teamId ? client : undefined);
  return {
    identity,
    botToken: options.botToken,
    clientOptions,
    messenger: createMessenger({ clientFor, log: options.log }),
  };
}

async function identityOf(client: WebClient): Promise<SlackIdentity> {
  try {
    const { team_id: teamId, team, user_id: botUserId, bot_id: botId } = await client.auth.test();
    if (!teamId || !botUserId) throw new Error('Slack’s auth.test named no team or no user');
    return { teamId, teamName: team ?? teamId, botUserId, botId };
  } catch (error) {
    const code = slackErrorCode(error);
    if (code === undefined) throw error;
    throw new StartFault(
      `Slack refused SLACK_BOT_TOKEN (${code}). Copy the Bot User OAuth Token again from your app’s page, under OAuth & Permissions.`,
    );
  }
}
