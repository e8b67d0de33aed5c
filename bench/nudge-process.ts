// One process of the bot's jobs, for bench/nudges.ts: real store, queue and Slack client; it ticks when told to.
import { randomUUID } from 'node:crypto';
import { LogLevel, WebClient } from '@slack/web-api';
import { startJobs } from '../src/jobs/jobs.ts';
import type { Log } from '../src/ports.ts';
import { createMessenger } from '../src/slack/messenger.ts';
import { openStorage } from '../src/storage/open.ts';

const [databaseUrl = '', slackApiUrl = '', startedAt = '', realStart = ''] = process.argv.slice(2);

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
});
const { store, queueDatabase, close } = await openStorage({ database: { kind: 'server', url: databaseUrl }, log });
const messenger = createMessenger({ clientFor: () => client, log });
const jobs = await startJobs({
  ...{ store, queueDatabase, messenger, clock, log },
  newId: randomUUID,
  postsPerMinute: 600,
  isTicking: false,
});

process.on('disconnect', () => process.exit());
process.on('message', async (message) => {
  if (message === 'tick') {
    await jobs.tick();
  } else {
    await jobs.stop();
    await close();
    process.disconnect();
  }
});
process.send?.('ready');
