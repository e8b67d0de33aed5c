// Can the bot post in a channel? Asked before a schedule is saved, so that the admin learns it in the form.
import type { WebClient } from '@slack/web-api';
import { UserError } from '../domain/user-error.ts';
import { slackErrorCode } from './errors.ts';

const INVITE_ME = 'I am not in that channel yet. Type /invite @lead-or-manage there, then try again.';

/** Throws a UserError beside `field` when the channel is archived or without the bot. */
export async function channelToPostIn(
  client: WebClient,
  channelId: string,
  field?: string,
): Promise<{ isForEveryone: boolean }> {
  const channel = await channelInfo(client, channelId);
  if (channel?.is_archived) throw new UserError('That channel is archived. Choose another one.', field);
  if (!channel?.is_member) throw new UserError(INVITE_ME, field);
  return { isForEveryone: channel.is_general === true };
}

/** Undefined for private channels and conversations that the bot is not in: Slack hides them. */
export async function channelInfo(client: WebClient, channelId: string) {
  try {
    return (await client.conversations.info({ channel: channelId })).channel;
  } catch (error) {
    if (slackErrorCode(error) === 'channel_not_found') return undefined;
    throw error;
  }
}
