// Check-in subscriptions and the answers to check-ins, in rows.
import type { CheckInAnswer, CheckInResponse, CheckInSubscription, Rhythm } from '../domain/check-in.ts';
import type { OwnPrompt, Subject } from '../domain/nudge.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { Weekday } from '../domain/schedule.ts';
import { UNREADABLE_TEXT } from '../domain/unreadable-text.ts';
import type { PersonRef, Store } from '../ports.ts';
import type { Database, DatabaseTransaction } from './database.ts';
import { takeDue } from './due.ts';
import type { EncryptedPlace, Texts } from './encrypted-text.ts';
import type {
  CheckInResponse as CheckInResponseRow,
  CheckInSubscription as CheckInSubscriptionRow,
} from './generated/client.ts';
import { noteHeard } from './message-settings.ts';

type CheckInStore = Pick<
  Store,
  | 'saveCheckIns'
  | 'checkInsOf'
  | 'stopCheckIns'
  | 'pauseCheckIns'
  | 'restartCheckIns'
  | 'setCheckInRhythm'
  | 'moveCheckIns'
  | 'takeDueCheckIns'
  | 'lastChosen'
  | 'recordCheckInAnswer'
  | 'checkInMessages'
  | 'checkInResponse'
  | 'saveReflection'
>;

export function createCheckInStore(database: Database, texts: Texts): CheckInStore {
  return {
    async saveCheckIns(subscription) {
      const { teamId, userId } = subscription;
      const active = { ...subscription, stoppedAt: null, dueAt: subscription.nextRunAt };
      // A new start ends an absence; another day or hour does not.
      await database.checkInSubscription.updateMany({
        where: { teamId, userId, stoppedAt: { not: null } },
        data: { pausedUntil: null },
      });
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

    async restartCheckIns({ teamId, userId }, nextRunAt) {
      await database.checkInSubscription.updateMany({
        where: { teamId, userId, stoppedAt: { not: null } },
        data: { stoppedAt: null, nextRunAt, dueAt: nextRunAt },
      });
    },

    async setCheckInRhythm(change) {
      await setRhythm(database, change);
    },

    async moveCheckIns({ teamId, userId, timeZone, nextRunAt }) {
      await database.checkInSubscription.updateMany({
        where: { teamId, userId, stoppedAt: null },
        data: { timeZone, nextRunAt, dueAt: nextRunAt },
      });
    },

    async takeDueCheckIns({ now, limit }) {
      const taken = await takeDue(database, { table: 'check_in_subscriptions', key: 'user_id' }, { now, limit });
      const rows = await database.checkInSubscription.findMany({
        where: { teamId: { in: taken.teamIds }, userId: { in: taken.keys } },
        orderBy: { nextRunAt: 'asc' },
      });
      return rows.filter(({ teamId, userId }) => taken.isTaken(teamId, userId)).map(toCheckInSubscription);
    },

    async lastChosen({ teamId, userId }, now) {
      const [plan, willTry] = await Promise.all([
        database.plan.findFirst({
          // A plan that is still ahead is not asked about before its moment.
          where: { teamId, userId, OR: [{ plannedFor: { lte: now } }, { outcome: { not: null } }] },
          orderBy: { createdAt: 'desc' },
        }),
        lastWillTry(database, { teamId, userId }),
      ]);
      const last = plan && (!willTry || plan.createdAt >= willTry.answeredAt) ? plan : willTry;
      return last && subjectOf(last);
    },

    async recordCheckInAnswer({ teamId, userId, deliveryId, practiceId, prompt, answer, now }) {
      return database.$transaction(async (transaction) => {
        await transaction.checkInResponse.createMany({
          data: {
            ...{ teamId, userId, deliveryId, answer, answeredAt: now },
            practiceId: practiceId ?? null,
            ...(prompt ? { prompt } : {}),
          },
          skipDuplicates: true,
        });
        await transaction.checkInResponse.updateMany({
          where: { teamId, userId, deliveryId, answer: { not: answer } },
          data: { answer, answeredAt: now },
        });
        // What never became due leaves no trace: the ledger would fill with reminders that nobody needed.
        await transaction.delivery.deleteMany({
          where: { teamId, targetId: userId, kind: 'reminder', period: deliveryId, state: 'pending' },
        });
        await noteHeard(transaction, { teamId, userId }, now);
        const row = await transaction.checkInResponse.findUniqueOrThrow({
          where: { teamId_userId_deliveryId: { teamId, userId, deliveryId } },
        });
        return toCheckInResponse(row, texts);
      });
    },

    async checkInMessages({ teamId, userId, deliveryId }) {
      const rows = await database.delivery.findMany({
        where: {
          ...{ teamId, targetId: userId },
          OR: [
            { kind: 'check-in', id: deliveryId },
            { kind: 'reminder', period: deliveryId },
          ],
        },
        select: { channelId: true, ts: true },
      });
      return rows.flatMap(({ channelId, ts }) => (channelId && ts ? [{ channel: channelId, ts }] : []));
    },

    async checkInResponse({ teamId, userId, deliveryId }) {
      const row = await database.checkInResponse.findUnique({
        where: { teamId_userId_deliveryId: { teamId, userId, deliveryId } },
      });
      return row ? toCheckInResponse(row, texts) : undefined;
    },

    async saveReflection({ teamId, userId, deliveryId, reflection }) {
      // A form that was sent back as it came must not take the place of words whose key may turn up again.
      if (reflection === UNREADABLE_TEXT) return;
      const saved = await database.checkInResponse.updateMany({
        where: { teamId, userId, deliveryId },
        data: {
          reflection:
            reflection === undefined ? null : texts.toStored(reflection, reflectionIn({ teamId, userId, deliveryId })),
        },
      });
      if (saved.count === 0) throw new Error(`No answer to check-in ${deliveryId} in team ${teamId} to reflect on`);
    },
  };
}

type SubjectColumns = { practiceId: string | null; prompt: unknown };

/** Rows with neither are never written. */
export function subjectOf({ practiceId, prompt }: SubjectColumns): Subject {
  return prompt === null ? { practiceId: practiceId as PracticeId } : { prompt: prompt as OwnPrompt };
}

/** A nudge's prompt stands in the ledger, as it read then; an answer that has outlived it is passed over. */
async function lastWillTry(
  database: Database,
  { teamId, userId }: PersonRef,
): Promise<(SubjectColumns & { answeredAt: Date }) | undefined> {
  const [row] = await database.$queryRaw<(SubjectColumns & { answeredAt: Date })[]>`
    SELECT response.practice_id AS "practiceId", delivery.prompt, response.answered_at AS "answeredAt"
    FROM nudge_responses response
    LEFT JOIN deliveries delivery ON delivery.team_id = response.team_id AND delivery.id = response.delivery_id
    WHERE response.team_id = ${teamId} AND response.user_id = ${userId} AND response.answer = 'will-try'
      AND (response.practice_id IS NOT NULL OR delivery.prompt IS NOT NULL)
    ORDER BY response.answered_at DESC LIMIT 1`;
  return row;
}

/** Forgets a pause that was over at `now`. */
export async function endPastPause(
  database: DatabaseTransaction,
  { teamId, userId }: PersonRef,
  now: Date,
): Promise<void> {
  await database.checkInSubscription.updateMany({
    where: { teamId, userId, pausedUntil: { lte: now } },
    data: { pausedUntil: null },
  });
}

export async function setRhythm(
  database: DatabaseTransaction,
  { teamId, userId, everyWeeks, nextRunAt }: PersonRef & { everyWeeks: Rhythm; nextRunAt: Date },
): Promise<void> {
  await database.checkInSubscription.updateMany({
    where: { teamId, userId, stoppedAt: null },
    data: { everyWeeks, nextRunAt, dueAt: nextRunAt },
  });
}

export function toCheckInSubscription(row: CheckInSubscriptionRow): CheckInSubscription {
  return {
    teamId: row.teamId,
    userId: row.userId,
    weekday: row.weekday as Weekday,
    localTime: row.localTime,
    timeZone: row.timeZone,
    everyWeeks: row.everyWeeks as Rhythm,
    consentedAt: row.consentedAt,
    pausedUntil: row.pausedUntil ?? undefined,
    stoppedAt: row.stoppedAt ?? undefined,
    nextRunAt: row.nextRunAt,
  };
}

function reflectionIn(row: Pick<CheckInResponseRow, 'teamId' | 'userId' | 'deliveryId'>): EncryptedPlace {
  const { teamId, userId, deliveryId } = row;
  return { table: 'check_in_responses', column: 'reflection', teamId, userId, rowId: deliveryId };
}

/** The person's own words in a row, in plain. */
export function wordsOfCheckIn(row: CheckInResponseRow, texts: Texts): Pick<CheckInResponse, 'reflection'> {
  return { reflection: row.reflection === null ? undefined : texts.fromStored(row.reflection, reflectionIn(row)) };
}

export function toCheckInResponse(row: CheckInResponseRow, texts: Texts): CheckInResponse {
  return {
    teamId: row.teamId,
    userId: row.userId,
    deliveryId: row.deliveryId,
    ...subjectOf(row),
    answer: row.answer as CheckInAnswer,
    ...wordsOfCheckIn(row, texts),
    answeredAt: row.answeredAt,
  };
}
