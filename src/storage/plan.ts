// If-then plans, in rows.
import type { Plan, PlanOutcome } from '../domain/plan.ts';
import { UNREADABLE_TEXT } from '../domain/unreadable-text.ts';
import type { Store } from '../ports.ts';
import { subjectOf } from './check-in.ts';
import type { Database } from './database.ts';
import { takeDue } from './due.ts';
import type { EncryptedPlace, Texts } from './encrypted-text.ts';
import type { Plan as PlanRow } from './generated/client.ts';
import { noteHeard } from './message-settings.ts';

type PlanStore = Pick<
  Store,
  | 'savePlan'
  | 'plansOf'
  | 'openPlansOf'
  | 'planOf'
  | 'settlePlan'
  | 'changePlan'
  | 'notePlan'
  | 'deletePlan'
  | 'followUpMessages'
  | 'takeDuePlans'
>;

export function createPlanStore(database: Database, texts: Texts): PlanStore {
  return {
    async savePlan(plan) {
      await database.plan.createMany({
        data: { ...toColumns(plan, texts), dueAt: plan.followUpAt },
        skipDuplicates: true,
      });
      const { teamId, userId, id } = plan;
      const row = await database.plan.findFirst({ where: { teamId, userId, id } });
      if (!row) throw new Error(`The plan id ${id} belongs to somebody else in team ${teamId}`);
      return toPlan(row, texts);
    },

    async plansOf({ teamId, userId }) {
      const rows = await database.plan.findMany({ where: { teamId, userId }, orderBy: { createdAt: 'desc' } });
      return rows.map((row) => toPlan(row, texts));
    },

    async openPlansOf({ teamId, userId }) {
      const rows = await database.plan.findMany({
        where: { teamId, userId, outcome: null },
        orderBy: { createdAt: 'desc' },
      });
      return rows.map((row) => toPlan(row, texts));
    },

    async planOf({ teamId, userId, id }) {
      const row = await database.plan.findFirst({ where: { teamId, userId, id } });
      return row ? toPlan(row, texts) : undefined;
    },

    async settlePlan({ teamId, userId, id, outcome, note, now }) {
      return database.$transaction(async (transaction) => {
        // First the moment: the same outcome said again, perhaps with another note, is no second deed.
        await transaction.plan.updateMany({
          where: { teamId, userId, id, OR: [{ outcome: null }, { outcome: { not: outcome } }] },
          data: { settledAt: now },
        });
        const [row] = await transaction.plan.updateManyAndReturn({
          where: { teamId, userId, id },
          data: {
            outcome,
            ...(note === undefined ? {} : { note: texts.toStored(note, placeOf('note', { teamId, userId, id })) }),
            dueAt: null,
          },
        });
        if (row) await noteHeard(transaction, { teamId, userId }, now);
        return row ? toPlan(row, texts) : undefined;
      });
    },

    async changePlan({ teamId, userId, id, practiceId, plannedFor, intention, followUpAt, timeZone, now }) {
      const plan = { teamId, userId, id };
      return database.$transaction(async (transaction) => {
        // First the moment: only a new one opens the plan again and has it asked about once more.
        await transaction.plan.updateMany({
          where: { ...plan, followUpAt: { not: followUpAt } },
          data: { plannedFor, followUpAt, dueAt: followUpAt, timeZone, outcome: null, settledAt: null },
        });
        const [row] = await transaction.plan.updateManyAndReturn({
          where: plan,
          data: {
            ...(practiceId === undefined ? {} : { practiceId }),
            // Words that could not be read came back as the note that says so; they must not take their place.
            ...(intention === UNREADABLE_TEXT
              ? {}
              : { intention: texts.toStored(intention, placeOf('intention', plan)) }),
            plannedFor,
          },
        });
        if (row) await noteHeard(transaction, plan, now);
        return row ? toPlan(row, texts) : undefined;
      });
    },

    async notePlan({ teamId, userId, id, note }) {
      if (note === UNREADABLE_TEXT) return this.planOf({ teamId, userId, id });
      const [row] = await database.plan.updateManyAndReturn({
        where: { teamId, userId, id },
        data: { note: note === undefined ? null : texts.toStored(note, placeOf('note', { teamId, userId, id })) },
      });
      return row ? toPlan(row, texts) : undefined;
    },

    async deletePlan({ teamId, userId, id }) {
      await database.plan.deleteMany({ where: { teamId, userId, id } });
    },

    async followUpMessages({ teamId, userId, id }) {
      const rows = await database.delivery.findMany({
        where: { teamId, targetId: userId, kind: 'follow-up', planId: id },
        select: { channelId: true, ts: true },
      });
      return rows.flatMap(({ channelId, ts }) => (channelId && ts ? [{ channel: channelId, ts }] : []));
    },

    async takeDuePlans({ now, limit }) {
      const taken = await takeDue(database, { table: 'plans', key: 'id' }, { now, limit });
      const rows = await database.plan.findMany({
        where: { teamId: { in: taken.teamIds }, id: { in: taken.keys } },
        orderBy: { followUpAt: 'asc' },
      });
      return rows.filter(({ teamId, id }) => taken.isTaken(teamId, id)).map((row) => toPlan(row, texts));
    },
  };
}

type NewPlanRow = Parameters<Store['savePlan']>[0];

// Named one by one: a value with more fields than its type says must not reach the database.
function toColumns(
  { id, teamId, userId, practiceId, prompt, plannedFor, intention, ...plan }: NewPlanRow,
  texts: Texts,
) {
  const { situation, followUpAt, timeZone, createdAt } = plan;
  return {
    id,
    teamId,
    userId,
    practiceId: practiceId ?? null,
    ...(prompt ? { prompt } : {}),
    plannedFor,
    intention: texts.toStored(intention, placeOf('intention', { teamId, userId, id })),
    situation: situation === undefined ? null : texts.toStored(situation, placeOf('situation', { teamId, userId, id })),
    followUpAt,
    timeZone,
    createdAt,
  };
}

type PlanColumn = Extract<EncryptedPlace, { table: 'plans' }>['column'];

function placeOf(
  column: PlanColumn,
  { teamId, userId, id }: Pick<PlanRow, 'teamId' | 'userId' | 'id'>,
): EncryptedPlace {
  return { table: 'plans', column, teamId, userId, rowId: id };
}

/** The person's own words in a row, in plain. */
export function wordsOfPlan(row: PlanRow, texts: Texts): Pick<Plan, PlanColumn> {
  const read = (column: PlanColumn, stored: string) => texts.fromStored(stored, placeOf(column, row));
  return {
    intention: read('intention', row.intention),
    situation: row.situation === null ? undefined : read('situation', row.situation),
    note: row.note === null ? undefined : read('note', row.note),
  };
}

export function toPlan(row: PlanRow, texts: Texts): Plan {
  return {
    id: row.id,
    teamId: row.teamId,
    userId: row.userId,
    ...subjectOf(row),
    plannedFor: row.plannedFor,
    ...wordsOfPlan(row, texts),
    followUpAt: row.followUpAt,
    timeZone: row.timeZone,
    outcome: (row.outcome as PlanOutcome | null) ?? undefined,
    createdAt: row.createdAt,
  };
}
