// How quickly two processes' worth of jobs bring due nudges to a Slack that answers at once, and whether any
// channel gets two. Needs an empty Postgres database:
//   node bench/jobs.ts postgres://user@127.0.0.1:5432/bench [channels] [workspaces]
import { randomUUID } from 'node:crypto';
import { startJobs } from '../src/jobs/jobs.ts';
import type { Log, Messenger } from '../src/ports.ts';
import { openStorage } from '../src/storage/open.ts';

const [url, channelCount = '1000', workspaceCount = '50'] = process.argv.slice(2);
if (!url) throw new Error('Usage: node bench/jobs.ts postgres://user@host:5432/bench [channels] [workspaces]');
const channels = Number(channelCount);
const workspaces = Number(workspaceCount);

const log: Log = { debug() {}, info() {}, warn: console.warn, error: console.error };
const DUE = new Date('2026-11-24T09:00:00Z');
const clock = { now: () => DUE };

const posted = new Map<string, number>();
let allPosted = () => {};
const done = new Promise<void>((resolve) => {
  allPosted = resolve;
});
const slack: Messenger = {
  async post({ teamId, targetId }) {
    posted.set(`${teamId} ${targetId}`, (posted.get(`${teamId} ${targetId}`) ?? 0) + 1);
    if (posted.size === channels) allPosted();
    return { kind: 'sent', channelId: targetId, ts: '1.000' };
  },
  findDelivery: async () => ({ kind: 'cannot-tell' }),
};

const open = () => openStorage({ database: { kind: 'server', url }, log });
const storages = [await open(), await open()];
const processes = await Promise.all(
  storages.map(({ store, queueDatabase }) =>
    startJobs({
      store,
      queueDatabase,
      messenger: slack,
      clock,
      log,
      newId: randomUUID,
      postsPerMinute: 6000,
      isTicking: false,
    }),
  ),
);
for (let number = 0; number < channels; number += 1) {
  await storages[0]?.store.saveNudgeSchedule({
    teamId: `T${number % workspaces}`,
    channelId: `C${number}`,
    setUpBy: 'U1',
    weekdays: [2],
    localTime: '10:00',
    timeZone: 'Europe/Berlin',
    nextRunAt: DUE,
  });
}

const began = performance.now();
const planned = Promise.all(processes.map((each) => each.tick())).then(() => performance.now() - began);
await done;
const posting = performance.now() - began;
const planning = await planned;
for (const each of processes) await each.stop();
for (const each of storages) await each.close();

const duplicates = [...posted.values()].filter((times) => times > 1).length;
console.log(`${channels} channels in ${workspaces} workspaces, 2 processes, one machine`);
console.log(`planned after ${(planning / 1000).toFixed(1)} s, posted after ${(posting / 1000).toFixed(1)} s`);
console.log(`${Math.round(channels / (posting / 1000))} posts a second, ${duplicates} duplicates`);
