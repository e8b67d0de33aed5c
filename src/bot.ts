// The composition root: store, jobs and Slack, put together once and taken apart in the right order.
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { DatabaseConfig } from './config.ts';
import { startJobs } from './jobs/jobs.ts';
import type { Clock, Log, Store } from './ports.ts';
import { createSlackApp, type SlackTransport } from './slack/app.ts';
import { connectToSlack } from './slack/connection.ts';
import { openStorage } from './storage/open.ts';

/** Where the bot touches the world; tests and the local workspace put their own in place. */
export type Edges = {
  database: DatabaseConfig;
  botToken: string;
  transport: SlackTransport;
  /** Set only where something stands in for Slack. */
  slackApiUrl?: string;
  clock: Clock;
  log: Log;
};

export type Bot = {
  teamId: string;
  /** For HTTP: to be mounted at `/slack/events`. */
  requestListener: RequestListener | undefined;
  store: Store;
  /** Does what is due now, without waiting for the minute. */
  tick(): Promise<void>;
  /** Takes no more work, finishes what is in flight, closes the database. Twice is once. */
  stop(): Promise<void>;
};

export async function createBot(edges: Edges): Promise<Bot> {
  const { clock, log } = edges;
  const newId = randomUUID;
  const storage = await openStorage({ database: edges.database, log });
  const closing = [() => storage.close()];
  const unwind = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const { store } = storage;
    const connection = await connectToSlack({
      botToken: edges.botToken,
      log,
      ...(edges.slackApiUrl ? { slackApiUrl: edges.slackApiUrl } : {}),
    });
    const { messenger, identity } = connection;
    const jobs = await startJobs({ store, messenger, clock, log, newId, queueDatabase: storage.queueDatabase });
    closing.push(() => jobs.stop());
    const { enqueueDelivery } = jobs;
    const app = await createSlackApp({
      connection,
      transport: edges.transport,
      deps: { store, clock, log, newId, enqueueDelivery },
    });
    closing.push(() => app.stop());
    await app.start();
    log.info({ teamId: identity.teamId, transport: edges.transport.kind }, 'the bot is ready');
    return {
      teamId: identity.teamId,
      requestListener: app.requestListener,
      store,
      tick: () => jobs.tick(),
      stop: unwind,
    };
  } catch (error) {
    await unwind();
    throw error;
  }
}
