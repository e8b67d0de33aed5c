// The ledger, in rows. What makes "at most once" true is here: a row is unique by team, kind, target and period,
// and every change of state names the state it starts from, so that of two processes only one can make it.
import {
  type Delivery,
  type DeliveryKind,
  type DeliveryState,
  type FailReason,
  FORGOTTEN,
  PERSON_KINDS,
  type SkipReason,
} from '../domain/delivery.ts';
import type { OwnPrompt } from '../domain/nudge.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { Season } from '../domain/season.ts';
import type {
  Consequence,
  DeliveryMark,
  DeliveryPage,
  EnqueueDelivery,
  PlannedDelivery,
  Run,
  RunSource,
  Settlement,
  Store,
} from '../ports.ts';
import { endPastPause, setRhythm } from './check-in.ts';
import type { Database, DatabaseTransaction } from './database.ts';
import type { Delivery as DeliveryRow } from './generated/client.ts';
import { createGroupCommit } from './group-commit.ts';
import { lockPerson } from './person-lock.ts';

type DeliveryStore = Pick<
  Store,
  | 'commitRun'
  | 'deferRun'
  | 'planDelivery'
  | 'delivery'
  | 'claimDelivery'
  | 'settleDelivery'
  | 'postponeDelivery'
  | 'deferDelivery'
  | 'holdDelivery'
  | 'releaseHeldDeliveries'
  | 'interruptedDeliveries'
  | 'deliveries'
  | 'deliveriesTo'
  | 'nextDueAt'
>;

/** How long after an attempt began a message of unknown fate is looked for again, each time somebody recovers. */
const LOOK_AGAIN_FOR_MS = 10 * 60_000;

export function createDeliveryStore(database: Database): DeliveryStore {
  const inGroups = createGroupCommit(database);

  return {
    async commitRun(run, enqueue) {
      return inGroups(async (transaction) => {
        if (!(await moveOn(transaction, run.source))) return 'taken';
        const { skip } = run;
        const skipped = skip && { reason: skip, detail: run.skipDetail ?? null, settledAt: run.now };
        const isNew = await addRow(transaction, run.delivery, skipped);
        if (isNew && !skip) await enqueue(jobOf(run.delivery), transaction);
        return isNew ? 'committed' : 'already-planned';
      });
    },

    async deferRun(source, until) {
      await moveDueAt(database, source, { dueAt: until });
    },

    async planDelivery(delivery, enqueue) {
      return database.$transaction(async (transaction) => {
        return planIn(transaction, delivery, enqueue);
      });
    },

    async delivery({ teamId, id }) {
      const row = await database.delivery.findUnique({ where: { teamId_id: { teamId, id } } });
      return row ? toDelivery(row) : undefined;
    },

    async claimDelivery({ teamId, id, now }) {
      const [row] = await database.delivery.updateManyAndReturn({
        where: { teamId, id, state: 'pending' },
        data: { state: 'sending', startedAt: now, attempts: { increment: 1 } },
      });
      return row ? toDelivery(row) : undefined;
    },

    async settleDelivery(ref, settlement, now) {
      const leadsTo = settlement.state === 'sent' ? settlement.leadsTo : undefined;
      if (!leadsTo) return (await settleRow(database, ref, { settlement, now })) !== 'untouched';
      return database.$transaction(async (transaction) => {
        await lockPerson(transaction, leadsTo.person);
        const settled = await settleRow(transaction, ref, { settlement, now });
        if (settled === 'settled') await follow(transaction, leadsTo, now);
        return settled !== 'untouched';
      });
    },

    async postponeDelivery({ teamId, id, attempt, detail, startAfter }, enqueue) {
      await database.$transaction(async (transaction) => {
        const postponed = await transaction.delivery.updateMany({
          where: { teamId, id, attempts: attempt, state: { in: ['sending', 'unknown'] } },
          // `startedAt` stays: from there on a message whose reply was lost is looked for.
          data: { state: 'pending', detail, settledAt: null },
        });
        if (postponed.count === 1) await enqueue({ deliveryId: id, teamId, startAfter }, transaction);
      });
    },

    async deferDelivery({ teamId, id, detail, startAfter }, enqueue) {
      await database.$transaction(async (transaction) => {
        const deferred = await transaction.delivery.updateMany({
          where: { teamId, id, state: 'pending' },
          data: { detail },
        });
        if (deferred.count === 1) await enqueue({ deliveryId: id, teamId, startAfter }, transaction);
      });
    },

    async holdDelivery({ teamId, id, detail, until }) {
      await database.delivery.updateMany({
        where: { teamId, id, state: 'pending' },
        data: { detail, heldUntil: until },
      });
    },

    async releaseHeldDeliveries({ now, limit }, enqueue) {
      return database.$transaction(async (transaction) => {
        const held = await transaction.delivery.findMany({
          where: { heldUntil: { lte: now } },
          orderBy: { heldUntil: 'asc' },
          take: limit,
        });
        for (const { teamId, id, heldUntil } of held) {
          // Of two processes only one finds it still held.
          const released = await transaction.delivery.updateMany({
            where: { teamId, id, heldUntil },
            data: { heldUntil: null },
          });
          if (released.count === 1) await enqueue({ teamId, deliveryId: id }, transaction);
        }
        return held.length;
      });
    },

    async interruptedDeliveries(startedBefore) {
      const rows = await database.delivery.findMany({
        where: {
          OR: [
            { state: 'sending', startedAt: { lt: startedBefore } },
            // The look-up may have failed, or its process died: a direct message is looked for some times more.
            {
              state: 'unknown',
              kind: { in: [...PERSON_KINDS] },
              startedAt: { gte: new Date(startedBefore.getTime() - LOOK_AGAIN_FOR_MS), lt: startedBefore },
            },
          ],
        },
        orderBy: { startedAt: 'asc' },
      });
      return rows.map(toDelivery);
    },

    async deliveries(teamId, page) {
      return newestFirst(database, { teamId }, page);
    },

    async deliveriesTo({ teamId, targetId }, page) {
      return newestFirst(database, { teamId, targetId }, page);
    },

    async nextDueAt() {
      const earliest = { _min: { dueAt: true } } as const;
      const found = await Promise.all([
        database.nudgeSchedule.aggregate(earliest),
        database.checkInSubscription.aggregate(earliest),
        database.plan.aggregate(earliest),
        database.insightDigest.aggregate(earliest),
      ]);
      const held = await database.delivery.aggregate({ _min: { heldUntil: true } });
      const moments = [...found.map(({ _min }) => _min.dueAt), held._min.heldUntil];
      const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
      return times.length > 0 ? new Date(Math.min(...times)) : undefined;
    },
  };
}

async function settleRow(
  database: DatabaseTransaction,
  { teamId, id }: { teamId: string; id: string },
  { settlement, now }: { settlement: Settlement; now: Date },
): Promise<'settled' | 'forgotten' | 'untouched'> {
  const data = { ...toOutcome(settlement), settledAt: now, heldUntil: null };
  const unsettled = { teamId, id, state: { in: statesBefore(settlement) } };
  const settled = await database.delivery.updateMany({
    where: { ...unsettled, NOT: { targetId: { startsWith: FORGOTTEN } } },
    data,
  });
  if (settled.count === 1) return 'settled';
  // The person asked to be forgotten while the message was on its way: what became of it is kept, not where.
  const forgotten = await database.delivery.updateMany({
    where: { ...unsettled, targetId: { startsWith: FORGOTTEN } },
    data: { ...data, channelId: null, ts: null },
  });
  return forgotten.count === 1 ? 'forgotten' : 'untouched';
}

async function follow(transaction: DatabaseTransaction, leadsTo: Consequence, now: Date): Promise<void> {
  if (leadsTo.kind === 'rhythm') {
    const { person, everyWeeks, nextRunAt } = leadsTo;
    return setRhythm(transaction, { ...person, everyWeeks, nextRunAt });
  }
  await endPastPause(transaction, leadsTo.person, now);
  await addRow(transaction, leadsTo.reminder);
}

/** True for the one caller that saw the source at its present appointed time. */
async function moveOn(transaction: DatabaseTransaction, source: Run['source']): Promise<boolean> {
  if (source.kind === 'plan') return moveDueAt(transaction, source, { dueAt: null });
  return moveDueAt(transaction, source, { dueAt: source.moveTo, nextRunAt: source.moveTo });
}

async function moveDueAt(
  database: DatabaseTransaction,
  source: RunSource,
  next: { dueAt: Date | null; nextRunAt?: Date },
): Promise<boolean> {
  const { teamId } = source;
  const isActive = { dueAt: { not: null } };
  switch (source.kind) {
    case 'nudge-schedule': {
      const where = { teamId, id: source.id, nextRunAt: source.nextRunAt, ...isActive };
      return (await database.nudgeSchedule.updateMany({ where, data: next })).count === 1;
    }
    case 'check-in': {
      const where = { teamId, userId: source.userId, nextRunAt: source.nextRunAt, ...isActive };
      return (await database.checkInSubscription.updateMany({ where, data: next })).count === 1;
    }
    case 'insight-digest': {
      const where = { teamId, nextRunAt: source.nextRunAt, ...isActive };
      return (await database.insightDigest.updateMany({ where, data: next })).count === 1;
    }
    case 'plan': {
      const where = { teamId, id: source.id, followUpAt: source.followUpAt, ...isActive };
      return (await database.plan.updateMany({ where, data: { dueAt: next.dueAt } })).count === 1;
    }
  }
}

/** Writes the row and enqueues its job. False when the period has its row already. */
export async function planIn(
  transaction: DatabaseTransaction,
  delivery: PlannedDelivery,
  enqueue: EnqueueDelivery,
): Promise<boolean> {
  const isNew = await addRow(transaction, delivery);
  if (isNew && !delivery.heldUntil) await enqueue(jobOf(delivery), transaction);
  return isNew;
}

async function addRow(
  transaction: DatabaseTransaction,
  {
    id,
    teamId,
    kind,
    targetId,
    period,
    scheduledFor,
    practiceId,
    wording,
    season,
    prompt,
    planId,
    heldUntil,
  }: PlannedDelivery,
  skipped?: { reason: SkipReason; detail: string | null; settledAt: Date },
): Promise<boolean> {
  const added = await transaction.delivery.createMany({
    data: {
      ...{ id, teamId, kind, targetId, period, scheduledFor },
      practiceId: practiceId ?? null,
      wording: wording ?? null,
      season: season ?? null,
      ...(prompt ? { prompt } : {}),
      planId: planId ?? null,
      heldUntil: heldUntil ?? null,
      ...(skipped ? { state: 'skipped', ...skipped } : { state: 'pending' }),
    },
    skipDuplicates: true,
  });
  return added.count === 1;
}

function jobOf({ id, teamId }: PlannedDelivery) {
  return { deliveryId: id, teamId };
}

async function newestFirst(
  database: Database,
  where: { teamId: string; targetId?: string },
  { limit, before, after, kinds, onlySettled }: DeliveryPage,
): Promise<Delivery[]> {
  const rows = await database.delivery.findMany({
    where: {
      ...where,
      ...(kinds ? { kind: { in: [...kinds] } } : {}),
      ...(onlySettled ? { NOT: { kind: { in: [...onlySettled] }, state: { in: ['pending', 'sending'] } } } : {}),
      ...(before ? beyond(before, 'lt') : {}),
      ...(after ? beyond(after, 'gt') : {}),
    },
    // The page next to a newer mark is found from the mark upwards.
    orderBy: after ? [{ scheduledFor: 'asc' }, { id: 'asc' }] : [{ scheduledFor: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  const deliveries = rows.map(toDelivery);
  return after ? deliveries.reverse() : deliveries;
}

function beyond({ scheduledFor, id }: DeliveryMark, side: 'lt' | 'gt') {
  return { OR: [{ scheduledFor: { [side]: scheduledFor } }, { scheduledFor, id: { [side]: id } }] };
}

function statesBefore({ state }: Settlement): DeliveryState[] {
  switch (state) {
    // What was never begun cannot be unknown: another process has found out meanwhile that it must be sent again.
    case 'unknown':
      return ['sending', 'unknown'];
    // And what another process began meanwhile was not skipped.
    case 'skipped':
      return ['pending'];
    case 'sent':
    case 'failed':
      return ['pending', 'sending', 'unknown'];
  }
}

function toOutcome(settlement: Settlement) {
  switch (settlement.state) {
    case 'sent':
      return {
        state: 'sent',
        reason: null,
        detail: settlement.detail ?? null,
        channelId: settlement.channelId,
        ts: settlement.ts,
      };
    case 'skipped':
      return { state: 'skipped', reason: settlement.reason, detail: null };
    case 'failed':
      return { state: 'failed', reason: settlement.reason, detail: settlement.detail ?? null };
    case 'unknown':
      return { state: 'unknown', reason: null, detail: settlement.detail ?? null };
  }
}

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    teamId: row.teamId,
    kind: row.kind as DeliveryKind,
    targetId: row.targetId,
    period: row.period,
    scheduledFor: row.scheduledFor,
    practiceId: (row.practiceId as PracticeId | null) ?? undefined,
    wording: row.wording ?? undefined,
    season: (row.season as Season | null) ?? undefined,
    prompt: (row.prompt as OwnPrompt | null) ?? undefined,
    planId: row.planId ?? undefined,
    state: row.state as DeliveryState,
    reason: (row.reason as SkipReason | FailReason | null) ?? undefined,
    detail: row.detail ?? undefined,
    attempts: row.attempts,
    startedAt: row.startedAt ?? undefined,
    settledAt: row.settledAt ?? undefined,
    heldUntil: row.heldUntil ?? undefined,
    channelId: row.channelId ?? undefined,
    ts: row.ts ?? undefined,
  };
}
