// The stateful stand-in for Slack behind the local workspace and the tests: the Web API and response URLs on the one
// side, what people do on the other. Puts the parts together and answers HTTP; the rules are in the parts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../ports.ts';
import { hasAssistantPane, openAssistant } from './assistant-pane.ts';
import { createBotLine, type Room } from './bot-line.ts';
import { acknowledgementMilliseconds, createDispatch } from './dispatch.ts';
import { createFaults } from './faults.ts';
import { type HttpAnswer, readBody, reply, routeOf } from './http-edge.ts';
import { archive, join } from './membership.ts';
import { closeModal, submitModal } from './modals.ts';
import { type OpenWorkspace, openWorkspace } from './open-workspace.ts';
import { press, useShortcut } from './press.ts';
import { Refusal, refuse } from './refusal.ts';
import { applyResponse } from './responses.ts';
import { say } from './say.ts';
import { asLocalMessage, viewObject } from './slack-objects.ts';
import { UPLOAD_LIMIT, UPLOAD_OVERHEAD } from './uploads.ts';
import { answerCall } from './web-api.ts';
import type { ActResult, LocalChannel, LocalPerson, LocalWorkspace } from './workspace.ts';
import { findDirectMessage, findFile, findPerson, hasBot, messagesIn, type StoredChannel } from './workspace-state.ts';

export type FakeSlack = LocalWorkspace & {
  /** Answers `POST /api/<method>`, `POST /response/<id>` and `POST /upload/<id>`; false for anything else, which is then not touched. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** From now on the token is worth nothing. */
  uninstallApp(): Promise<void>;
  close(): void;
};

export type FakeSlackOptions = {
  /** Where `workspace.jsonl` lives; undefined keeps everything in memory. */
  folder: string | undefined;
  /** The workspace's time: message ids, and how long triggers and response URLs live. */
  clock: Clock;
  signingSecret: string;
  /** The one token that the Web API accepts. */
  botToken: string;
  /** Where signed requests go, for example http://127.0.0.1:3000/slack/events. */
  sendToBot: URL | string;
  /** What response URLs begin with, for example http://127.0.0.1:3000. */
  publicUrl: string;
  /** What the bot's token may do. The scopes of manifest.yml unless a test grants others. */
  scopes?: readonly string[];
  /** How long the bot may take to acknowledge, in real milliseconds. Slack's three seconds unless a test says otherwise. */
  patience?: number;
};

export async function createFakeSlack(options: FakeSlackOptions): Promise<FakeSlack> {
  const workspace = openWorkspace(options);
  const { state, screens } = workspace;
  const send = createDispatch({
    url: options.sendToBot,
    signingSecret: options.signingSecret,
    patience: options.patience ?? acknowledgementMilliseconds,
  });
  const bot = createBotLine(workspace, send);
  const publicUrl = options.publicUrl.replace(/\/$/, '');
  const room: Room = { workspace, bot, responseUrl: (id) => `${publicUrl}/response/${id}` };
  const faults = createFaults();
  let isInstalled = true;
  const personOf = (userId: string): LocalPerson => {
    const person = findPerson(state, userId);
    if (!person) throw new Error(`Nobody in this workspace has the id ${userId}.`);
    return person;
  };

  return {
    teamId: state.team.id,
    teamName: state.team.name,
    botUserId: state.bot.userId,
    people: () => state.people,
    channelsOf: (userId) =>
      state.channels
        .filter((channel) => channel.memberIds.includes(userId))
        .map((channel) => asLocalChannel(workspace, channel)),
    messagesFor: ({ channelId, userId }) => {
      const own = workspace.ephemerals.filter((each) => each.channelId === channelId && each.onlyFor === userId);
      const all = [...messagesIn(state, channelId).map(asLocalMessage), ...own];
      return all.sort((one, other) => Number(one.ts) - Number(other.ts));
    },
    fileOf: (fileId) => findFile(state, fileId),
    modalOf: (userId) => {
      const modal = screens.top(userId);
      return modal && { viewId: modal.viewId, hash: modal.hash, view: modal.view, errors: modal.errors };
    },
    homeOf: (userId) => {
      const home = state.homes[userId];
      return home && { viewId: home.viewId, hash: home.hash, view: home.view };
    },
    subscribe: workspace.subscribe,

    say: ({ userId, ...act }) => attempt(() => say(room, { person: personOf(userId), ...act })),
    press: ({ userId, ...act }) => attempt(() => press(room, { person: personOf(userId), ...act })),
    submitModal: ({ userId, ...act }) => attempt(() => submitModal(room, { person: personOf(userId), ...act })),
    closeModal: ({ userId, ...act }) => attempt(() => closeModal(room, { person: personOf(userId), ...act })),
    useShortcut: ({ userId, ...act }) => attempt(() => useShortcut(room, { person: personOf(userId), ...act })),
    hasAssistant: hasAssistantPane(workspace),
    openAssistant: ({ userId }) => attempt(() => openAssistant(room, personOf(userId))),
    assistantOf: (userId) => workspace.assistants.get(userId),
    openHome: ({ userId, tab }) =>
      attempt(() => {
        const home = state.homes[personOf(userId).id];
        return bot.tell('app_home_opened', {
          user: userId,
          channel: findDirectMessage(state, userId)?.id,
          tab,
          event_ts: workspace.nextTs(),
          ...(home && tab === 'home' ? { view: viewObject(state, home) } : {}),
        });
      }),

    failNext: faults.failNext,
    async setChannel({ channelId, isArchived, hasBot: withBot, name, isShared }) {
      if (name !== undefined) workspace.commit({ kind: 'channel-renamed', channelId, name });
      if (isShared) workspace.commit({ kind: 'channel-shared', channelId });
      if (isArchived !== undefined) await archive(room, { channelId, isArchived });
      if (withBot === true) await join(room, { channelId, userId: state.bot.userId, inviterId: undefined });
      if (withBot === false) workspace.commit({ kind: 'member-left', channelId, userId: state.bot.userId });
    },
    async uninstallApp() {
      isInstalled = false;
      await bot.tell('tokens_revoked', { tokens: { oauth: [], bot: [state.bot.userId] } });
      await bot.tell('app_uninstalled', {});
    },

    async handle(request, response) {
      const route = routeOf(request);
      if (!route) return false;
      const bytes = await readBody(request, route.kind === 'upload' ? UPLOAD_LIMIT + UPLOAD_OVERHEAD : undefined);
      if (bytes === undefined) {
        response.destroy();
        return true;
      }
      if (route.kind === 'upload') {
        const uploaded = await workspace.uploads.receive(route.name, request.headers['content-type'] ?? '', bytes);
        await reply(response, faults.take('upload_url'), () => uploaded);
        return true;
      }
      const body = bytes.toString('utf8');
      const fault = faults.take(route.kind === 'call' ? route.name : 'response_url');
      await reply(response, fault, () =>
        route.kind === 'call'
          ? answerCall(workspace, isInstalled ? options.botToken : undefined, {
              method: route.name,
              headers: request.headers,
              body,
            })
          : answerResponseUrl(workspace, route.name, body),
      );
      return true;
    },
    close: workspace.close,
  };
}

function asLocalChannel({ state }: OpenWorkspace, channel: StoredChannel): LocalChannel {
  const { id, name, kind, memberIds, isGeneral, isArchived } = channel;
  return { id, name, kind, memberIds, isGeneral, isArchived, hasBot: hasBot(state, channel) };
}

/** A Refusal is what Slack would tell the person. Anything else is a fault in the caller or the disk. */
async function attempt(act: () => Promise<void>): Promise<ActResult> {
  try {
    await act();
    return { ok: true };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message };
    throw error;
  }
}

function answerResponseUrl(workspace: OpenWorkspace, id: string, body: string): HttpAnswer {
  const target = workspace.responseUrls.use(id);
  if (typeof target === 'string') return { status: 404, body: { ok: false, error: target } };
  try {
    applyResponse(workspace, target, readJson(body));
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (error instanceof Refusal) return { status: 400, body: error.answer };
    throw error;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('invalid_payload');
  }
}
