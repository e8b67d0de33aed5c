// Nudge schedules and the answers to nudges, in rows.
import { randomUUID } from 'node:crypto';
import type { ChannelTrouble } from '../domain/delivery.ts';
import type { Balance, NudgeSchedule, OwnPrompt, PastNudge } from '../domain/nudge.ts';
import type { PracticeId, Side } from '../domain/practice.ts';
import type { Weekday } from '../domain/schedule.ts';
import type { Store, StoredPrompt } from '../ports.ts';
import type { Database } from './database.ts';
import { planIn } from './delivery.ts';
import { takeDue } from './due.ts';
import type { NudgeSchedule as NudgeScheduleRow, OwnPrompt as OwnPromptRow } from './generated/client.ts';

type NudgeStore = Pick<
  Store,
  | 'saveNudgeSchedule'
  | 'nudgeSchedules'
  | 'nudgeSchedule'
  | 'nudgeScheduleIn'
  | 'saveNudgeSettings'
  | 'haltNudgeSchedule'
  | 'haltNudgesOfTeam'
  | 'mendNudgeSchedule'
  | 'resumeNudgeSchedule'
  | 'ownPrompts'
  | 'saveOwnPrompt'
  | 'switchOwnPrompt'
  | 'takenUp'
  | 'stopNudgeSchedule'
  | 'pauseNudgeSchedule'
  | 'takeDueNudgeSchedules'
  | 'pastNudges'
  | 'recordNudgeResponse'
  | 'takeBackNudgeResponse'
  | 'countWillTry'
>;

export function createNudgeStore(database: Database): NudgeStore {
  return {
    async saveNudgeSchedule(schedule) {
      const { teamId, channelId } = schedule;
      const active = {
        ...schedule,
        weekdays: [...schedule.weekdays],
        haltedBecause: null,
        stoppedAt: null,
        dueAt: schedule.nextRunAt,
      };
      // A new start ends a pause; another day or hour does not, for somebody else may have set it.
      await database.nudgeSchedule.updateMany({
        where: { teamId, channelId, stoppedAt: { not: null } },
        data: { pausedUntil: null },
      });
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

    async saveNudgeSettings({ teamId, id, country, balance, practicesOff, keepers, pausedUntil }) {
      await database.nudgeSchedule.updateMany({
        where: { teamId, id },
        data: {
          balance,
          country: country ?? null,
          practicesOff: [...practicesOff],
          keepers: [...keepers],
          pausedUntil: pausedUntil ?? null,
        },
      });
    },

    async haltNudgeSchedule({ teamId, id, because, notice }, enqueue) {
      await database.$transaction(async (transaction) => {
        const halted = await transaction.nudgeSchedule.updateMany({
          where: { teamId, id, haltedBecause: null, stoppedAt: null },
          data: { haltedBecause: because, dueAt: null },
        });
        if (halted.count === 1 && notice) await planIn(transaction, notice, enqueue);
      });
    },

    async haltNudgesOfTeam({ teamId, because }) {
      await database.nudgeSchedule.updateMany({
        where: { teamId, haltedBecause: null, stoppedAt: null },
        data: { haltedBecause: because, dueAt: null },
      });
    },

    async mendNudgeSchedule({ teamId, id, nextRunAt, notice }, enqueue) {
      return database.$transaction(async (transaction) => {
        const mended = await transaction.nudgeSchedule.updateMany({
          where: { teamId, id, haltedBecause: { not: null }, stoppedAt: null },
          data: { haltedBecause: null, nextRunAt, dueAt: nextRunAt },
        });
        if (mended.count === 1 && notice) await planIn(transaction, notice, enqueue);
        return mended.count === 1;
      });
    },

    async resumeNudgeSchedule({ teamId, id, nextRunAt }) {
      await database.nudgeSchedule.updateMany({
        where: { teamId, id, stoppedAt: null },
        data: { haltedBecause: null, nextRunAt, dueAt: nextRunAt },
      });
    },

    async ownPrompts({ teamId, scheduleId }) {
      const rows = await database.ownPrompt.findMany({
        where: { teamId, scheduleId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toStoredPrompt);
    },

    async saveOwnPrompt({ teamId, scheduleId, id, side, line, why, now }) {
      await database.ownPrompt.upsert({
        where: { teamId_id: { teamId, id }, scheduleId },
        create: { teamId, scheduleId, id, side, line, why, createdAt: now },
        update: { side, line, why },
      });
    },

    async switchOwnPrompt({ teamId, scheduleId, id, isOn }) {
      await database.ownPrompt.updateMany({ where: { teamId, scheduleId, id }, data: { isOn } });
    },

    async takenUp({ teamId, since }) {
      const sums = await database.$queryRaw<{ id: string; times: bigint | number }[]>`
        SELECT id, sum(times) AS times FROM (
          SELECT coalesce(response.practice_id, delivery.prompt ->> 'id') AS id, count(*) AS times
          FROM nudge_responses response
          JOIN deliveries delivery ON delivery.team_id = response.team_id AND delivery.id = response.delivery_id
          WHERE response.team_id = ${teamId} AND response.answered_at > ${since} AND response.answer <> 'not-for-us'
          GROUP BY 1
          UNION ALL
          SELECT coalesce(practice_id, prompt ->> 'id'), count(*) FROM plans WHERE team_id = ${teamId} AND created_at > ${since} GROUP BY 1
        ) taken_up WHERE id IS NOT NULL GROUP BY id`;
      return new Map(sums.map(({ id, times }) => [id, Number(times)]));
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

    async takeDueNudgeSchedules({ now, limit }) {
      const taken = await takeDue(database, { table: 'nudge_schedules', key: 'id' }, { now, limit });
      const rows = await database.nudgeSchedule.findMany({
        where: { teamId: { in: taken.teamIds }, id: { in: taken.keys } },
        orderBy: { nextRunAt: 'asc' },
      });
      return rows.filter(({ teamId, id }) => taken.isTaken(teamId, id)).map(toNudgeSchedule);
    },

    async pastNudges({ teamId, channelId }) {
      const rows = await database.delivery.findMany({
        where: { teamId, targetId: channelId, kind: 'nudge', state: { notIn: ['skipped', 'failed'] } },
        orderBy: [{ scheduledFor: 'asc' }, { id: 'asc' }],
        select: { practiceId: true, wording: true, prompt: true },
      });
      return rows.flatMap(toPastNudge);
    },

    async recordNudgeResponse({ teamId, userId, deliveryId, answer, now }) {
      const isNew = await database.$transaction(async (transaction) => {
        const delivery = await transaction.delivery.findUnique({
          where: { teamId_id: { teamId, id: deliveryId } },
          select: { practiceId: true, kind: true },
        });
        if (delivery?.kind !== 'nudge') throw new Error(`No nudge ${deliveryId} in team ${teamId} to answer`);
        const { practiceId } = delivery;
        const first = await transaction.nudgeResponse.createMany({
          data: { teamId, deliveryId, userId, practiceId, answer, answeredAt: now },
          skipDuplicates: true,
        });
        if (first.count === 1) return true;
        const changed = await transaction.nudgeResponse.updateMany({
          // To find it helpful does not take back that one will try it.
          where: { teamId, deliveryId, userId, answer: answer === 'helpful' ? 'not-for-us' : { not: answer } },
          data: { answer, answeredAt: now },
        });
        return changed.count === 1;
      });
      return { isNew, willTry: await countWillTry(database, { teamId, deliveryId }) };
    },

    async takeBackNudgeResponse({ teamId, userId, deliveryId }) {
      await database.nudgeResponse.deleteMany({ where: { teamId, userId, deliveryId, answer: 'will-try' } });
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
    keepers: row.keepers,
    weekdays: row.weekdays as Weekday[],
    localTime: row.localTime,
    timeZone: row.timeZone,
    country: row.country ?? undefined,
    balance: row.balance as Balance,
    practicesOff: row.practicesOff as PracticeId[],
    pausedUntil: row.pausedUntil ?? undefined,
    haltedBecause: (row.haltedBecause as ChannelTrouble | null) ?? undefined,
    stoppedAt: row.stoppedAt ?? undefined,
    nextRunAt: row.nextRunAt,
  };
}

function toStoredPrompt({ id, side, line, why, isOn }: OwnPromptRow): StoredPrompt {
  return { id, side: side as Side, line, why, isOn };
}

function toPastNudge(row: { practiceId: string | null; wording: number | null; prompt: unknown }): PastNudge[] {
  if (row.prompt !== null) return [{ promptId: (row.prompt as OwnPrompt).id }];
  return row.practiceId === null ? [] : [{ practiceId: row.practiceId as PracticeId, wording: row.wording ?? 0 }];
}
