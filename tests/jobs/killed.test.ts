// Of several processes on one server one is killed (SIGKILL); the others go on with its workspaces.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startJobs } from '../../src/jobs/jobs.ts';
import type { Jobs } from '../../src/ports.ts';
import { aSchedule, NOW } from '../storage/samples.ts';
import { openTestStorage, silentLog, type TestStorage, usesServer } from '../support/storage.ts';
import { createScriptedMessenger, type ScriptedMessenger } from './scripted-messenger.ts';

describe.skipIf(!usesServer)('a workspace whose process was killed', { timeout: 60_000 }, () => {
  let storage: TestStorage;
  let jobs: Jobs | undefined;

  beforeAll(async () => {
    storage = await openTestStorage();
  });
  afterEach(async () => {
    await jobs?.stop();
    await storage.clear();
  });
  afterAll(() => storage.close());

  it('while a message was on its way gets the next one from another process within 30 seconds', async () => {
    for (const channelId of ['C1', 'C2']) await storage.store.saveNudgeSchedule(aSchedule({ channelId }));
    await killed(({ posting }) => posting);
    const began = performance.now();
    const { posts, posted } = await startAnother();
    await posted(1);
    expect((performance.now() - began) / 1000).toBeLessThan(30);
    await jobs?.stop();
    expect(posts).toHaveLength(1);
    expect(await states()).toEqual(['sending', 'sent']);
  });

  it('while a message waited for its turn loses nothing, and nothing is unknown', async () => {
    await storage.store.saveNudgeSchedule(aSchedule());
    const turn = { teamId: 'T1', targetId: 'C1', teamGapMs: 1900, targetGapMs: 0, withinMs: 0 };
    await killed(({ ticked }) => ticked.then(turnTaken), { justBefore: () => storage.store.takeTurn(turn) });
    expect(await states()).toEqual(['pending']);
    const { posts, posted } = await startAnother();
    await posted(1);
    await jobs?.stop();
    expect(posts).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  const states = async () => (await storage.store.deliveries('T1', { limit: 10 })).map(({ state }) => state).sort();

  /** Resolves when the process has taken the turn after the one that was taken just before. */
  async function turnTaken(): Promise<void> {
    for (;;) {
      const lanes = await storage.sql<{ lane: string }>(`SELECT lane FROM paces WHERE lane = 'C1' AND free_at > now()`);
      if (lanes.length > 0) return;
    }
  }

  /** A process that plans and begins to send; it dies at that moment. */
  async function killed(
    when: (seen: { ticked: Promise<unknown>; posting: Promise<unknown> }) => Promise<unknown>,
    { justBefore = async () => {} }: { justBefore?: () => Promise<unknown> } = {},
  ) {
    const { queueDatabase } = storage;
    if (queueDatabase.kind !== 'server') throw new Error('Needs a server');
    const child = fork(new URL('killed-process.ts', import.meta.url), [queueDatabase.url]);
    const gone = once(child, 'exit').then(() => Promise.reject(new Error('It ended by itself')));
    await Promise.race([gone, heard(child, 'ready')]);
    const seen = when({ ticked: heard(child, 'ticked'), posting: heard(child, 'posting') });
    await justBefore();
    child.send('tick');
    await Promise.race([gone, seen]);
    gone.catch(() => {});
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async function heard(child: ChildProcess, news: string): Promise<void> {
    for (let said: unknown; said !== news; ) [said] = await once(child, 'message');
  }

  async function startAnother(): Promise<ScriptedMessenger> {
    const { store, queueDatabase } = storage;
    const slack = createScriptedMessenger();
    jobs = await startJobs({
      ...{ store, queueDatabase, log: silentLog, newId: randomUUID, messenger: slack, clock: { now: () => NOW } },
      postsPerMinute: 6000,
      isTicking: false,
    });
    return slack;
  }
});
