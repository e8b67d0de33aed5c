// Bolt, set up: how requests come in (HTTP or Socket Mode), whose they are, and who answers them.
import type { RequestListener } from 'node:http';
import {
  App,
  type AuthorizeResult,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import { adviseOn } from '../advisor/advisor.ts';
import type { Log } from '../ports.ts';
import type { SlackConnection } from './connection.ts';
import { hearGoodbyes } from './goodbye.ts';
import type { SlackDeps } from './handling.ts';
import { registerListeners } from './listeners.ts';
import { resumeWhereAuthorised } from './nudge-mending.ts';
import { createPeople } from './people.ts';
import { ignoreReplays } from './replays.ts';
import { createRespondAt } from './response-url.ts';

/** Where Slack's requests come in: signed over HTTP, or through a socket that we open. */
export type SlackTransport = { kind: 'http'; signingSecret: string } | { kind: 'socket'; appToken: string };

export type SlackApp = {
  /** Set for HTTP: to be mounted at `/slack/events` of some server. */
  requestListener: RequestListener | undefined;
  /** Begins to receive. */
  start(): Promise<void>;
  /** Resolves when no request is being answered. */
  idle(): Promise<void>;
  /** Takes no more requests and waits, at most five seconds, for those being answered. */
  stop(): Promise<void>;
};

export const EVENTS_PATH = '/slack/events';
const DRAIN_MS = 5_000;

export async function createSlackApp(options: {
  connection: SlackConnection;
  transport: SlackTransport;
  deps: Pick<SlackDeps, 'store' | 'clock' | 'log' | 'enqueueDelivery' | 'newId' | 'languageModel'>;
}): Promise<SlackApp> {
  const { connection, transport } = options;
  const deps: SlackDeps = {
    ...options.deps,
    people: createPeople(options.deps.clock),
    respondAt: createRespondAt(connection.clientOptions.slackApiUrl),
  };
  const logger = boltLogger(deps.log);
  const { receiver, requestListener } = createReceiver(transport, logger);
  const app = new App({
    receiver,
    authorize: async ({ teamId }) => authorisationFor(connection, teamId),
    clientOptions: connection.clientOptions,
    convoStore: false,
    logger,
    deferInitialization: true,
  });
  await app.init();
  hearGoodbyes(app, { ...deps, botUserId: connection.identity.botUserId });

  const underway = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const handling = next();
    underway.add(handling);
    try {
      await handling;
    } finally {
      underway.delete(handling);
    }
  });
  app.use(ignoreReplays(deps));
  registerListeners(app, deps);
  // The model is read from disk once; done here, the first person to ask does not wait for it.
  adviseOn('Is anybody there?');

  const idle = async () => {
    while (underway.size > 0) await Promise.allSettled(underway);
  };
  return {
    requestListener,
    idle,
    async start() {
      // Over HTTP somebody else's server listens.
      if (transport.kind === 'socket') await app.start();
      await resumeWhereAuthorised(deps, connection.identity.teamId);
    },
    async stop() {
      if (transport.kind === 'socket') await app.stop();
      await Promise.race([idle(), new Promise((done) => setTimeout(done, DRAIN_MS).unref())]);
    },
  };
}

function createReceiver(
  transport: SlackTransport,
  logger: Logger,
): { receiver: Receiver; requestListener: RequestListener | undefined } {
  if (transport.kind === 'socket') {
    return { receiver: new SocketModeReceiver({ appToken: transport.appToken, logger }), requestListener: undefined };
  }
  const receiver = new HTTPReceiver({ signingSecret: transport.signingSecret, endpoints: EVENTS_PATH, logger });
  return { receiver, requestListener: receiver.requestListener };
}

// One workspace, one token. A request for another team has no business here.
function authorisationFor(connection: SlackConnection, teamId: string | undefined): AuthorizeResult {
  const { identity, botToken } = connection;
  if (teamId !== undefined && teamId !== identity.teamId)
    throw new Error(`This app is not installed in team ${teamId}`);
  return {
    botToken,
    botUserId: identity.botUserId,
    ...(identity.botId ? { botId: identity.botId } : {}),
    teamId: identity.teamId,
  };
}

/** Bolt's own words, from warnings up: its debug lines carry message bodies, which we never log. */
function boltLogger(log: Log): Logger {
  const inWords = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => log.warn({ from: 'bolt' }, inWords(parts)),
    error: (...parts: unknown[]) => log.error({ from: 'bolt' }, inWords(parts)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
