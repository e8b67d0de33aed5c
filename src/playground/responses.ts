// What the bot answers outside the Web API: to a response URL, or as the body of its answer to a slash command.
// Rules as on docs.slack.dev/interactivity/handling-user-interaction, "Message responses".
import { isRecord } from './limit-checks.ts';
import { messageLimits } from './limits.ts';
import { readContent } from './message-content.ts';
import type { OpenWorkspace, ResponseTarget } from './open-workspace.ts';
import { refuse } from './refusal.ts';
import { findMessage, type MessageContent } from './workspace-state.ts';

/** @param response The JSON that the bot sent. Throws a Refusal when Slack would not take it. */
export function applyResponse(workspace: OpenWorkspace, target: ResponseTarget, response: unknown): void {
  if (!isRecord(response)) refuse('invalid_payload');
  if (response.delete_original === true) {
    deleteOriginal(workspace, target);
    return;
  }
  const content = readContent(response, { longestText: messageLimits.postedText });
  if (response.replace_original === true && target.sourceTs) replaceOriginal(workspace, target, content);
  else postResponse(workspace, target, { content, isForAll: response.response_type === 'in_channel', response });
}

function postResponse(
  workspace: OpenWorkspace,
  { userId, channelId }: ResponseTarget,
  { content, isForAll, response }: { content: MessageContent; isForAll: boolean; response: Record<string, unknown> },
): void {
  const message = {
    channelId,
    ts: workspace.nextTs(),
    userId: workspace.state.bot.userId,
    ...content,
    isEdited: false,
    ...(typeof response.thread_ts === 'string' ? { threadTs: response.thread_ts } : {}),
  };
  if (isForAll) {
    workspace.commit({ kind: 'message-posted', message });
    return;
  }
  workspace.ephemerals.push({ ...message, onlyFor: userId });
  workspace.notify();
}

/** An ephemeral message has no other way to change: chat.update cannot see it. */
function replaceOriginal(workspace: OpenWorkspace, target: ResponseTarget, content: MessageContent): void {
  const { channelId, sourceTs: ts = '' } = target;
  const ephemeral = findEphemeral(workspace, target);
  if (ephemeral) {
    Object.assign(ephemeral, content);
    workspace.notify();
    return;
  }
  const original = findMessage(workspace.state, { channelId, ts });
  if (!original) refuse('message_not_found');
  workspace.commit({ kind: 'message-edited', channelId, ts, content: { ...content, metadata: original.metadata } });
}

function deleteOriginal(workspace: OpenWorkspace, target: ResponseTarget): void {
  const { channelId, sourceTs: ts = '' } = target;
  const ephemeral = findEphemeral(workspace, target);
  if (ephemeral) {
    workspace.ephemerals.splice(workspace.ephemerals.indexOf(ephemeral), 1);
    workspace.notify();
    return;
  }
  if (!findMessage(workspace.state, { channelId, ts })) refuse('message_not_found');
  workspace.commit({ kind: 'message-deleted', channelId, ts });
}

function findEphemeral(workspace: OpenWorkspace, { channelId, sourceTs }: ResponseTarget) {
  return workspace.ephemerals.find((message) => message.channelId === channelId && message.ts === sourceTs);
}
