// Web API: chat.*. Rules as on docs.slack.dev/reference/methods/chat.*.
import { type Arguments, textArgument } from './arguments.ts';
import { messageLimits } from './limits.ts';
import { readContent } from './message-content.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { refuse } from './refusal.ts';
import { apiMessageObject } from './slack-objects.ts';
import { channelNamed } from './typed-text.ts';
import {
  findChannel,
  findDirectMessage,
  findMessage,
  findPerson,
  hasBot,
  type MessageContent,
  type StoredChannel,
  type StoredMessage,
} from './workspace-state.ts';

export function postMessage(workspace: OpenWorkspace, values: Arguments): object {
  const channel = channelToPostIn(workspace, textArgument(values, 'channel'));
  const content = readContent(values, { longestText: Number.POSITIVE_INFINITY });
  const message: StoredMessage = {
    channelId: channel.id,
    ts: workspace.nextTs(),
    userId: workspace.state.bot.userId,
    ...content,
    text: content.text.slice(0, messageLimits.postedText),
    isEdited: false,
    ...inThread(values),
  };
  workspace.commit({ kind: 'message-posted', message });
  return {
    channel: channel.id,
    ts: message.ts,
    message: apiMessageObject(workspace.state, message, { withMetadata: true }),
    ...truncationWarning(content),
  };
}

export function postEphemeral(workspace: OpenWorkspace, values: Arguments): object {
  const { state } = workspace;
  const channel = channelToPostIn(workspace, textArgument(values, 'channel'));
  const person = findPerson(state, textArgument(values, 'user'));
  if (!person) return refuse('user_not_found');
  if (!channel.memberIds.includes(person.id)) return refuse('user_not_in_channel');
  const content = readContent(values, { longestText: messageLimits.updatedText });
  const ts = workspace.nextTs();
  const place = { channelId: channel.id, ts, userId: state.bot.userId, ...inThread(values) };
  workspace.ephemerals.push({ ...place, ...content, onlyFor: person.id, isEdited: false });
  workspace.notify();
  return { message_ts: ts };
}

/** Without blocks the old ones go, and the text is shown: docs.slack.dev/reference/methods/chat.update. */
export function updateMessage(workspace: OpenWorkspace, values: Arguments): object {
  const message = ownMessage(workspace, values, 'cant_update_message');
  const content = readContent(values, { longestText: messageLimits.updatedText });
  workspace.commit({
    kind: 'message-edited',
    channelId: message.channelId,
    ts: message.ts,
    // Metadata stays as it is unless the call brings some.
    content: { ...content, metadata: content.metadata ?? message.metadata },
  });
  return {
    channel: message.channelId,
    ts: message.ts,
    text: message.text,
    message: apiMessageObject(workspace.state, message, { withMetadata: true }),
  };
}

export function deleteMessage(workspace: OpenWorkspace, values: Arguments): object {
  const { channelId, ts } = ownMessage(workspace, values, 'cant_delete_message');
  workspace.commit({ kind: 'message-deleted', channelId, ts });
  return { channel: channelId, ts };
}

function ownMessage(workspace: OpenWorkspace, values: Arguments, notOwn: string): StoredMessage {
  const channel = findChannel(workspace.state, textArgument(values, 'channel'));
  if (!channel) return refuse('channel_not_found');
  const message = findMessage(workspace.state, { channelId: channel.id, ts: textArgument(values, 'ts') });
  if (!message) return refuse('message_not_found');
  if (message.userId !== workspace.state.bot.userId) return refuse(notOwn);
  return channel.isArchived ? refuse('is_inactive') : message;
}

/** A channel id, a channel's name, or a person's id for the direct message with them. */
export function channelToPostIn({ state }: OpenWorkspace, target: string): StoredChannel {
  const named = target === '' ? undefined : channelNamed(state, target);
  const channel = named ? findChannel(state, named.id) : findDirectMessage(state, target);
  if (!channel) return refuse('channel_not_found');
  if (channel.isArchived) return refuse('is_archived');
  return hasBot(state, channel) ? channel : refuse('not_in_channel');
}

export function inThread(values: Arguments): { threadTs?: string } {
  const threadTs = textArgument(values, 'thread_ts');
  return threadTs ? { threadTs } : {};
}

function truncationWarning({ text }: MessageContent): object {
  return text.length > messageLimits.postedText ? { response_metadata: { warnings: ['message_truncated'] } } : {};
}
