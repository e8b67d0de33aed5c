import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startJobs } from '../../src/jobs/jobs.ts';
import type { Jobs, Store } from '../../src/ports.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { aDelivery, aPlan, aSchedule, aSubscription, minutesAfter, NOW } from '../storage/samples.ts';
import { createSettableClock, type SettableClock } from '../support/clock.ts';
import {
  createTestDatabase,
  encryptionKeys,
  onServer,
  openTestStorage,
  silentLog,
  type TestStorage,
  usesServer,
} from '../support/storage.ts';
import { createScriptedMessenger, type ScriptedMessenger } from './scripted-messenger.ts';

let storage: TestStorage;
let store: Store;
let clock: SettableClock;
let slack: ScriptedMessenger;
let running: Jobs[];

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
beforeEach(() => {
  clock = createSettableClock(NOW);
  slack = createScriptedMessenger();
  running = [];
});
afterEach(async () => {
  for (const jobs of running) await jobs.stop();
  await storage.clear();
});
afterAll(() => storage.close());

async function start(from: Storage = storage): Promise<Jobs> {
  const jobs = await startJobs({
    ...{ store: from.store, queueDatabase: from.queueDatabase, messenger: slack, clock, log: silentLog },
    newId: randomUUID,
    postsPerMinute: 6000,
    isTicking: false,
  });
  running.push(jobs);
  return jobs;
}

const states = async () => (await store.deliveries('T1', { limit: 100 })).map((delivery) => delivery.state);

describe('startJobs', () => {
  it('brings everything that is due to Slack, once', async () => {
    await store.saveNudgeSchedule(aSchedule());
    await store.saveCheckIns(aSubscription());
    await store.savePlan(aPlan({ userId: 'U2' }));
    const jobs = await start();
    await jobs.tick();
    await slack.posted(3);
    await jobs.stop();
    expect(slack.posts.map((post) => post.kind).sort()).toEqual(['check-in', 'follow-up', 'nudge']);
    // The check-in left a reminder behind, for tomorrow.
    expect((await states()).sort()).toEqual(['pending', 'sent', 'sent', 'sent']);
  });

  it('posts once when two schedulers see the same minute', async () => {
    const channels = Array.from({ length: 30 }, (_, number) => `C${number}`);
    for (const channelId of channels) await store.saveNudgeSchedule(aSchedule({ channelId }));
    const schedulers = [await start(), await start(await storage.openAgain())];
    await Promise.all(schedulers.flatMap((each) => [each.tick(), each.tick()]));
    await slack.posted(channels.length);
    for (const each of schedulers) await each.stop();
    expect(slack.posts.map((post) => post.targetId).sort()).toEqual(channels.sort());
    expect(new Set(await states())).toEqual(new Set(['sent']));
  });

  it('serves other workspaces while one of them waits', async () => {
    await store.saveNudgeSchedule(aSchedule({ teamId: 'TSLOW', channelId: 'CSLOW' }));
    const jobs = await start();
    const release = slack.hold();
    await jobs.tick();
    await slack.posted(1);
    await store.saveNudgeSchedule(aSchedule({ teamId: 'T1', channelId: 'CQUICK' }));
    await jobs.tick();
    await slack.posted(2);
    expect(slack.posts[1]).toMatchObject({ targetId: 'CQUICK' });
    release();
  });

  it('sends a workspace one message at a time', async () => {
    for (const channelId of ['C1', 'C2', 'C3']) await store.saveNudgeSchedule(aSchedule({ channelId }));
    const jobs = await start();
    const release = slack.hold();
    await jobs.tick();
    await slack.posted(1);
    expect((await states()).sort()).toEqual(['pending', 'pending', 'sending']);
    release();
    await slack.posted(3);
  });

  it('works off a workspace’s backlog without pausing between messages', async () => {
    for (let channel = 0; channel < 20; channel += 1)
      await store.saveNudgeSchedule(aSchedule({ channelId: `C${channel}` }));
    const jobs = await start();
    const release = slack.hold();
    await jobs.tick();
    release();
    await slack.posted(20);
  }, 60_000);

  it('comes back to a message that Slack put off', async () => {
    await store.saveNudgeSchedule(aSchedule());
    slack.willAnswer({ kind: 'rate-limited', retryAfterSeconds: 0 });
    const jobs = await start();
    await jobs.tick();
    await slack.posted(2);
    await jobs.stop();
    expect(await states()).toEqual(['sent']);
  });

  it('takes introductions from others at once', async () => {
    const jobs = await start();
    const { id } = await store.saveNudgeSchedule(aSchedule({ nextRunAt: minutesAfter(NOW, 60) }));
    await store.planDelivery(aDelivery({ kind: 'introduction', period: id }), jobs.enqueueDelivery);
    await slack.posted(1);
    expect(slack.posts).toMatchObject([{ kind: 'introduction', targetId: 'C1' }]);
  });

  it('takes up at the next start what a stop left undone', async () => {
    const channels = ['C1', 'C2', 'C3'];
    for (const channelId of channels) await store.saveNudgeSchedule(aSchedule({ channelId }));
    const first = await start();
    const release = slack.hold();
    await first.tick();
    await slack.posted(1);
    const stopping = first.stop();
    release();
    await stopping;
    const second = await start();
    await slack.posted(3);
    await second.stop();
    expect(slack.posts.map((post) => post.targetId).sort()).toEqual(channels);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });
});

describe.skipIf(!usesServer)('a database user without special rights', () => {
  it('who owns the database can do everything the bot needs', async () => {
    const { url, drop } = await createTestDatabase();
    const role = `lom_${randomUUID().slice(0, 8)}`;
    const asRole = new URL(url);
    asRole.username = role;
    await onServer(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`);
    await onServer(`ALTER DATABASE ${asRole.pathname.slice(1)} OWNER TO ${role}`);
    const owned = await openStorage({ database: { kind: 'server', url: asRole.href, encryptionKeys }, log: silentLog });
    await owned.store.saveNudgeSchedule(aSchedule());
    const jobs = await start(owned);
    await jobs.tick();
    await slack.posted(1);
    await jobs.stop();
    await owned.close();
    await drop();
    await onServer(`DROP ROLE ${role}`);
  });
});

describe('stop', () => {
  it('waits for a message that is on its way', async () => {
    await store.saveNudgeSchedule(aSchedule());
    const jobs = await start();
    const release = slack.hold();
    await jobs.tick();
    await slack.posted(1);
    const stopping = jobs.stop();
    release();
    await stopping;
    expect(await states()).toEqual(['sent']);
  });

  it('can be asked for twice, and nothing happens afterwards', async () => {
    const jobs = await start();
    await Promise.all([jobs.stop(), jobs.stop()]);
    await jobs.stop();
    await store.saveNudgeSchedule(aSchedule());
    await jobs.tick();
    expect(await states()).toEqual([]);
  });

  it('lets the process end by itself', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('start-and-stop.ts', import.meta.url))], {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 60_000,
    });
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});
