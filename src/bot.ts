// The composition root: store, jobs and Slack, put together once and taken apart in the right order.
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { FLIP_FACTS } from './advisor/second-opinion.ts';
import type { LanguageModelConfig } from './config.ts';
import { startJobs } from './jobs/jobs.ts';
import type { Clock, LanguageModel, Log } from './ports.ts';
import { createSlackApp, type SlackTransport } from './slack/app.ts';
import { connectToSlack } from './slack/connection.ts';
import type { Storage } from './storage/open.ts';

/** Where the bot touches the world; tests and the local workspace put their own in place. */
export type Edges = {
  /** Opened by the caller, and closed by the caller after the bot has stopped. */
  storage: Storage;
  botToken: string;
  transport: SlackTransport;
  /** Set only where something stands in for Slack. */
  slackApiUrl?: string;
  clock: Clock;
  log: Log;
  /** The most messages a minute that the bot sends unasked to one workspace. */
  postsPerMinute: number;
  /** Undefined: situations stay on this machine. */
  languageModel?: LanguageModelConfig | undefined;
  /** Slack's one second where it is left out. */
  channelGapMs?: number;
};

export type Bot = {
  teamId: string;
  /** For HTTP: to be mounted at `/slack/events`. */
  requestListener: RequestListener | undefined;
  /** Does what is due now, without waiting for the minute. */
  tick(): Promise<void>;
  /** Resolves when no request from Slack is being answered. */
  idle(): Promise<void>;
  /** Takes no more work and finishes what is in flight. Twice is once. */
  stop(): Promise<void>;
};

/** Throws a StartFault when Slack does not take the token. */
export async function createBot(edges: Edges): Promise<Bot> {
  const { clock, log, storage } = edges;
  const { store, queueDatabase } = storage;
  const newId = randomUUID;
  const connection = await connectToSlack({
    botToken: edges.botToken,
    log,
    ...(edges.slackApiUrl ? { slackApiUrl: edges.slackApiUrl } : {}),
  });
  const { messenger, identity } = connection;
  const jobs = await startJobs({
    store,
    messenger,
    clock,
    log,
    newId,
    queueDatabase,
    postsPerMinute: edges.postsPerMinute,
    ...(edges.channelGapMs === undefined ? {} : { channelGapMs: edges.channelGapMs }),
  });
  const { enqueueDelivery } = jobs;
  const languageModel = edges.languageModel && (await openLanguageModel(edges.languageModel, edges));
  try {
    const app = await createSlackApp({
      connection,
      transport: edges.transport,
      deps: { store, clock, log, newId, enqueueDelivery, languageModel },
    });
    await app.start();
    if (languageModel) log.info({ ...languageModel.destination }, 'a language model is set up; each workspace decides');
    log.info({ teamId: identity.teamId, transport: edges.transport.kind }, 'the bot is ready');
    return {
      teamId: identity.teamId,
      requestListener: app.requestListener,
      tick: () => jobs.tick(),
      idle: () => app.idle(),
      async stop() {
        // Whoever waits for the language model gets the answer from this machine.
        languageModel?.stop();
        // Then requests: the handlers still need the queue.
        await app.stop();
        await jobs.stop();
      },
    };
  } catch (error) {
    await jobs.stop();
    throw error;
  }
}

// The SDK is large, and most owners have no language model.
async function openLanguageModel(
  settings: LanguageModelConfig,
  { storage: { store }, clock, log }: Edges,
): Promise<LanguageModel> {
  const { createLanguageModel } = await import('./language-model/language-model.ts');
  return createLanguageModel(settings, { store, clock, log, facts: FLIP_FACTS });
}
