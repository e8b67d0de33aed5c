// Check-in subscriptions and the answers to check-ins, in rows.
import type { CheckInAnswer, CheckInResponse, CheckInSubscription } from '../domain/check-in.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { Weekday } from '../domain/schedule.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import type {
  CheckInResponse as CheckInResponseRow,
  CheckInSubscription as CheckInSubscriptionRow,
} from './generated/client.ts';

type CheckInStore = Pick<
  Store,
  | 'saveCheckIns'
  | 'checkInsOf'
  | 'stopCheckIns'
  | 'pauseCheckIns'
  | 'dueCheckIns'
  | 'lastChosenPractice'
  | 'recordCheckInAnswer'
  | 'checkInResponse'
  | 'saveReflection'
>;

export function createCheckInStore(database: Database): CheckInStore {
  return {
    async saveCheckIns(subscription) {
      const { teamId, userId } = subscription;
      const active = { ...subscription, pausedUntil: null, stoppedAt: null, dueAt: subscription.nextRunAt };
      const row = await database.checkInSubscription.upsert({
        where: { teamId_userId: { teamId, userId } },
        create: active,
        update: active,
      });
      return toCheckInSubscription(row);
    },

    async checkInsOf({ teamId, userId }) {
      const row = await database.checkInSubscription.findUnique({ where: { teamId_userId: { teamId, userId } } });
      return row ? toCheckInSubscription(row) : undefined;
    },

    async stopCheckIns({ teamId, userId }, now) {
      await database.checkInSubscription.updateMany({
        where: { teamId, userId, stoppedAt: null },
        data: { stoppedAt: now, dueAt: null },
      });
    },

    async pauseCheckIns({ teamId, userId }, until) {
      await database.checkInSubscription.updateMany({
        where: { teamId, userId },
        data: { pausedUntil: until ?? null },
      });
    },

    async dueCheckIns({ now, limit }) {
      const rows = await database.checkInSubscription.findMany({
        where: { dueAt: { lte: now } },
        orderBy: { dueAt: 'asc' },
        take: limit,
      });
      return rows.map(toCheckInSubscription);
    },

    async lastChosenPractice({ teamId, userId }) {
      const [plan, willTry] = await Promise.all([
        database.plan.findFirst({ where: { teamId, userId }, orderBy: { createdAt: 'desc' } }),
        database.nudgeResponse.findFirst({
          where: { teamId, userId, answer: 'will-try' },
          orderBy: { answeredAt: 'desc' },
        }),
      ]);
      const last = plan && (!willTry || plan.createdAt >= willTry.answeredAt) ? plan : willTry;
      return last ? (last.practiceId as PracticeId) : undefined;
    },

    async recordCheckInAnswer({ teamId, userId, deliveryId, practiceId, answer, now }) {
      return database.$transaction(async (transaction) => {
        await transaction.checkInResponse.createMany({
          data: { teamId, userId, deliveryId, practiceId, answer, answeredAt: now },
          skipDuplicates: true,
        });
        await transaction.checkInResponse.updateMany({
          where: { teamId, userId, deliveryId, answer: { not: answer } },
          data: { answer, answeredAt: now },
        });
        const row = await transaction.checkInResponse.findUniqueOrThrow({
          where: { teamId_userId_deliveryId: { teamId, userId, deliveryId } },
        });
        return toCheckInResponse(row);
      });
    },

    async checkInResponse({ teamId, userId, deliveryId }) {
      const row = await database.checkInResponse.findUnique({
        where: { teamId_userId_deliveryId: { teamId, userId, deliveryId } },
      });
      return row ? toCheckInResponse(row) : undefined;
    },

    async saveReflection({ teamId, userId, deliveryId, reflection }) {
      const saved = await database.checkInResponse.updateMany({
        where: { teamId, userId, deliveryId },
        data: { reflection },
      });
      if (saved.count === 0) throw new Error(`No answer to check-in ${deliveryId} in team ${teamId} to reflect on`);
    },
  };
}

export function toCheckInSubscription(row: CheckInSubscriptionRow): CheckInSubscription {
  return {
    teamId: row.teamId,
    userId: row.userId,
    weekday: row.weekday as Weekday,
    localTime: row.localTime,
    timeZone: row.timeZone,
    consentedAt: row.consentedAt,
    pausedUntil: row.pausedUntil ?? undefined,
    stoppedAt: row.stoppedAt ?? undefined,
    nextRunAt: row.nextRunAt,
  };
}

export function toCheckInResponse(row: CheckInResponseRow): CheckInResponse {
  return {
    teamId: row.teamId,
    userId: row.userId,
    deliveryId: row.deliveryId,
    practiceId: row.practiceId as PracticeId,
    answer: row.answer as CheckInAnswer,
    reflection: row.reflection ?? undefined,
    answeredAt: row.answeredAt,
  };
}
