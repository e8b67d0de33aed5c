// One process of the bot's jobs, for the measurements: real store, queue and Slack client; it ticks when told to.
import { randomUUID } from 'node:crypto';
import { LogLevel, WebClient } from '@slack/web-api';
import { startJobs } from '../src/jobs/jobs.ts';
import type { Log } from '../src/ports.ts';
import { createMessenger } from '../src/slack/messenger.ts';
import { openStorage } from '../src/storage/open.ts';
import { encryptionKeys } from '../tests/support/storage.ts';

const [databaseUrl = '', slackApiUrl = '', startedAt, realStart, postsPerMinute, asksTheWay] = process.argv.slice(2);

/** Not one of those that `fetch` itself refuses. */
const CLOSED_PORT = 'http://127.0.0.1:65535/';

const log: Log = { debug() {}, info() {}, warn() {}, error: (fields, message) => console.error(message, fields) };
// The measurement's day, going on at the speed of the real one.
const clock = { now: () => new Date(Number(startedAt) + Date.now() - Number(realStart)) };
const client = new WebClient('xoxb-bench', {
  slackApiUrl,
  logLevel: LogLevel.ERROR,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 3000,
  headers: { 'x-process': String(process.pid) },
  // Slack asks here before each message where it is to go: to a closed port, or, the process killed, nowhere.
  fetch: async (url, request) => {
    if (asksTheWay !== 'true' || !String(url).endsWith('/chat.postMessage')) return fetch(url, request);
    const way = await fetch(`${slackApiUrl}way`, { method: 'POST', ...request });
    return fetch(way.status === 200 ? url : CLOSED_PORT, request);
  },
});
const database = { kind: 'server', url: databaseUrl, encryptionKeys } as const;
const { store, queueDatabase, close } = await openStorage({ database, log });
const messenger = createMessenger({ clientFor: () => client, log });
const jobs = await startJobs({
  ...{ store, queueDatabase, messenger, clock, log },
  newId: randomUUID,
  postsPerMinute: Number(postsPerMinute),
  isTicking: false,
});

process.on('disconnect', () => process.exit());
process.on('message', async (message) => {
  if (message === 'tick') {
    await jobs.tick();
  } else {
    await jobs.stop();
    await close();
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1e6, () => process.disconnect());
  }
});
process.send?.('ready');
