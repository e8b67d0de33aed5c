// What goes to one person privately: whether it is still wanted, whether this is a moment for it, whether they have
// room for it, and what follows once it was sent. Posting and writing down are in delivery.ts.
import { type Budget, budgetOf, IGNORED_AFTER_HOURS, isCounted } from '../domain/budget.ts';
import {
  type CheckInSubscription,
  MONTHLY,
  nextCheckIn,
  REMINDER_AFTER_HOURS,
  sameLocalTime,
} from '../domain/check-in.ts';
import { askedAbout, CATCH_UP_HOURS, type Delivery, type SkipReason } from '../domain/delivery.ts';
import { afterQuietHours, type MessageSettings, waitFor } from '../domain/message-settings.ts';
import { isPaused } from '../domain/schedule.ts';
import type { Clock, Consequence, Messenger, OutgoingMessage, PersonRef, Store } from '../ports.ts';
import { hours } from './duration.ts';
import { mended, trouble } from './notice.ts';

export type PersonalDeps = {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  newId: () => string;
};

type ReadyMessage = { kind: 'send'; message: OutgoingMessage; timeZone: string };

export type Prepared =
  | ReadyMessage
  /** By the bot's clock. */
  | { kind: 'hold'; until: Date; because: string }
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  | { kind: 'skip'; reason: SkipReason };

export type Wanted = { message: OutgoingMessage; timeZone: string } | { skip: SkipReason };

/** What can be found out without asking Slack. */
export async function preparePersonal({ store, clock }: PersonalDeps, delivery: Delivery): Promise<Prepared> {
  const now = clock.now();
  const wanted = await stillWanted(store, delivery, now);
  if ('skip' in wanted) return { kind: 'skip', reason: wanted.skip };
  if (now > lastMoment(delivery)) return { kind: 'skip', reason: 'missed' };
  const settings = await store.messageSettingsOf(personOf(delivery));
  const timeZone = settings.timeZone ?? wanted.timeZone;
  const wait = waitFor(now, { hours: settings, timeZone, doNotDisturbUntil: undefined });
  if (wait) return holdUntil(delivery, wait.until, wait.because);
  return { kind: 'send', message: wanted.message, timeZone };
}

/** Where the person is now, whether Slack says that they want to be left alone, and whether they have room for it. */
export async function lastLook(deps: PersonalDeps, delivery: Delivery): Promise<Prepared> {
  const { store, messenger, clock } = deps;
  const person = personOf(delivery);
  // Slack may take its time to answer: everything else is looked at afterwards, with the eyes of then.
  const presence = await messenger.presenceOf(person, clock.now());
  if (presence.kind === 'rate-limited') return presence;
  const ready = await preparePersonal(deps, delivery);
  if (ready.kind !== 'send') return ready;
  const settings = await store.messageSettingsOf(person);
  const now = clock.now();
  const timeZone = settings.timeZone ?? presence.timeZone ?? ready.timeZone;
  const movedTo = delivery.kind === 'check-in' ? await followPerson(store, delivery, { timeZone, now }) : now;
  if (movedTo > now) return holdUntil(delivery, afterQuietHours(movedTo, settings, timeZone), 'moved');
  const { doNotDisturbUntil } = presence;
  const wait = waitFor(now, { hours: settings, timeZone, doNotDisturbUntil });
  if (wait) return holdUntil(delivery, wait.until, wait.because);
  if (!isCounted(delivery.kind)) return { ...ready, timeZone };
  return roomFor(store, delivery, { settings, ready: { ...ready, timeZone }, now });
}

/** The appointment moves with the person. Says when this one is, where they are now. */
async function followPerson(
  store: Store,
  delivery: Delivery,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<Date> {
  const person = personOf(delivery);
  const subscription = await store.checkInsOf(person);
  if (!subscription || subscription.timeZone === timeZone) return now;
  const nextRunAt = sameLocalTime(subscription.nextRunAt, subscription.timeZone, timeZone);
  await store.moveCheckIns({ ...person, timeZone, nextRunAt });
  return sameLocalTime(delivery.scheduledFor, subscription.timeZone, timeZone);
}

async function roomFor(
  store: Store,
  delivery: Delivery,
  { settings, ready, now }: { settings: MessageSettings; ready: ReadyMessage; now: Date },
): Promise<Prepared> {
  const sentBefore = new Date(now.getTime() - hours(IGNORED_AFTER_HOURS));
  const ignored = await store.ignoredBy({ ...personOf(delivery), sentBefore });
  const budget = budgetOf(settings.messagesPerWeek, ignored);
  if (budget.isHalved && delivery.kind === 'reminder') return { kind: 'skip', reason: 'halved' };
  if (delivery.kind === 'reminder' && (await isRoomAwaited(store, delivery, { budget, now }))) {
    return { kind: 'skip', reason: 'budget' };
  }
  const place = await store.takePlace({ delivery, timeZone: ready.timeZone, budget, now });
  if (place.isTaken) return ready;
  const reason = reasonForNoRoom(budget);
  const freeAt = place.freeAt && afterQuietHours(place.freeAt, settings, ready.timeZone);
  if (!freeAt || freeAt > lastMoment(delivery)) return { kind: 'skip', reason };
  return { kind: 'hold', until: freeAt, because: reason };
}

/** What the person asked for goes before a reminder: true when the follow-ups to come need all the room that is left. */
async function isRoomAwaited(
  store: Store,
  delivery: Delivery,
  { budget, now }: { budget: Budget; now: Date },
): Promise<boolean> {
  const windowMs = hours(budget.windowHours);
  const person = personOf(delivery);
  const soon = new Date(now.getTime() + windowMs);
  const plans = await store.openPlansOf(person);
  const awaited = plans.filter(({ followUpAt }) => followUpAt > now && followUpAt <= soon).length;
  const taken = await store.countPlaces(person, new Date(now.getTime() - windowMs));
  return awaited > 0 && budget.messages - taken <= awaited;
}

const reasonForNoRoom = ({ isHalved, messages }: Budget): SkipReason =>
  isHalved && messages > 0 ? 'halved' : 'budget';

function holdUntil(delivery: Delivery, until: Date, because: 'quiet-hours' | 'do-not-disturb' | 'moved'): Prepared {
  if (until <= lastMoment(delivery)) return { kind: 'hold', until, because };
  return { kind: 'skip', reason: because === 'moved' ? 'missed' : because };
}

/** A private message is at most a day late. */
const lastMoment = ({ scheduledFor }: Delivery) => new Date(scheduledFor.getTime() + hours(CATCH_UP_HOURS));

const personOf = ({ teamId, targetId }: Delivery): PersonRef => ({ teamId, userId: targetId });

// ── Still wanted? ────────────────────────────────────────────────────────────────────────────────────

async function stillWanted(store: Store, delivery: Delivery, now: Date): Promise<Wanted> {
  if (delivery.kind === 'follow-up') return followUp(store, delivery);
  if (delivery.kind === 'trouble') return trouble(store, delivery);
  if (delivery.kind === 'mended') return mended(store, delivery);
  const subscription = await store.checkInsOf(personOf(delivery));
  if (!subscription || subscription.stoppedAt) return { skip: 'stopped' };
  if (isPaused(subscription, delivery.scheduledFor)) return { skip: 'paused' };
  if (delivery.kind === 'reminder') return reminder(store, delivery, subscription);
  const address = { teamId: delivery.teamId, targetId: delivery.targetId, deliveryId: delivery.id };
  const { timeZone, everyWeeks, pausedUntil } = subscription;
  if (delivery.kind === 'keep-or-stop') return { message: { ...address, kind: 'keep-or-stop', everyWeeks }, timeZone };
  const backSince = pausedUntil && pausedUntil <= now ? pausedUntil : undefined;
  const about = askedAbout(delivery);
  return { message: { ...address, kind: 'check-in', about, backSince, timeZone }, timeZone };
}

/** Its period names the check-in that it reminds of. */
async function reminder(
  store: Store,
  delivery: Delivery,
  { timeZone }: Pick<CheckInSubscription, 'timeZone'>,
): Promise<Wanted> {
  const { teamId, targetId, id, period: checkInId } = delivery;
  const answer = await store.checkInResponse({ teamId, userId: targetId, deliveryId: checkInId });
  if (answer) return { skip: 'already-answered' };
  const about = askedAbout(delivery);
  return { message: { teamId, targetId, deliveryId: id, kind: 'reminder', about, checkInId }, timeZone };
}

async function followUp(store: Store, { teamId, targetId, id, planId, scheduledFor }: Delivery): Promise<Wanted> {
  const plan = planId ? await store.planOf({ teamId, userId: targetId, id: planId }) : undefined;
  if (!plan) return { skip: 'plan-deleted' };
  if (plan.followUpAt.getTime() !== scheduledFor.getTime()) return { skip: 'plan-moved' };
  if (plan.outcome) return { skip: 'already-answered' };
  return { message: { teamId, targetId, deliveryId: id, kind: 'follow-up', plan }, timeZone: plan.timeZone };
}

// ── And then? ────────────────────────────────────────────────────────────────────────────────────────

/** What a message leads to once it is sent. */
export async function consequenceOf(
  { store, clock, newId }: PersonalDeps,
  delivery: Delivery,
): Promise<Consequence | undefined> {
  const person = personOf(delivery);
  const now = clock.now();
  if (delivery.kind === 'check-in') {
    const reminder = reminderOf(delivery, { id: newId(), at: new Date(now.getTime() + hours(REMINDER_AFTER_HOURS)) });
    return { kind: 'reminder', person, reminder };
  }
  if (delivery.kind !== 'keep-or-stop') return undefined;
  const subscription = await store.checkInsOf(person);
  if (!subscription) return undefined;
  const nextRunAt = nextCheckIn({ ...subscription, everyWeeks: MONTHLY }, now);
  return { kind: 'rhythm', person, everyWeeks: MONTHLY, nextRunAt };
}

function reminderOf(
  { teamId, targetId, id: checkInId, practiceId, prompt }: Delivery,
  { id, at }: { id: string; at: Date },
) {
  return {
    id,
    teamId,
    kind: 'reminder',
    targetId,
    period: checkInId,
    scheduledFor: at,
    heldUntil: at,
    practiceId,
    prompt,
    wording: undefined,
    planId: undefined,
  } as const;
}
