// Web API: conversations.*, users.*, dnd.info, team.info, auth.test. All of it only reads: every direct message with the bot
// exists from the start.
import { type Arguments, flagArgument, limitArgument, textArgument } from './arguments.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { refuse, requireScope } from './refusal.ts';
import {
  apiMessageObject,
  botUserObject,
  channelObject,
  openedDirectMessageObject,
  userObject,
} from './slack-objects.ts';
import {
  findChannel,
  findDirectMessage,
  findPerson,
  hasBot,
  messagesIn,
  type StoredChannel,
} from './workspace-state.ts';

export function authTest({ state: { team, bot } }: OpenWorkspace): object {
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    app_id: bot.appId,
    is_enterprise_install: false,
  };
}

export function teamInfo({ state: { team } }: OpenWorkspace): object {
  const { id, name, domain } = team;
  return {
    team: { id, name, domain, url: `https://${domain}.slack.com/`, email_domain: '', icon: { image_default: true } },
  };
}

export function openConversation({ state, scopes }: OpenWorkspace, values: Arguments): object {
  requireScope(scopes, 'im:write');
  const channel = conversationToOpen(state, values);
  const whole = flagArgument(values, 'return_im');
  return {
    no_op: true,
    already_open: true,
    channel: whole ? openedDirectMessageObject(state, channel) : { id: channel.id },
  };
}

function conversationToOpen(state: OpenWorkspace['state'], values: Arguments): StoredChannel {
  const channelId = textArgument(values, 'channel');
  if (channelId) {
    const channel = findChannel(state, channelId);
    return channel?.kind === 'direct-message' ? channel : refuse('channel_not_found');
  }
  const users = textArgument(values, 'users').split(',').filter(Boolean);
  const [userId, ...others] = users;
  if (!userId) return refuse('users_list_not_supplied');
  if (users.length > 8) return refuse('too_many_users');
  if (others.length > 0) {
    const messages = ['[ERROR] the local workspace has no group direct messages [json-pointer:/users]'];
    return refuse('invalid_arguments', { response_metadata: { messages } });
  }
  return findDirectMessage(state, userId) ?? refuse('user_not_found');
}

export function conversationInfo(workspace: OpenWorkspace, values: Arguments): object {
  const object = channelObject(workspace.state, readableChannel(workspace, values, 'read'));
  const { num_members: members, ...channel } = { num_members: undefined, ...object };
  return { channel: flagArgument(values, 'include_num_members') ? { ...channel, num_members: members } : channel };
}

const listScopes: Record<string, string | undefined> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

export function listConversations({ state, scopes }: OpenWorkspace, values: Arguments): object {
  const types = (textArgument(values, 'types') || 'public_channel').split(',').map((type) => type.trim());
  for (const type of types) requireScope(scopes, listScopes[type] ?? refuse('invalid_types'));
  const channels = state.channels
    .filter((channel) => types.includes(channel.kind === 'channel' ? 'public_channel' : 'im'))
    .filter((channel) => !(flagArgument(values, 'exclude_archived') && channel.isArchived));
  const { page, response_metadata } = paginate(channels, values);
  return { channels: page.map((channel) => channelObject(state, channel)), response_metadata };
}

export function conversationMembers(workspace: OpenWorkspace, values: Arguments): object {
  const { memberIds } = readableChannel(workspace, values, 'read');
  const { page, response_metadata } = paginate(memberIds, values);
  return { members: page, response_metadata };
}

/** Newest first. Replies in threads are not part of a channel's history. */
export function conversationHistory(workspace: OpenWorkspace, values: Arguments): object {
  const { state } = workspace;
  const channel = readableChannel(workspace, values, 'history');
  if (!hasBot(state, channel)) return refuse('not_in_channel');
  const isWithin = timeRange(values);
  const messages = messagesIn(state, channel.id)
    .filter((message) => !message.threadTs && isWithin(Number(message.ts)))
    .toReversed();
  const { page, response_metadata } = paginate(messages, values);
  const withMetadata = flagArgument(values, 'include_all_metadata');
  return {
    messages: page.map((message) => apiMessageObject(state, message, { withMetadata })),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}

function timeRange(values: Arguments): (ts: number) => boolean {
  const oldest = Number(textArgument(values, 'oldest')) || 0;
  const latest = Number(textArgument(values, 'latest')) || Number.POSITIVE_INFINITY;
  return flagArgument(values, 'inclusive') ? (ts) => ts >= oldest && ts <= latest : (ts) => ts > oldest && ts < latest;
}

export function userInfo({ state, now }: OpenWorkspace, values: Arguments): object {
  const userId = textArgument(values, 'user');
  const person = findPerson(state, userId);
  if (!person && userId !== state.bot.userId) return refuse('user_not_found');
  const user = person ? userObject(state, person, now()) : botUserObject(state);
  return { user: flagArgument(values, 'include_locale') ? { ...user, locale: 'en-GB' } : user };
}

/** docs.slack.dev/reference/methods/dnd.info: of other people only whether and when, never how they set it. */
export function doNotDisturbInfo({ state, now }: OpenWorkspace, values: Arguments): object {
  const person = findPerson(state, textArgument(values, 'user')) ?? refuse('user_not_found');
  const set = state.doNotDisturb?.[person.id];
  // Slack's way of saying "never".
  if (!set || set.end * 1000 <= now().getTime()) {
    return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  }
  return { dnd_enabled: true, next_dnd_start_ts: set.start, next_dnd_end_ts: set.end };
}

export function listUsers({ state, now }: OpenWorkspace, values: Arguments): object {
  const members = [...state.people.map((person) => userObject(state, person, now())), botUserObject(state)];
  const { page, response_metadata } = paginate(members, values);
  return { members: page, cache_ts: Math.floor(now().getTime() / 1000), response_metadata };
}

function readableChannel({ state, scopes }: OpenWorkspace, values: Arguments, what: 'read' | 'history'): StoredChannel {
  const channel = findChannel(state, textArgument(values, 'channel')) ?? refuse('channel_not_found');
  requireScope(scopes, `${channel.kind === 'direct-message' ? 'im' : 'channels'}:${what}`);
  return channel;
}

function paginate<Item>(items: Item[], values: Arguments) {
  const cursor = textArgument(values, 'cursor');
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('from:', '')) : 0;
  if (!Number.isInteger(start) || start < 0) return refuse('invalid_cursor');
  const end = start + limitArgument(values);
  const nextCursor = end < items.length ? Buffer.from(`from:${end}`).toString('base64') : '';
  return { page: items.slice(start, end), response_metadata: { next_cursor: nextCursor } };
}
