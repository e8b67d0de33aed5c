// A process of its own for jobs.test.ts: starts the jobs with their clock, stops them, and has nothing left to do.
import { randomUUID } from 'node:crypto';
import { startJobs } from '../../src/jobs/jobs.ts';
import { openFreshStorage, silentLog } from '../support/storage.ts';
import { createScriptedMessenger } from './scripted-messenger.ts';

const { store, queueDatabase, close } = await openFreshStorage();
const clock = { now: () => new Date() };
const jobs = await startJobs({
  ...{ store, queueDatabase, clock, log: silentLog, newId: randomUUID },
  messenger: createScriptedMessenger(),
  postsPerMinute: 6000,
});
await jobs.tick();
await jobs.stop();
await close();
