// The Web API: which methods there are, and who may call them. What each does is in api-*.ts.
import type { IncomingHttpHeaders } from 'node:http';
import { setAssistantStatus, setSuggestedPrompts, setThreadTitle } from './api-assistant.ts';
import { deleteMessage, postEphemeral, postMessage, updateMessage } from './api-chat.ts';
import {
  authTest,
  conversationHistory,
  conversationInfo,
  conversationMembers,
  doNotDisturbInfo,
  listConversations,
  listUsers,
  openConversation,
  teamInfo,
  userInfo,
} from './api-conversations.ts';
import { completeUpload, uploadUrl } from './api-files.ts';
import { openView, publishView, pushView, updateView } from './api-views.ts';
import { type Arguments, readArguments, textArgument } from './arguments.ts';
import type { HttpAnswer } from './http-edge.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { Refusal, refuse, requireScope } from './refusal.ts';

type Method = (workspace: OpenWorkspace, values: Arguments) => object;

const methods = new Map<string, Method>(
  Object.entries({
    'assistant.threads.setStatus': setAssistantStatus,
    'assistant.threads.setSuggestedPrompts': setSuggestedPrompts,
    'assistant.threads.setTitle': setThreadTitle,
    'auth.test': authTest,
    'chat.delete': deleteMessage,
    'chat.postEphemeral': postEphemeral,
    'chat.postMessage': postMessage,
    'chat.update': updateMessage,
    'conversations.history': conversationHistory,
    'conversations.info': conversationInfo,
    'conversations.list': listConversations,
    'conversations.members': conversationMembers,
    'conversations.open': openConversation,
    'dnd.info': doNotDisturbInfo,
    'files.completeUploadExternal': completeUpload,
    'files.getUploadURLExternal': uploadUrl,
    'team.info': teamInfo,
    'users.info': userInfo,
    'users.list': listUsers,
    'views.open': openView,
    'views.publish': publishView,
    'views.push': pushView,
    'views.update': updateView,
  }),
);

/** By the method's family. conversations.* depend on the kind of conversation, so they ask for themselves. */
const scopeOf: Record<string, string | undefined> = {
  assistant: 'assistant:write',
  chat: 'chat:write',
  dnd: 'dnd:read',
  files: 'files:write',
  team: 'team:read',
  users: 'users:read',
};

export type Call = { method: string; headers: IncomingHttpHeaders; body: string };

/** No `botToken`: the app was uninstalled. Throws only when the workspace itself fails (a full disk), never for what Slack would refuse. */
export function answerCall(workspace: OpenWorkspace, botToken: string | undefined, call: Call): HttpAnswer {
  try {
    return { status: 200, body: { ok: true, ...carryOut(workspace, botToken, call) } };
  } catch (error) {
    if (error instanceof Refusal) return { status: 200, body: error.answer };
    throw error;
  }
}

function carryOut(
  workspace: OpenWorkspace,
  botToken: string | undefined,
  { method: name, headers, body }: Call,
): object {
  const values = readArguments(body, headers['content-type'] ?? '');
  if (name === 'api.test') return { args: values };
  const method = methods.get(name) ?? refuse('unknown_method', { req_method: name });
  const token = headers.authorization?.replace(/^Bearer /i, '') ?? textArgument(values, 'token');
  if (!token) refuse('not_authed');
  if (botToken === undefined) refuse('account_inactive');
  if (token !== botToken) refuse('invalid_auth');
  const scope = scopeOf[name.split('.')[0] ?? ''];
  if (scope) requireScope(workspace.scopes, scope);
  return method(workspace, values);
}
