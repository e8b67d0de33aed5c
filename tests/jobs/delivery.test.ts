import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeliveryWorker, type DeliveryDeps, type DeliveryWorker } from '../../src/jobs/delivery.ts';
import type { Messenger, PostOutcome, Store } from '../../src/ports.ts';
import {
  aDelivery,
  aPlan,
  aSchedule,
  aSubscription,
  daysAfter,
  minutesAfter,
  NOW,
  recordJobs,
} from '../storage/samples.ts';
import { createSettableClock, type SettableClock } from '../support/clock.ts';
import { openTestStorage, silentLog, type TestStorage } from '../support/storage.ts';
import { createScriptedMessenger, type ScriptedMessenger } from './scripted-messenger.ts';

let storage: TestStorage;
let store: Store;
let clock: SettableClock;
let slack: ScriptedMessenger;
let jobs: ReturnType<typeof recordJobs>;
let worker: DeliveryWorker;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
beforeEach(() => {
  clock = createSettableClock(NOW);
  slack = createScriptedMessenger();
  jobs = recordJobs();
  worker = startWorker();
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const startWorker = (over: Partial<Pick<DeliveryDeps, 'store' | 'messenger'>> = {}) =>
  createDeliveryWorker({
    store,
    messenger: slack,
    clock,
    log: silentLog,
    newId: () => 'notice-1',
    postsPerMinute: 6000,
    channelGapMs: 1,
    enqueueDelivery: jobs.enqueue,
    ...over,
  });

const job = { teamId: 'T1', deliveryId: 'delivery-1' };
const ledgerRow = () => store.delivery({ teamId: 'T1', id: 'delivery-1' });

async function plannedNudge(): Promise<void> {
  await store.saveNudgeSchedule(aSchedule());
  await store.planDelivery(aDelivery(), recordJobs().enqueue);
}

async function plannedCheckIn(): Promise<void> {
  await store.saveCheckIns(aSubscription());
  await store.planDelivery(aDelivery({ kind: 'check-in', targetId: 'U1', wording: undefined }), recordJobs().enqueue);
}

async function plannedFollowUp(): Promise<void> {
  await store.savePlan(aPlan());
  const followUp = aDelivery({ kind: 'follow-up', targetId: 'U1', period: 'plan-1', planId: 'plan-1' });
  await store.planDelivery(followUp, recordJobs().enqueue);
}

const nudgeSchedule = async () => {
  const schedule = await store.nudgeScheduleIn({ teamId: 'T1', channelId: 'C1' });
  if (!schedule) throw new Error('No schedule');
  return schedule;
};

/** How long after the call the queue shall try again, in minutes. */
async function minutesUntilRetry(deliver: () => Promise<void>): Promise<number> {
  const before = Date.now();
  await deliver();
  const { startAfter } = jobs.jobs.at(-1) ?? {};
  if (!startAfter) throw new Error('Nothing was put off');
  return Math.round((startAfter.getTime() - before) / 60_000);
}

describe('deliver', () => {
  it('posts a nudge and writes down where', async () => {
    await plannedNudge();
    await worker.deliver(job);
    expect(slack.posts).toEqual([
      {
        kind: 'nudge',
        teamId: 'T1',
        targetId: 'C1',
        deliveryId: 'delivery-1',
        nudge: { kind: 'practice', practiceId: 'share-context', wording: 1, season: undefined },
      },
    ]);
    expect(await ledgerRow()).toMatchObject({
      state: 'sent',
      channelId: 'D-C1',
      ts: '1.000',
      attempts: 1,
      settledAt: NOW,
    });
  });

  it('posts introductions, check-ins and follow-ups with what they need', async () => {
    const schedule = await store.saveNudgeSchedule(aSchedule());
    await store.planDelivery(aDelivery({ kind: 'introduction', period: schedule.id }), jobs.enqueue);
    await worker.deliver(job);
    await storage.clear();
    await plannedCheckIn();
    await worker.deliver(job);
    await storage.clear();
    await plannedFollowUp();
    await worker.deliver(job);
    const address = { teamId: 'T1', deliveryId: 'delivery-1' };
    const { timeZone } = aSubscription();
    expect(slack.posts).toEqual([
      { ...address, kind: 'introduction', targetId: 'C1', schedule, isChange: false },
      {
        ...address,
        kind: 'check-in',
        targetId: 'U1',
        about: { practiceId: 'share-context' },
        backSince: undefined,
        timeZone,
      },
      { ...address, kind: 'follow-up', targetId: 'U1', plan: { ...aPlan(), outcome: undefined, note: undefined } },
    ]);
  });

  it('posts once when the job comes several times', async () => {
    await plannedNudge();
    const another = startWorker();
    await Promise.all([worker.deliver(job), worker.deliver(job), another.deliver(job)]);
    await worker.deliver(job);
    expect(slack.posts).toHaveLength(1);
  });

  it('does nothing for a delivery that is gone', async () => {
    await worker.deliver(job);
    expect(slack.posts).toEqual([]);
  });
});

describe('a delivery that is not wanted any more', () => {
  it.each([
    ['its nudges were stopped', plannedNudge, async () => stopNudges(), 'stopped'],
    ['its nudges were paused', plannedNudge, async () => pauseNudges(), 'paused'],
    [
      'the person stopped',
      plannedCheckIn,
      async () => store.stopCheckIns({ teamId: 'T1', userId: 'U1' }, NOW),
      'stopped',
    ],
    ['the person paused', plannedCheckIn, async () => pauseCheckIns(), 'paused'],
    ['the plan was deleted', plannedFollowUp, async () => deletePlan(), 'plan-deleted'],
    ['the plan was settled', plannedFollowUp, async () => settlePlan(), 'already-answered'],
    ['a day went by', plannedNudge, async () => clock.set(minutesAfter(daysAfter(NOW, 1), 1)), 'missed'],
  ])('is skipped because %s', async (_why, plan, change, reason) => {
    await plan();
    await change();
    await worker.deliver(job);
    expect(slack.posts).toEqual([]);
    expect(await ledgerRow()).toMatchObject({ state: 'skipped', reason });
  });

  const pauseCheckIns = () => store.pauseCheckIns({ teamId: 'T1', userId: 'U1' }, daysAfter(NOW, 7));
  const deletePlan = () => store.deletePlan({ teamId: 'T1', userId: 'U1', id: 'plan-1' });
  const settlePlan = () => store.settlePlan({ teamId: 'T1', userId: 'U1', id: 'plan-1', outcome: 'done', now: NOW });
});

describe('what follows a message', () => {
  const person = { teamId: 'T1', userId: 'U1' };
  const writeFails = async (event: string) => {
    await storage.sql(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'lost'; END $$`);
    await storage.sql(`CREATE TRIGGER failing BEFORE ${event} FOR EACH ROW EXECUTE FUNCTION fail()`);
  };
  const writeSucceeds = () => storage.sql('DROP FUNCTION fail CASCADE');

  it('that was on its way while its person was forgotten is nothing', async () => {
    await plannedCheckIn();
    const release = slack.hold();
    const going = worker.deliver(job);
    await slack.posted(1);
    await store.forget(person);
    release();
    await going;
    expect(await ledgerRow()).toMatchObject({ state: 'sent', channelId: undefined });
    for (const table of ['deliveries', 'paces', 'check_in_subscriptions', 'message_settings'])
      expect(JSON.stringify(await storage.sql(`SELECT * FROM ${table}`)), table).not.toContain('U1');
  });

  it('comes with it though it could not be written at first', async () => {
    await plannedCheckIn();
    await writeFails('INSERT ON deliveries');
    await expect(worker.deliver(job)).rejects.toThrow('lost');
    await writeSucceeds();
    slack.willFind({ kind: 'found', channelId: 'D1', ts: '1.000' });
    await worker.recoverInterrupted(minutesAfter(NOW, 1));
    expect(await ledgerRow()).toMatchObject({ state: 'sent' });
    expect(await store.delivery({ teamId: 'T1', id: 'notice-1' })).toMatchObject({
      kind: 'reminder',
      state: 'pending',
    });
    expect(slack.posts).toHaveLength(1);
  });

  it('the question whether to go on is that check-ins come monthly, also after a fault', async () => {
    await store.saveCheckIns(aSubscription());
    const question = aDelivery({ kind: 'keep-or-stop', targetId: 'U1', practiceId: undefined, wording: undefined });
    await store.planDelivery(question, jobs.enqueue);
    await writeFails('UPDATE OF every_weeks ON check_in_subscriptions');
    await expect(worker.deliver(job)).rejects.toThrow('lost');
    await writeSucceeds();
    slack.willFind({ kind: 'found', channelId: 'D1', ts: '1.000' });
    await worker.recoverInterrupted(minutesAfter(NOW, 1));
    expect(await store.checkInsOf(person)).toMatchObject({ everyWeeks: 4 });
  });
});

describe('when Slack takes its time to say where a person is', () => {
  it('does not send into the quiet hours that begin meanwhile', async () => {
    await plannedCheckIn();
    clock.set(new Date('2026-11-24T20:59:55Z'));
    const messenger: Messenger = {
      ...slack,
      async presenceOf(person, now) {
        clock.set(new Date('2026-11-24T21:00:05Z'));
        return slack.presenceOf(person, now);
      },
    };
    await startWorker({ messenger }).deliver(job);
    expect(slack.posts).toEqual([]);
    expect(await ledgerRow()).toMatchObject({ state: 'pending', detail: 'quiet-hours' });
  });
});

describe('while it waits for its turn', () => {
  // Soon, and long enough to change something meanwhile on a busy machine.
  const NEAR = 1_500;

  /** Begins a delivery that has to wait a little, and resolves when it waits. */
  async function waiting(): Promise<{ delivered: Promise<void> }> {
    await takeTurnBefore(NEAR);
    const freeAt = async () =>
      (await storage.sql<{ at: Date }>(`SELECT free_at AS at FROM paces WHERE lane = 'C1'`))[0];
    const before = await freeAt();
    const delivered = worker.deliver(job);
    await vi.waitUntil(async () => (await freeAt())?.at.getTime() !== before?.at.getTime(), { interval: 5 });
    return { delivered };
  }

  const takeTurnBefore = (targetGapMs: number) =>
    store.takeTurn({ teamId: 'T1', targetId: 'C1', teamGapMs: 0, targetGapMs, withinMs: 0 });

  it('is not being sent yet, so that a process which dies then leaves nothing unknown', async () => {
    await plannedNudge();
    const { delivered } = await waiting();
    expect(await ledgerRow()).toMatchObject({ state: 'pending', attempts: 0 });
    expect(slack.posts).toEqual([]);
    await delivered;
    expect(await ledgerRow()).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it.each([
    ['stopped', plannedNudge, async () => stopNudges()],
    ['paused', plannedNudge, async () => pauseNudges()],
  ])('may be %s, and is not sent then', async (reason, plan, change) => {
    await plan();
    const { delivered } = await waiting();
    await change();
    await delivered;
    expect(slack.posts).toEqual([]);
    expect(await ledgerRow()).toMatchObject({ state: 'skipped', reason });
  });

  it('is put off when the turn is far away, and that is no attempt', async () => {
    await plannedNudge();
    await takeTurnBefore(3 * 60_000);
    expect(await minutesUntilRetry(() => worker.deliver(job))).toBe(3);
    expect(await ledgerRow()).toMatchObject({ state: 'pending', detail: 'paced', attempts: 0 });
  });
});

const stopNudges = async () => store.stopNudgeSchedule({ teamId: 'T1', id: (await nudgeSchedule()).id, now: NOW });
const pauseNudges = async () =>
  store.pauseNudgeSchedule({ teamId: 'T1', id: (await nudgeSchedule()).id, until: daysAfter(NOW, 7) });

describe('a refusal', () => {
  it('is final, and keeps Slack’s own code', async () => {
    await plannedNudge();
    slack.willAnswer({ kind: 'refused', reason: 'channel-archived', detail: 'is_archived' });
    await worker.deliver(job);
    await worker.deliver(job);
    expect(slack.posts).toHaveLength(1);
    expect(await ledgerRow()).toMatchObject({ state: 'failed', reason: 'channel-archived', detail: 'is_archived' });
  });

  it('of a channel halts its schedule, and tells the admin once, through the ledger', async () => {
    await plannedNudge();
    slack.willAnswer({ kind: 'refused', reason: 'channel-archived', detail: 'is_archived' });
    await worker.deliver(job);
    expect(await nudgeSchedule()).toMatchObject({ haltedBecause: 'channel-archived' });
    expect(await store.takeDueNudgeSchedules({ now: daysAfter(NOW, 30), limit: 10 })).toEqual([]);
    expect(jobs.jobs).toEqual([{ deliveryId: 'notice-1' }]);

    await worker.deliver({ teamId: 'T1', deliveryId: 'notice-1' });
    await worker.deliver({ teamId: 'T1', deliveryId: 'notice-1' });
    expect(slack.posts.filter(({ kind }) => kind === 'trouble')).toMatchObject([
      { targetId: 'U1', because: 'channel-archived', schedule: { channelId: 'C1' } },
    ]);
  });

  it('is told to nobody in their quiet hours or do-not-disturb, and also to who wants no messages', async () => {
    const quiet = { quietFrom: '08:00', quietUntil: '12:00', messagesPerWeek: 0, timeZone: 'Europe/Berlin' } as const;
    await store.saveMessageSettings({ teamId: 'T1', userId: 'U1', ...quiet, now: NOW });
    await plannedNudge();
    slack.willAnswer({ kind: 'refused', reason: 'channel-archived', detail: 'is_archived' });
    await worker.deliver(job);
    const notice = { teamId: 'T1', deliveryId: 'notice-1' };
    const waiting = () => store.delivery({ teamId: 'T1', id: 'notice-1' });
    const told = () => slack.posts.filter(({ kind }) => kind === 'trouble');

    await worker.deliver(notice);
    expect(await waiting()).toMatchObject({ state: 'pending', heldUntil: new Date('2026-11-24T11:00:00Z') });
    clock.set(new Date('2026-11-24T11:00:00Z'));
    const doNotDisturbUntil = new Date('2026-11-24T12:00:00Z');
    slack.willSay({ kind: 'told', timeZone: undefined, doNotDisturbUntil });
    await worker.deliver(notice);
    expect(await waiting()).toMatchObject({ state: 'pending', heldUntil: doNotDisturbUntil });
    expect(told()).toEqual([]);
    clock.set(doNotDisturbUntil);
    await worker.deliver(notice);
    expect(told()).toHaveLength(1);
  });

  it('of another message to a halted channel tells nobody again', async () => {
    await plannedNudge();
    await store.planDelivery(aDelivery({ id: 'delivery-2', kind: 'introduction', period: 'hello' }), jobs.enqueue);
    jobs.jobs.length = 0;
    const refused = { kind: 'refused', reason: 'not-in-channel', detail: 'not_in_channel' } as const;
    slack.willAnswer(refused, refused);
    await worker.deliver(job);
    await worker.deliver({ teamId: 'T1', deliveryId: 'delivery-2' });
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-2' })).toMatchObject({ reason: 'halted' });
    expect(jobs.jobs).toEqual([{ deliveryId: 'notice-1' }]);
  });

  it('says nothing to the admin when the channel was mended first', async () => {
    await plannedNudge();
    slack.willAnswer({ kind: 'refused', reason: 'not-in-channel', detail: 'not_in_channel' });
    await worker.deliver(job);
    const { id } = await nudgeSchedule();
    await store.resumeNudgeSchedule({ teamId: 'T1', id, nextRunAt: daysAfter(NOW, 7) });
    await worker.deliver({ teamId: 'T1', deliveryId: 'notice-1' });
    expect(await store.delivery({ teamId: 'T1', id: 'notice-1' })).toMatchObject({ reason: 'mended' });
  });

  it('of a kind that is not the channel’s leaves the schedule alone', async () => {
    await plannedNudge();
    slack.willAnswer({ kind: 'refused', reason: 'slack-refused', detail: 'msg_too_long' });
    await worker.deliver(job);
    expect(await nudgeSchedule()).toMatchObject({ haltedBecause: undefined });
    expect(jobs.jobs).toEqual([]);
  });
});

describe('a rate limit', () => {
  it('puts the message off for as long as Slack says, and then it goes', async () => {
    await plannedNudge();
    slack.willAnswer({ kind: 'rate-limited', retryAfterSeconds: 180 });
    expect(await minutesUntilRetry(() => worker.deliver(job))).toBe(3);
    expect(await ledgerRow()).toMatchObject({ state: 'pending', detail: 'rate-limited' });
    // Three minutes of real time.
    await storage.sql('DELETE FROM paces');
    await worker.deliver(job);
    expect(await ledgerRow()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(slack.lookUps).toEqual([]);
  });

  it('holds back the workspace’s other messages without asking Slack, and no other workspace’s', async () => {
    await plannedNudge();
    await store.saveNudgeSchedule(aSchedule({ channelId: 'C2' }));
    await store.planDelivery(aDelivery({ id: 'delivery-2', targetId: 'C2' }), recordJobs().enqueue);
    await store.saveNudgeSchedule(aSchedule({ teamId: 'T2' }));
    await store.planDelivery(aDelivery({ teamId: 'T2' }), recordJobs().enqueue);
    slack.willAnswer({ kind: 'rate-limited', retryAfterSeconds: 180 });
    await worker.deliver(job);
    const second = { teamId: 'T1', deliveryId: 'delivery-2' };
    expect(await minutesUntilRetry(() => worker.deliver(second))).toBe(3);
    expect(await store.delivery({ teamId: 'T1', id: 'delivery-2' })).toMatchObject({ detail: 'paced' });
    await worker.deliver({ teamId: 'T2', deliveryId: 'delivery-1' });
    expect(slack.posts.map(({ teamId }) => teamId)).toEqual(['T1', 'T2']);
  });

  it('never makes a message fail, only late', async () => {
    await plannedNudge();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      slack.willAnswer({ kind: 'rate-limited', retryAfterSeconds: 30 });
      await worker.deliver(job);
    }
    expect(await ledgerRow()).toMatchObject({ state: 'pending' });
  });
});

describe('an unreachable Slack', () => {
  const unreachable: PostOutcome = { kind: 'unreachable', detail: 'ECONNREFUSED' };

  it('is tried again after longer and longer pauses, and given up after eight attempts', async () => {
    await plannedNudge();
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 8; attempt += 1) {
      slack.willAnswer(unreachable);
      pauses.push(await minutesUntilRetry(() => worker.deliver(job)));
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64]);
    slack.willAnswer(unreachable);
    await worker.deliver(job);
    expect(await ledgerRow()).toMatchObject({ state: 'failed', reason: 'slack-unreachable', detail: 'ECONNREFUSED' });
  });

  it('does not make the bot speak at night', async () => {
    await plannedCheckIn();
    slack.willAnswer(unreachable);
    await worker.deliver(job);
    clock.set(new Date('2026-11-24T21:30:00Z'));
    await worker.deliver(job);
    const morning = new Date('2026-11-25T06:00:00Z');
    expect(await ledgerRow()).toMatchObject({ state: 'pending', detail: 'quiet-hours', heldUntil: morning });
    expect(slack.posts).toHaveLength(1);
    clock.set(morning);
    await worker.deliver(job);
    expect(await ledgerRow()).toMatchObject({ state: 'sent' });
  });
});

describe('a lost reply', () => {
  const lost: PostOutcome = { kind: 'unknown', detail: 'timeout' };

  it('is looked up, and the message found is taken for sent', async () => {
    await plannedNudge();
    slack.willAnswer(lost);
    slack.willFind({ kind: 'found', channelId: 'C1', ts: '7.7' });
    await worker.deliver(job);
    expect(await ledgerRow()).toMatchObject({ state: 'sent', channelId: 'C1', ts: '7.7' });
    expect(slack.posts).toHaveLength(1);
  });

  it('stays unknown when Slack cannot tell, and is never sent again', async () => {
    await plannedNudge();
    slack.willAnswer(lost);
    await worker.deliver(job);
    await worker.deliver(job);
    expect(await ledgerRow()).toMatchObject({ state: 'unknown', detail: 'timeout' });
    expect(slack.posts).toHaveLength(1);
    expect(jobs.jobs).toEqual([]);
  });

  it('is sent once more only after Slack has said twice, a minute apart, that it never arrived', async () => {
    await plannedNudge();
    slack.willAnswer(lost);
    slack.willFind({ kind: 'absent' }, { kind: 'absent' });
    expect(await minutesUntilRetry(() => worker.deliver(job))).toBe(1);
    expect(slack.posts).toHaveLength(1);
    await worker.deliver(job);
    expect(slack.lookUps).toHaveLength(2);
    expect(slack.posts).toHaveLength(2);
    expect(await ledgerRow()).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('to a person is looked for again when nothing could be told, but not for ever', async () => {
    await plannedCheckIn();
    slack.willAnswer(lost);
    await worker.deliver(job);
    await worker.recoverInterrupted(minutesAfter(NOW, 12));
    expect(slack.lookUps).toHaveLength(1);
    slack.willFind({ kind: 'cannot-tell' }, { kind: 'found', channelId: 'D1', ts: '7.7' });
    await worker.recoverInterrupted(minutesAfter(NOW, 1));
    expect(await ledgerRow()).toMatchObject({ state: 'unknown', detail: 'timeout' });
    await worker.recoverInterrupted(minutesAfter(NOW, 2));
    expect(await ledgerRow()).toMatchObject({ state: 'sent', ts: '7.7' });
    expect(slack.posts).toHaveLength(1);
  });

  it('is looked for from the moment of the first attempt, also the second time', async () => {
    await plannedNudge();
    slack.willAnswer(lost);
    slack.willFind({ kind: 'absent' }, { kind: 'absent' });
    await worker.deliver(job);
    clock.set(minutesAfter(NOW, 5));
    await worker.deliver(job);
    expect(slack.lookUps.map(({ startedAt }) => startedAt)).toEqual([NOW, NOW]);
  });

  it.each([
    ['shows up late', { kind: 'found', channelId: 'C1', ts: '7.7' }, { state: 'sent', ts: '7.7' }],
    ['can no longer be looked up', { kind: 'cannot-tell' }, { state: 'unknown' }],
  ] as const)('is not sent again when the message %s', async (_what, secondLook, expected) => {
    await plannedNudge();
    slack.willAnswer(lost);
    slack.willFind({ kind: 'absent' }, secondLook);
    await worker.deliver(job);
    await worker.deliver(job);
    expect(slack.posts).toHaveLength(1);
    expect(await ledgerRow()).toMatchObject(expected);
  });
});

describe('a process that died', () => {
  const claimed = () => store.claimDelivery({ teamId: 'T1', id: 'delivery-1', now: NOW });
  const recover = () => worker.recoverInterrupted(minutesAfter(NOW, 1));

  it('before it claimed leaves a delivery that the next job sends', async () => {
    await plannedNudge();
    await recover();
    await worker.deliver(job);
    expect(slack.posts).toHaveLength(1);
  });

  it('after Slack took the message leaves one that is found', async () => {
    await plannedNudge();
    await claimed();
    slack.willFind({ kind: 'found', channelId: 'C1', ts: '7.7' });
    await recover();
    expect(await ledgerRow()).toMatchObject({ state: 'sent', ts: '7.7' });
    expect(slack.posts).toEqual([]);
  });

  it('before it posted leaves one that is surely absent, and is sent', async () => {
    await plannedNudge();
    await claimed();
    slack.willFind({ kind: 'absent' }, { kind: 'absent' });
    await recover();
    await worker.deliver(job);
    expect(slack.posts).toHaveLength(1);
    expect(await ledgerRow()).toMatchObject({ state: 'sent' });
  });

  it('leaves one that stays unknown when Slack cannot tell', async () => {
    await plannedNudge();
    await claimed();
    await recover();
    await worker.deliver(job);
    expect(await ledgerRow()).toMatchObject({ state: 'unknown', detail: 'interrupted' });
    expect(slack.posts).toEqual([]);
  });

  it.each([
    ['and another has sent it', 'sent'],
    ['and nobody else looked', 'pending'],
  ])('only seemingly, its machine asleep after the claim, sends nothing when it wakes up: %s', async (_what, state) => {
    await plannedNudge();
    vi.useFakeTimers({ toFake: ['Date'] });
    const another = createScriptedMessenger();
    another.willFind({ kind: 'absent' }, { kind: 'absent' });
    const other = startWorker({ messenger: another });
    const sleeping: Store = {
      ...store,
      async claimDelivery(claim) {
        const claimed = await store.claimDelivery(claim);
        vi.setSystemTime(Date.now() + 120_000);
        if (state === 'sent') {
          await other.recoverInterrupted(minutesAfter(NOW, 1));
          await other.deliver(job);
        }
        return claimed;
      },
    };
    await startWorker({ store: sleeping }).deliver(job);
    vi.useRealTimers();
    expect(slack.posts).toEqual([]);
    expect(another.posts).toHaveLength(state === 'sent' ? 1 : 0);
    expect(await ledgerRow()).toMatchObject({ state });
  });

  it('is told apart from this process, which is still at it', async () => {
    await plannedNudge();
    const release = slack.hold();
    const delivering = worker.deliver(job);
    await slack.posted(1);
    await recover();
    expect(slack.lookUps).toEqual([]);
    release();
    await delivering;
    expect(await ledgerRow()).toMatchObject({ state: 'sent' });
  });

  it('makes two others that notice it at once send one message', async () => {
    await plannedNudge();
    await claimed();
    slack.willFind({ kind: 'absent' }, { kind: 'absent' }, { kind: 'absent' }, { kind: 'absent' });
    const another = startWorker();
    await Promise.all([recover(), another.recoverInterrupted(minutesAfter(NOW, 1))]);
    await Promise.all([worker.deliver(job), another.deliver(job)]);
    expect(jobs.jobs).toHaveLength(1);
    expect(slack.posts).toHaveLength(1);
  });
});
