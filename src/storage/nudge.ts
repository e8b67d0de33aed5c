// Nudge schedules and the answers to nudges, in rows.
import { randomUUID } from 'node:crypto';
import type { NudgeSchedule, PastNudge } from '../domain/nudge.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { Weekday } from '../domain/schedule.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import type { NudgeSchedule as NudgeScheduleRow } from './generated/client.ts';

type NudgeStore = Pick<
  Store,
  | 'saveNudgeSchedule'
  | 'nudgeSchedules'
  | 'nudgeSchedule'
  | 'nudgeScheduleIn'
  | 'stopNudgeSchedule'
  | 'pauseNudgeSchedule'
  | 'dueNudgeSchedules'
  | 'pastNudges'
  | 'recordNudgeResponse'
  | 'countWillTry'
>;

export function createNudgeStore(database: Database): NudgeStore {
  return {
    async saveNudgeSchedule(schedule) {
      const { teamId, channelId } = schedule;
      const active = { ...schedule, pausedUntil: null, stoppedAt: null, dueAt: schedule.nextRunAt };
      const row = await database.nudgeSchedule.upsert({
        where: { teamId_channelId: { teamId, channelId } },
        create: { ...active, id: randomUUID() },
        update: active,
      });
      return toNudgeSchedule(row);
    },

    async nudgeSchedules(teamId) {
      const rows = await database.nudgeSchedule.findMany({
        where: { teamId, stoppedAt: null },
        orderBy: { channelId: 'asc' },
      });
      return rows.map(toNudgeSchedule);
    },

    async nudgeSchedule({ teamId, id }) {
      const row = await database.nudgeSchedule.findUnique({ where: { teamId_id: { teamId, id } } });
      return row ? toNudgeSchedule(row) : undefined;
    },

    async nudgeScheduleIn({ teamId, channelId }) {
      const row = await database.nudgeSchedule.findUnique({ where: { teamId_channelId: { teamId, channelId } } });
      return row ? toNudgeSchedule(row) : undefined;
    },

    async stopNudgeSchedule({ teamId, id, now }) {
      await database.nudgeSchedule.updateMany({
        where: { teamId, id, stoppedAt: null },
        data: { stoppedAt: now, dueAt: null },
      });
    },

    async pauseNudgeSchedule({ teamId, id, until }) {
      await database.nudgeSchedule.updateMany({ where: { teamId, id }, data: { pausedUntil: until ?? null } });
    },

    async dueNudgeSchedules({ now, limit }) {
      const rows = await database.nudgeSchedule.findMany({
        where: { dueAt: { lte: now } },
        orderBy: { dueAt: 'asc' },
        take: limit,
      });
      return rows.map(toNudgeSchedule);
    },

    async pastNudges({ teamId, channelId }) {
      const rows = await database.delivery.findMany({
        where: { teamId, targetId: channelId, kind: 'nudge', state: { notIn: ['skipped', 'failed'] } },
        orderBy: [{ scheduledFor: 'asc' }, { id: 'asc' }],
        select: { practiceId: true, wording: true },
      });
      return rows.flatMap(toPastNudge);
    },

    async recordNudgeResponse({ teamId, userId, deliveryId, answer, now }) {
      const isNew = await database.$transaction(async (transaction) => {
        const delivery = await transaction.delivery.findUnique({
          where: { teamId_id: { teamId, id: deliveryId } },
          select: { practiceId: true },
        });
        if (!delivery?.practiceId) throw new Error(`No nudge ${deliveryId} in team ${teamId} to answer`);
        const { practiceId } = delivery;
        const first = await transaction.nudgeResponse.createMany({
          data: { teamId, deliveryId, userId, practiceId, answer, answeredAt: now },
          skipDuplicates: true,
        });
        if (first.count === 1) return true;
        const changed = await transaction.nudgeResponse.updateMany({
          where: { teamId, deliveryId, userId, answer: { not: answer } },
          data: { answer, answeredAt: now },
        });
        return changed.count === 1;
      });
      return { isNew, willTry: await countWillTry(database, { teamId, deliveryId }) };
    },

    async countWillTry(nudge) {
      return countWillTry(database, nudge);
    },
  };
}

async function countWillTry(database: Database, { teamId, deliveryId }: { teamId: string; deliveryId: string }) {
  return database.nudgeResponse.count({ where: { teamId, deliveryId, answer: 'will-try' } });
}

export function toNudgeSchedule(row: NudgeScheduleRow): NudgeSchedule {
  return {
    id: row.id,
    teamId: row.teamId,
    channelId: row.channelId,
    setUpBy: row.setUpBy,
    weekday: row.weekday as Weekday,
    localTime: row.localTime,
    timeZone: row.timeZone,
    pausedUntil: row.pausedUntil ?? undefined,
    stoppedAt: row.stoppedAt ?? undefined,
    nextRunAt: row.nextRunAt,
  };
}

function toPastNudge(row: { practiceId: string | null; wording: number | null }): PastNudge[] {
  return row.practiceId === null ? [] : [{ practiceId: row.practiceId as PracticeId, wording: row.wording ?? 0 }];
}
