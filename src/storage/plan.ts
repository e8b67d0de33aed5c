// If-then plans, in rows.
import type { Plan, PlanOutcome } from '../domain/plan.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import type { Plan as PlanRow } from './generated/client.ts';

type PlanStore = Pick<Store, 'savePlan' | 'plansOf' | 'planOf' | 'settlePlan' | 'deletePlan' | 'duePlans'>;

export function createPlanStore(database: Database): PlanStore {
  return {
    async savePlan(plan) {
      await database.plan.createMany({ data: { ...toColumns(plan), dueAt: plan.followUpAt }, skipDuplicates: true });
      const { teamId, userId, id } = plan;
      const row = await database.plan.findFirst({ where: { teamId, userId, id } });
      if (!row) throw new Error(`The plan id ${id} belongs to somebody else in team ${teamId}`);
      return toPlan(row);
    },

    async plansOf({ teamId, userId }) {
      const rows = await database.plan.findMany({ where: { teamId, userId }, orderBy: { createdAt: 'desc' } });
      return rows.map(toPlan);
    },

    async planOf({ teamId, userId, id }) {
      const row = await database.plan.findFirst({ where: { teamId, userId, id } });
      return row ? toPlan(row) : undefined;
    },

    async settlePlan({ teamId, userId, id, outcome, note, now }) {
      const [row] = await database.plan.updateManyAndReturn({
        where: { teamId, userId, id },
        data: { outcome, ...(note === undefined ? {} : { note }), settledAt: now, dueAt: null },
      });
      return row ? toPlan(row) : undefined;
    },

    async deletePlan({ teamId, userId, id }) {
      await database.plan.deleteMany({ where: { teamId, userId, id } });
    },

    async duePlans({ now, limit }) {
      const rows = await database.plan.findMany({
        where: { dueAt: { lte: now } },
        orderBy: { dueAt: 'asc' },
        take: limit,
      });
      return rows.map(toPlan);
    },
  };
}

type NewPlanRow = Parameters<Store['savePlan']>[0];

// Named one by one: a value with more fields than its type says must not reach the database.
function toColumns({ id, teamId, userId, practiceId, plannedFor, intention, ...plan }: NewPlanRow) {
  const { situation, followUpAt, timeZone, createdAt } = plan;
  return {
    id,
    teamId,
    userId,
    practiceId,
    plannedFor,
    intention,
    situation: situation ?? null,
    followUpAt,
    timeZone,
    createdAt,
  };
}

export function toPlan(row: PlanRow): Plan {
  return {
    id: row.id,
    teamId: row.teamId,
    userId: row.userId,
    practiceId: row.practiceId as PracticeId,
    plannedFor: row.plannedFor,
    intention: row.intention,
    situation: row.situation ?? undefined,
    followUpAt: row.followUpAt,
    timeZone: row.timeZone,
    outcome: (row.outcome as PlanOutcome | null) ?? undefined,
    note: row.note ?? undefined,
    createdAt: row.createdAt,
  };
}
