// The ledger, in rows. What makes "at most once" true is here: a row is unique by team, kind, target and period,
// and every change of state names the state it starts from, so that of two processes only one can make it.
import type { Delivery, DeliveryKind, DeliveryState, FailReason, SkipReason } from '../domain/delivery.ts';
import type { OwnPrompt } from '../domain/nudge.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { Season } from '../domain/season.ts';
import type { DeliveryPage, EnqueueDelivery, PlannedDelivery, Run, RunSource, Settlement, Store } from '../ports.ts';
import type { Database, DatabaseTransaction } from './database.ts';
import type { Delivery as DeliveryRow } from './generated/client.ts';

type DeliveryStore = Pick<
  Store,
  | 'commitRun'
  | 'deferRun'
  | 'planDelivery'
  | 'delivery'
  | 'claimDelivery'
  | 'settleDelivery'
  | 'postponeDelivery'
  | 'interruptedDeliveries'
  | 'deliveries'
  | 'deliveriesTo'
  | 'countDeliveriesTo'
  | 'nextDueAt'
>;

/** Stands where a person's id stood, before the delivery's own id. */
export const FORGOTTEN = 'forgotten:';

export function createDeliveryStore(database: Database): DeliveryStore {
  return {
    async commitRun(run, enqueue) {
      return database.$transaction(async (transaction) => {
        if (!(await moveOn(transaction, run.source))) return 'taken';
        const skip = run.skip ?? (await skipForBudget(transaction, run));
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

    async settleDelivery({ teamId, id }, settlement, now) {
      const data = { ...toOutcome(settlement), settledAt: now };
      const unsettled = { teamId, id, state: { in: statesBefore(settlement) } };
      const settled = await database.delivery.updateMany({
        where: { ...unsettled, NOT: { targetId: { startsWith: FORGOTTEN } } },
        data,
      });
      if (settled.count === 1) return true;
      // The person asked to be forgotten while the message was on its way: what became of it is kept, not where.
      const forgotten = await database.delivery.updateMany({
        where: { ...unsettled, targetId: { startsWith: FORGOTTEN } },
        data: { ...data, channelId: null, ts: null },
      });
      return forgotten.count === 1;
    },

    async postponeDelivery({ teamId, id, attempt, detail, startAfter }, enqueue) {
      await database.$transaction(async (transaction) => {
        const postponed = await transaction.delivery.updateMany({
          where: { teamId, id, attempts: attempt, state: { in: ['sending', 'unknown'] } },
          data: { state: 'pending', detail, startedAt: null, settledAt: null },
        });
        if (postponed.count === 1) await enqueue({ deliveryId: id, teamId, startAfter }, transaction);
      });
    },

    async interruptedDeliveries(startedBefore) {
      const rows = await database.delivery.findMany({
        where: { state: 'sending', startedAt: { lt: startedBefore } },
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

    async countDeliveriesTo(count) {
      return countTo(database, count);
    },

    async nextDueAt() {
      const earliest = { _min: { dueAt: true } } as const;
      const found = await Promise.all([
        database.nudgeSchedule.aggregate(earliest),
        database.checkInSubscription.aggregate(earliest),
        database.plan.aggregate(earliest),
      ]);
      const times = found.flatMap(({ _min: { dueAt } }) => (dueAt ? [dueAt.getTime()] : []));
      return times.length > 0 ? new Date(Math.min(...times)) : undefined;
    },
  };
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
    case 'plan': {
      const where = { teamId, id: source.id, followUpAt: source.followUpAt, ...isActive };
      return (await database.plan.updateMany({ where, data: { dueAt: next.dueAt } })).count === 1;
    }
  }
}

async function skipForBudget(
  transaction: DatabaseTransaction,
  { delivery, budget }: Run,
): Promise<SkipReason | undefined> {
  if (!budget) return undefined;
  const { teamId, targetId } = delivery;
  // Held until the transaction ends: without it two runs for one person would each count before the other adds.
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${teamId} ${targetId}`}, 0))`;
  const count = await countTo(transaction, { teamId, targetId, kinds: budget.kinds, since: budget.since });
  return count >= budget.messages ? 'budget' : undefined;
}

/** Writes the row and enqueues its job. False when the period has its row already. */
export async function planIn(
  transaction: DatabaseTransaction,
  delivery: PlannedDelivery,
  enqueue: EnqueueDelivery,
): Promise<boolean> {
  const isNew = await addRow(transaction, delivery);
  if (isNew) await enqueue(jobOf(delivery), transaction);
  return isNew;
}

async function addRow(
  transaction: DatabaseTransaction,
  { id, teamId, kind, targetId, period, scheduledFor, practiceId, wording, season, prompt, planId }: PlannedDelivery,
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
  { limit, before }: DeliveryPage,
): Promise<Delivery[]> {
  const older = before && {
    OR: [{ scheduledFor: { lt: before.scheduledFor } }, { scheduledFor: before.scheduledFor, id: { lt: before.id } }],
  };
  const rows = await database.delivery.findMany({
    where: { ...where, ...older },
    orderBy: [{ scheduledFor: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(toDelivery);
}

async function countTo(
  database: DatabaseTransaction,
  { teamId, targetId, kinds, since }: Parameters<Store['countDeliveriesTo']>[0],
): Promise<number> {
  return database.delivery.count({
    where: {
      teamId,
      targetId,
      kind: { in: kinds },
      state: { in: ['pending', 'sending', 'sent', 'unknown'] },
      scheduledFor: { gt: since },
    },
  });
}

// What was never begun cannot be unknown: another process has found out meanwhile that it must be sent again.
function statesBefore({ state }: Settlement): DeliveryState[] {
  return state === 'unknown' ? ['sending', 'unknown'] : ['pending', 'sending', 'unknown'];
}

function toOutcome(settlement: Settlement) {
  switch (settlement.state) {
    case 'sent':
      return { state: 'sent', reason: null, detail: null, channelId: settlement.channelId, ts: settlement.ts };
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
    channelId: row.channelId ?? undefined,
    ts: row.ts ?? undefined,
  };
}
