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
): Promise<{ isForEveryone: boolean; isSharedOutside: boolean }> {
  const channel = await channelInfo(client, channelId);
  if (channel?.is_archived) throw new UserError('That channel is archived. Choose another one.', field);
  if (!channel?.is_member) throw new UserError(INVITE_ME, field);
  return {
    isForEveryone: channel.is_general === true,
    // An invitation that the other company has not yet accepted will be.
    isSharedOutside: channel.is_ext_shared === true || channel.is_pending_ext_shared === true,
  };
}

export async function canPostIn(client: WebClient, channelId: string): Promise<boolean> {
  const channel = await channelInfo(client, channelId);
  return channel !== undefined && channel.is_member === true && channel.is_archived !== true;
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
