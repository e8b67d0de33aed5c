// A process of the jobs for killed.test.ts: ticks when it is told to, and says what it does until it is killed. Its Slack takes the
// first message and never answers. No tests here.
import { randomUUID } from 'node:crypto';
import { startJobs } from '../../src/jobs/jobs.ts';
import { openStorage } from '../../src/storage/open.ts';
import { NOW } from '../storage/samples.ts';
import { encryptionKeys, silentLog } from '../support/storage.ts';

const [url = ''] = process.argv.slice(2);
const { store, queueDatabase } = await openStorage({
  database: { kind: 'server', url, encryptionKeys },
  log: silentLog,
});
const jobs = await startJobs({
  ...{ store, queueDatabase, log: silentLog, newId: randomUUID },
  messenger: {
    compose: () => () => {
      process.send?.('posting');
      return new Promise(() => {});
    },
    presenceOf: async () => ({ kind: 'told', timeZone: undefined, doNotDisturbUntil: undefined }),
    findDelivery: async () => ({ kind: 'cannot-tell' }),
  },
  clock: { now: () => NOW },
  postsPerMinute: 6000,
  isTicking: false,
});
process.on('message', async () => {
  await jobs.tick();
  process.send?.('ticked');
});
process.send?.('ready');
