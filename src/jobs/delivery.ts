// Sends one delivery: claims it, looks whether it is still wanted, posts it once, and writes down what became of
// it. A message whose fate is unknown is looked up in Slack; it is never sent again on a guess.
import { setTimeout } from 'node:timers/promises';
import {
  CATCH_UP_HOURS,
  type Delivery,
  type FailReason,
  isChannelTrouble,
  PUNCTUAL_MINUTES,
  type SkipReason,
} from '../domain/delivery.ts';
import { contentOf } from '../domain/nudge.ts';
import { isDecentHour, isPaused, nextDecentHour } from '../domain/schedule.ts';
import type { Clock, EnqueueDelivery, Log, Messenger, OutgoingMessage, PostOutcome, Store } from '../ports.ts';
import { hours, minutes, seconds } from './duration.ts';
import type { DeliveryJob } from './queue.ts';

/** With pauses of 1, 2, 4, … minutes between them these last a little over two hours. */
const MAX_ATTEMPTS = 8;

/** How long Slack gets to show a message whose reply was lost, before it is believed not to have arrived. */
const SETTLING_TIME = minutes(1);

/** Slack takes one message a second in a channel. */
const CHANNEL_GAP = seconds(1);

/** A turn that is nearer than this is waited for; one further away is a matter for the queue. */
const LONGEST_WAIT = seconds(2);

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
  /** Between two messages to one channel or person; Slack's one second unless a test leaps over weeks. */
  channelGapMs?: number;
  enqueueDelivery: EnqueueDelivery;
};

export type DeliveryWorker = {
  deliver(job: DeliveryJob): Promise<void>;
  /** Finds out what became of deliveries that a process began before `startedBefore` and did not finish. */
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
        await marking(job, () => reconcile(deps, delivery, 'interrupted'));
      }
    },
  };
}

async function deliver(deps: DeliveryDeps, { teamId, deliveryId }: DeliveryJob): Promise<void> {
  const { store, clock } = deps;
  const delivery = await store.claimDelivery({ teamId, id: deliveryId, now: clock.now() });
  if (!delivery) return;

  if (delivery.detail === REPLY_LOST && !(await isSurelyAbsent(deps, delivery, REPLY_LOST))) return;

  const prepared = await prepare(deps, delivery);
  if (prepared.kind === 'skip') return settle(deps, delivery, { state: 'skipped', reason: prepared.reason });
  if (prepared.kind === 'later') return postpone(deps, delivery, { detail: 'night', inMs: prepared.inMs });
  const waitMs = await store.takeTurn({
    teamId,
    targetId: delivery.targetId,
    teamGapMs: minutes(1) / deps.postsPerMinute,
    targetGapMs: deps.channelGapMs ?? CHANNEL_GAP,
    withinMs: LONGEST_WAIT,
  });
  if (waitMs > LONGEST_WAIT) return postpone(deps, delivery, { detail: 'paced', inMs: waitMs });
  await setTimeout(waitMs);
  await record(deps, delivery, await deps.messenger.post(prepared.message));
}

async function record(deps: DeliveryDeps, delivery: Delivery, outcome: PostOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      return settle(deps, delivery, { state: 'sent', channelId: outcome.channelId, ts: outcome.ts });
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

/** The whole workspace waits: its other messages would only be turned away as well. Other workspaces go on. */
async function slowDown(deps: DeliveryDeps, delivery: Delivery, forMs: number): Promise<void> {
  await deps.store.holdTeam({ teamId: delivery.teamId, forMs });
  await postpone(deps, delivery, { detail: 'rate-limited', inMs: forMs });
}

/** A channel that cannot be posted to stays so until somebody mends it: its schedule waits, and its admin is told once. */
async function haltFor(
  { store, clock, newId, enqueueDelivery }: DeliveryDeps,
  { id, teamId, kind, targetId }: Delivery,
  because: FailReason,
): Promise<void> {
  if ((kind !== 'nudge' && kind !== 'introduction') || !isChannelTrouble(because)) return;
  const schedule = await store.nudgeScheduleIn({ teamId, channelId: targetId });
  if (!schedule) return;
  const notice = {
    id: newId(),
    teamId,
    kind: 'trouble',
    targetId: schedule.setUpBy,
    period: id,
    scheduledFor: clock.now(),
    practiceId: undefined,
    wording: undefined,
    planId: undefined,
  } as const;
  // Whoever set it up may have asked to be forgotten; then the Home of the other admins has to do.
  const halt = { teamId, id: schedule.id, because, notice: schedule.setUpBy === '' ? undefined : notice };
  await store.haltNudgeSchedule(halt, enqueueDelivery);
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

async function tryAgain(
  deps: DeliveryDeps,
  delivery: Delivery,
  { detail, inMs }: { detail: string; inMs: number },
): Promise<void> {
  if (delivery.attempts < MAX_ATTEMPTS) return postpone(deps, delivery, { detail, inMs });
  return settle(deps, delivery, { state: 'failed', reason: 'slack-unreachable', detail });
}

async function postpone(
  { store, enqueueDelivery }: DeliveryDeps,
  delivery: Delivery,
  { detail, inMs }: { detail: string; inMs: number },
): Promise<void> {
  // The queue's time is real time, also where the bot's clock is not.
  const startAfter = new Date(Date.now() + inMs);
  const { teamId, id, attempts } = delivery;
  await store.postponeDelivery({ teamId, id, attempt: attempts, detail, startAfter }, enqueueDelivery);
}

async function settle(
  { store, clock, log }: DeliveryDeps,
  { teamId, id, kind }: Delivery,
  settlement: Parameters<Store['settleDelivery']>[1],
): Promise<void> {
  await store.settleDelivery({ teamId, id }, settlement, clock.now());
  const reason = 'reason' in settlement ? settlement.reason : undefined;
  log.info({ teamId, deliveryId: id, kind, reason }, `Delivery ${settlement.state}`);
}

type Prepared =
  | { kind: 'send'; message: OutgoingMessage }
  | { kind: 'later'; inMs: number }
  | { kind: 'skip'; reason: SkipReason };

/** What is to be posted, seen with the eyes of now: much may have changed since it was planned. */
async function prepare({ store, clock }: DeliveryDeps, delivery: Delivery): Promise<Prepared> {
  const wanted = await stillWanted(store, delivery);
  if ('skip' in wanted) return { kind: 'skip', reason: wanted.skip };
  const now = clock.now();
  const late = now.getTime() - delivery.scheduledFor.getTime();
  if (late > hours(CATCH_UP_HOURS)) return { kind: 'skip', reason: 'missed' };
  if (late > minutes(PUNCTUAL_MINUTES) && !isDecentHour(now, wanted.timeZone)) {
    return { kind: 'later', inMs: nextDecentHour(now, wanted.timeZone).getTime() - now.getTime() };
  }
  return { kind: 'send', message: wanted.message };
}

type Wanted = { message: OutgoingMessage; timeZone: string } | { skip: SkipReason };

async function stillWanted(store: Store, delivery: Delivery): Promise<Wanted> {
  switch (delivery.kind) {
    case 'introduction':
    case 'nudge':
      return channelMessage(store, delivery);
    case 'check-in':
      return checkIn(store, delivery);
    case 'follow-up':
      return followUp(store, delivery);
    case 'trouble':
      return trouble(store, delivery);
  }
}

async function channelMessage(store: Store, delivery: Delivery): Promise<Wanted> {
  const { teamId, targetId, id, kind, scheduledFor } = delivery;
  const schedule = await store.nudgeScheduleIn({ teamId, channelId: targetId });
  if (!schedule || schedule.stoppedAt) return { skip: 'stopped' };
  if (schedule.haltedBecause) return { skip: 'halted' };
  const address = { teamId, targetId, deliveryId: id };
  const { timeZone } = schedule;
  if (kind === 'introduction') return { message: { ...address, kind, schedule }, timeZone };
  if (isPaused(schedule, scheduledFor)) return { skip: 'paused' };
  const nudge = contentOf(delivery);
  if (!nudge) throw new Error(`Nudge ${id} of team ${teamId} has nothing to say`);
  return { message: { ...address, kind: 'nudge', nudge }, timeZone };
}

/** The failed delivery that a notice is about names its period, and so leads to the channel. */
async function trouble(store: Store, { teamId, targetId, id, period }: Delivery): Promise<Wanted> {
  const failed = await store.delivery({ teamId, id: period });
  const schedule = failed && (await store.nudgeScheduleIn({ teamId, channelId: failed.targetId }));
  if (!schedule || schedule.stoppedAt) return { skip: 'stopped' };
  const { haltedBecause: because, timeZone } = schedule;
  if (!because) return { skip: 'mended' };
  return { message: { teamId, targetId, deliveryId: id, kind: 'trouble', schedule, because }, timeZone };
}

async function checkIn(store: Store, { teamId, targetId, id, practiceId, scheduledFor }: Delivery): Promise<Wanted> {
  const subscription = await store.checkInsOf({ teamId, userId: targetId });
  if (!subscription || subscription.stoppedAt) return { skip: 'stopped' };
  if (isPaused(subscription, scheduledFor)) return { skip: 'paused' };
  if (!practiceId) throw new Error(`Check-in ${id} of team ${teamId} has no practice`);
  const message = { teamId, targetId, deliveryId: id, kind: 'check-in', practiceId } as const;
  return { message, timeZone: subscription.timeZone };
}

async function followUp(store: Store, { teamId, targetId, id, planId }: Delivery): Promise<Wanted> {
  const plan = planId ? await store.planOf({ teamId, userId: targetId, id: planId }) : undefined;
  if (!plan) return { skip: 'stopped' };
  if (plan.outcome) return { skip: 'already-answered' };
  return { message: { teamId, targetId, deliveryId: id, kind: 'follow-up', plan }, timeZone: plan.timeZone };
}
