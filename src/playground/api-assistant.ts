// Web API: assistant.threads.*. Rules as on docs.slack.dev/reference/methods/assistant.threads.*.
import { type Arguments, textArgument } from './arguments.ts';
import { isRecord } from './limit-checks.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { refuse } from './refusal.ts';
import type { LocalAssistant } from './workspace.ts';

const MOST_PROMPTS = 4;

export function setSuggestedPrompts(workspace: OpenWorkspace, values: Arguments): object {
  const chat = chatIn(workspace, values);
  const { prompts } = values;
  if (!Array.isArray(prompts) || prompts.length === 0 || prompts.length > MOST_PROMPTS) {
    return refuse('invalid_arguments');
  }
  chat.prompts = prompts.map(readPrompt);
  chat.promptsTitle = textArgument(values, 'title') || undefined;
  workspace.notify();
  return {};
}

export function setThreadTitle(workspace: OpenWorkspace, values: Arguments): object {
  const chat = chatIn(workspace, values);
  chat.title = textArgument(values, 'title') || refuse('invalid_arguments');
  workspace.notify();
  return {};
}

/** Shown for two minutes at most, and gone with the next message: here it is only accepted. */
export function setAssistantStatus(workspace: OpenWorkspace, values: Arguments): object {
  chatIn(workspace, values);
  return {};
}

function readPrompt(prompt: unknown): LocalAssistant['prompts'][number] {
  if (!isRecord(prompt)) return refuse('invalid_arguments');
  const { title, message } = prompt;
  return typeof title === 'string' && typeof message === 'string' && title && message
    ? { title, message }
    : refuse('invalid_arguments');
}

function chatIn({ assistants }: OpenWorkspace, values: Arguments): LocalAssistant {
  const channelId = textArgument(values, 'channel_id');
  const threadTs = textArgument(values, 'thread_ts');
  const chat = [...assistants.values()].find((each) => each.channelId === channelId);
  if (!chat) return refuse('channel_not_found');
  return threadTs && chat.threadTs !== threadTs ? refuse('thread_not_found') : chat;
}
