// The Web API: which methods there are, and who may call them. What each does is in api-*.ts.
import type { IncomingHttpHeaders } from 'node:http';
import { deleteMessage, postEphemeral, postMessage, updateMessage } from './api-chat.ts';
import {
  authTest,
  conversationHistory,
  conversationInfo,
  conversationMembers,
  listConversations,
  listUsers,
  openConversation,
  teamInfo,
  userInfo,
} from './api-conversations.ts';
import { openView, publishView, pushView, updateView } from './api-views.ts';
import { type Arguments, readArguments, textArgument } from './arguments.ts';
import type { HttpAnswer } from './http-edge.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { Refusal, refuse, requireScope } from './refusal.ts';

type Method = (workspace: OpenWorkspace, values: Arguments) => object;

const methods = new Map<string, Method>(
  Object.entries({
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
const scopeOf: Record<string, string | undefined> = { chat: 'chat:write', team: 'team:read', users: 'users:read' };

export type Call = { method: string; headers: IncomingHttpHeaders; body: string };

/** Throws only when the workspace itself fails (a full disk), never for what Slack would refuse. */
export function answerCall(workspace: OpenWorkspace, botToken: string, call: Call): HttpAnswer {
  try {
    return { status: 200, body: { ok: true, ...carryOut(workspace, botToken, call) } };
  } catch (error) {
    if (error instanceof Refusal) return { status: 200, body: error.answer };
    throw error;
  }
}

function carryOut(workspace: OpenWorkspace, botToken: string, { method: name, headers, body }: Call): object {
  const values = readArguments(body, headers['content-type'] ?? '');
  if (name === 'api.test') return { args: values };
  const method = methods.get(name) ?? refuse('unknown_method', { req_method: name });
  const token = headers.authorization?.replace(/^Bearer /i, '') ?? textArgument(values, 'token');
  if (!token) refuse('not_authed');
  if (token !== botToken) refuse('invalid_auth');
  const scope = scopeOf[name.split('.')[0] ?? ''];
  if (scope) requireScope(workspace.scopes, scope);
  return method(workspace, values);
}
