// Sends one delivery: looks whether it is still wanted, waits for its turn, claims it, posts it once, and writes down
// what became of it. A message whose fate is unknown is looked up in Slack; it is never sent again on a guess.
import { setTimeout } from 'node:timers/promises';
import {
  CATCH_UP_HOURS,
  type Delivery,
  type FailReason,
  isChannelTrouble,
  isLate,
  isOfChange,
  isToChannel,
  waitOf,
} from '../domain/delivery.ts';
import { hasFigures } from '../domain/insight.ts';
import { reportsSince, teamInsights } from '../domain/insight-report.ts';
import { contentOf } from '../domain/nudge.ts';
import { isDecentHour, isPaused, nextDecentHour } from '../domain/schedule.ts';
import type {
  Clock,
  EnqueueDelivery,
  Log,
  Messenger,
  OutgoingMessage,
  PostOutcome,
  Settlement,
  Store,
} from '../ports.ts';
import { hours, minutes, seconds } from './duration.ts';
import { consequenceOf, lastLook, type Prepared, preparePersonal, type Wanted } from './personal.ts';
import type { DeliveryJob } from './queue.ts';

/** With pauses of 1, 2, 4, … minutes between them these last a little over two hours. */
const MAX_ATTEMPTS = 8;

/** How long Slack gets to show a message whose reply was lost, before it is believed not to have arrived. */
const SETTLING_TIME = minutes(1);

/** Slack takes one message a second in a channel; and on a busy machine one may come half a second after its turn. */
const CHANNEL_GAP = seconds(1.5);

/** A turn that is nearer than this is waited for; one further away is a matter for the queue. */
const LONGEST_WAIT = seconds(2);

/** What was claimed longer ago is not sent any more; well before others take it for interrupted. */
const LONGEST_CLAIM = seconds(30);

/** The `detail` of a postponed delivery that has to be looked up again before it is sent. */
const REPLY_LOST = 'reply-lost';

export type DeliveryDeps = {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  newId: () => string;
  /** To one workspace, over all processes. */
  postsPerMinute: number;
  /** Between two messages to one channel or person; `CHANNEL_GAP` unless a test leaps over weeks. */
  channelGapMs?: number;
  enqueueDelivery: EnqueueDelivery;
};

export type DeliveryWorker = {
  deliver(job: DeliveryJob): Promise<void>;
  /** Finds out what became of deliveries that a process began before `startedBefore` and did not finish, or not surely. */
  recoverInterrupted(startedBefore: Date): Promise<void>;
};

export function createDeliveryWorker(deps: DeliveryDeps): DeliveryWorker {
  const inFlight = new Set<DeliveryJob>();

  async function marking(job: DeliveryJob, work: () => Promise<void>): Promise<void> {
    inFlight.add(job);
    try {
      await work();
    } finally {
      inFlight.delete(job);
    }
  }

  const isInFlight = ({ teamId, id }: Delivery) =>
    [...inFlight].some((job) => job.teamId === teamId && job.deliveryId === id);

  return {
    deliver: ({ teamId, deliveryId }) => marking({ teamId, deliveryId }, () => deliver(deps, { teamId, deliveryId })),

    async recoverInterrupted(startedBefore) {
      for (const delivery of await deps.store.interruptedDeliveries(startedBefore)) {
        if (isInFlight(delivery)) continue;
        const job = { teamId: delivery.teamId, deliveryId: delivery.id };
        const known = delivery.state === 'unknown' ? delivery.detail : undefined;
        await marking(job, () => reconcile(deps, delivery, known ?? 'interrupted'));
      }
    },
  };
}

// `sending` means that a request may be on its way, and nothing else: all that takes time comes before the claim, so
// that a process which dies meanwhile leaves a delivery that is simply sent by another.
async function deliver(deps: DeliveryDeps, { teamId, deliveryId }: DeliveryJob): Promise<void> {
  const { store, clock } = deps;
  const delivery = await store.delivery({ teamId, id: deliveryId });
  if (delivery?.state !== 'pending') return;
  if (delivery.detail === REPLY_LOST && !(await isStillAbsent(deps, delivery))) return;

  let send = await makeReady(deps, delivery, await prepare(deps, delivery));
  if (!send) return;
  const waitMs = await waitForTurn(deps, delivery);
  if (waitMs === undefined) return;
  // Much may have changed during the wait; and a person's presence and budget are looked at right before the message.
  if (!isToChannel(delivery.kind)) send = await makeReady(deps, delivery, await lastLook(deps, delivery));
  else if (waitMs > 0) send = await makeReady(deps, delivery, await prepare(deps, delivery));
  if (!send) return;
  const sinceClaim = createStopwatch();
  const claimed = await store.claimDelivery({ teamId, id: deliveryId, now: clock.now() });
  if (!claimed) return;
  // A machine that was put to sleep here wakes up when another process may have looked, found nothing, and sent it.
  const isStale = sinceClaim() > LONGEST_CLAIM;
  await record(deps, claimed, isStale ? { kind: 'unreachable', detail: 'claim-too-old' } : await send());
}

/** Milliseconds from now on. Some sleeps stop the one clock, some the other, and the wall's may be set back. */
function createStopwatch(): () => number {
  const wall = Date.now();
  const steady = performance.now();
  return () => Math.max(Date.now() - wall, performance.now() - steady);
}

/** The way to send it, if it is to be sent now; otherwise it is settled or put off. */
async function makeReady(
  deps: DeliveryDeps,
  delivery: Delivery,
  prepared: Prepared,
): Promise<(() => Promise<PostOutcome>) | undefined> {
  const { teamId, id } = delivery;
  switch (prepared.kind) {
    case 'send':
      return deps.messenger.compose(prepared.message);
    case 'skip':
      await settle(deps, delivery, { state: 'skipped', reason: prepared.reason });
      return undefined;
    case 'hold':
      await deps.store.holdDelivery({ teamId, id, detail: prepared.because, until: prepared.until });
      return undefined;
    case 'rate-limited': {
      const forMs = seconds(prepared.retryAfterSeconds);
      await deps.store.holdTeam({ teamId, forMs });
      await defer(deps, delivery, { detail: 'rate-limited', inMs: forMs });
      return undefined;
    }
  }
}

/** How long it waited. Undefined when the turn is too far away to wait for it; then it is put off. */
async function waitForTurn(deps: DeliveryDeps, delivery: Delivery): Promise<number | undefined> {
  const waitMs = await deps.store.takeTurn({
    teamId: delivery.teamId,
    targetId: delivery.targetId,
    teamGapMs: minutes(1) / deps.postsPerMinute,
    targetGapMs: deps.channelGapMs ?? CHANNEL_GAP,
    withinMs: LONGEST_WAIT,
  });
  if (waitMs > LONGEST_WAIT) {
    await defer(deps, delivery, { detail: 'paced', inMs: waitMs });
    return undefined;
  }
  await setTimeout(waitMs);
  return waitMs;
}

async function record(deps: DeliveryDeps, delivery: Delivery, outcome: PostOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      return settle(deps, delivery, sentTo(delivery, outcome));
    case 'refused':
      await settle(deps, delivery, { state: 'failed', reason: outcome.reason, detail: outcome.detail });
      return haltFor(deps, delivery, outcome.reason);
    case 'rate-limited':
      return slowDown(deps, delivery, seconds(outcome.retryAfterSeconds));
    case 'unreachable':
      return tryAgain(deps, delivery, { detail: outcome.detail, inMs: minutes(2 ** (delivery.attempts - 1)) });
    case 'unknown':
      return reconcile(deps, delivery, outcome.detail);
  }
}

/** What the message waited for stays in the ledger. */
function sentTo(delivery: Delivery, { channelId, ts }: { channelId: string; ts: string }): Settlement {
  const wait = waitOf(delivery);
  return { state: 'sent', channelId, ts, ...(wait ? { detail: wait } : {}) };
}

/** The whole workspace waits: its other messages would only be turned away as well. Other workspaces go on. */
async function slowDown(deps: DeliveryDeps, delivery: Delivery, forMs: number): Promise<void> {
  await deps.store.holdTeam({ teamId: delivery.teamId, forMs });
  await postpone(deps, delivery, { detail: 'rate-limited', inMs: forMs });
}

/** A channel that cannot be posted to stays so until somebody mends it: its posts wait, and its admin is told once. */
async function haltFor(
  { store, clock, newId, enqueueDelivery }: DeliveryDeps,
  { id, teamId, kind, targetId: channelId }: Delivery,
  because: FailReason,
): Promise<void> {
  if (!isToChannel(kind) || !isChannelTrouble(because)) return;
  // Whoever set it up may have asked to be forgotten; then the Home of the other admins has to do.
  const noticeTo = (setUpBy: string) =>
    setUpBy === ''
      ? undefined
      : ({
          id: newId(),
          teamId,
          kind: 'trouble',
          targetId: setUpBy,
          period: id,
          scheduledFor: clock.now(),
          practiceId: undefined,
          wording: undefined,
          planId: undefined,
        } as const);
  if (kind === 'digest') {
    const found = await store.insightDigestOf(teamId);
    const notice = found && noticeTo(found.setUpBy);
    return store.haltInsightDigest({ teamId, channelId, because, notice }, enqueueDelivery);
  }
  const schedule = await store.nudgeScheduleIn({ teamId, channelId });
  if (!schedule) return;
  await store.haltNudgeSchedule(
    { teamId, id: schedule.id, because, notice: noticeTo(schedule.setUpBy) },
    enqueueDelivery,
  );
}

/** For a delivery that may or may not have arrived. */
async function reconcile(deps: DeliveryDeps, delivery: Delivery, detail: string): Promise<void> {
  const { store, clock } = deps;
  const ref = { teamId: delivery.teamId, id: delivery.id };
  // Written down before the look-up: if this process dies meanwhile, the ledger says what is true.
  if (!(await store.settleDelivery(ref, { state: 'unknown', detail }, clock.now()))) return;
  if (!(await isSurelyAbsent(deps, delivery, detail))) return;
  await tryAgain(deps, delivery, { detail: REPLY_LOST, inMs: SETTLING_TIME });
}

/** The second look at a message whose reply was lost, when Slack has had time to show it. */
async function isStillAbsent(deps: DeliveryDeps, pending: Delivery): Promise<boolean> {
  const found = await deps.messenger.findDelivery(pending);
  if (found.kind === 'absent') return true;
  if (found.kind === 'found') {
    await settle(deps, pending, { state: 'sent', channelId: found.channelId, ts: found.ts });
    return false;
  }
  const { teamId, id } = pending;
  const claimed = await deps.store.claimDelivery({ teamId, id, now: deps.clock.now() });
  if (claimed) await settle(deps, claimed, { state: 'unknown', detail: REPLY_LOST });
  return false;
}

/** True when Slack knows no such message; otherwise the delivery is settled as what it turned out to be. */
async function isSurelyAbsent(deps: DeliveryDeps, delivery: Delivery, detail: string): Promise<boolean> {
  const found = await deps.messenger.findDelivery(delivery);
  if (found.kind === 'absent') return true;
  if (found.kind === 'found') {
    await settle(deps, delivery, { state: 'sent', channelId: found.channelId, ts: found.ts });
  } else {
    await settle(deps, delivery, { state: 'unknown', detail });
  }
  return false;
}

async function tryAgain(deps: DeliveryDeps, delivery: Delivery, later: Later): Promise<void> {
  if (delivery.attempts < MAX_ATTEMPTS) return postpone(deps, delivery, later);
  return settle(deps, delivery, { state: 'failed', reason: 'slack-unreachable', detail: later.detail });
}

type Later = { detail: string; inMs: number };

/** Gives up an attempt that surely posted nothing; another follows. */
async function postpone({ store, enqueueDelivery }: DeliveryDeps, delivery: Delivery, later: Later): Promise<void> {
  const { teamId, id, attempts } = delivery;
  await store.postponeDelivery({ teamId, id, attempt: attempts, ...inQueueTime(later) }, enqueueDelivery);
}

/** Puts off what was not begun. */
async function defer({ store, enqueueDelivery }: DeliveryDeps, pending: Delivery, later: Later): Promise<void> {
  const { teamId, id } = pending;
  await store.deferDelivery({ teamId, id, ...inQueueTime(later) }, enqueueDelivery);
}

/** The queue's time is real time, also where the bot's clock is not. */
function inQueueTime({ detail, inMs }: Later) {
  return { detail, startAfter: new Date(Date.now() + inMs) };
}

async function settle(deps: DeliveryDeps, delivery: Delivery, settlement: Settlement): Promise<void> {
  const { store, clock, log } = deps;
  const { teamId, id, kind } = delivery;
  const leadsTo = settlement.state === 'sent' ? await consequenceOf(deps, delivery) : undefined;
  const whole = leadsTo ? { ...settlement, leadsTo } : settlement;
  if (!(await store.settleDelivery({ teamId, id }, whole, clock.now()))) return;
  const reason = 'reason' in settlement ? settlement.reason : undefined;
  log.info({ teamId, deliveryId: id, kind, reason }, `Delivery ${settlement.state}`);
}

/** What is to be posted, seen with the eyes of now: much may have changed since it was planned. */
async function prepare(deps: DeliveryDeps, delivery: Delivery): Promise<Prepared> {
  if (!isToChannel(delivery.kind)) return preparePersonal(deps, delivery);
  const wanted = await (delivery.kind === 'digest' ? digest : channelMessage)(deps.store, delivery);
  if ('skip' in wanted) return { kind: 'skip', reason: wanted.skip };
  const now = deps.clock.now();
  const late = now.getTime() - delivery.scheduledFor.getTime();
  if (late > hours(CATCH_UP_HOURS)) return { kind: 'skip', reason: 'missed' };
  const { message, timeZone } = wanted;
  if (!isLate(delivery, now)) return { kind: 'send', message, timeZone };
  if (!isDecentHour(now, timeZone)) return { kind: 'hold', until: nextDecentHour(now, timeZone), because: 'night' };
  return { kind: 'send', message: sayingItIsLate(message, delivery), timeZone };
}

function sayingItIsLate(message: OutgoingMessage, { scheduledFor }: Delivery): OutgoingMessage {
  return message.kind === 'nudge' ? { ...message, wasDue: scheduledFor } : message;
}

async function channelMessage(store: Store, delivery: Delivery): Promise<Wanted> {
  const { teamId, targetId, id, kind, scheduledFor } = delivery;
  const schedule = await store.nudgeScheduleIn({ teamId, channelId: targetId });
  if (!schedule || schedule.stoppedAt) return { skip: 'stopped' };
  if (schedule.haltedBecause) return { skip: 'halted' };
  const address = { teamId, targetId, deliveryId: id };
  const { timeZone } = schedule;
  if (kind === 'introduction') {
    return { message: { ...address, kind, schedule, isChange: isOfChange(delivery.period) }, timeZone };
  }
  if (isPaused(schedule, scheduledFor)) return { skip: 'paused' };
  const nudge = contentOf(delivery);
  if (!nudge) throw new Error(`Nudge ${id} of team ${teamId} has nothing to say`);
  return { message: { ...address, kind: 'nudge', nudge }, timeZone };
}

async function digest(store: Store, { teamId, targetId, id, scheduledFor }: Delivery): Promise<Wanted> {
  const found = await store.insightDigestOf(teamId);
  if (found?.channelId !== targetId) return { skip: 'stopped' };
  if (found.haltedBecause) return { skip: 'halted' };
  const reports = await store.insightReports({ teamId, since: reportsSince(scheduledFor) });
  const insights = teamInsights(reports, scheduledFor);
  const [latest] = insights.reports;
  if (!latest || !hasFigures(latest.figures)) return { skip: 'nothing-to-show' };
  const message = { teamId, targetId, deliveryId: id, kind: 'digest', digest: found, insights } as const;
  return { message, timeZone: found.timeZone };
}
