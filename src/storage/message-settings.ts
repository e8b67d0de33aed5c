// How much, and when, one person is written to, in rows: what they chose, what they left unanswered, and the places
// they have left. Of two messages that want the last place only one can take it, over all processes.
import { COUNTED_KINDS, isWeeklyLimit, nextPlace } from '../domain/budget.ts';
import type { DeliveryKind } from '../domain/delivery.ts';
import { DEFAULT_MESSAGE_SETTINGS, type MessageSettings } from '../domain/message-settings.ts';
import type { PersonRef, Store } from '../ports.ts';
import type { Database, DatabaseTransaction } from './database.ts';
import type { MessageSettings as MessageSettingsRow } from './generated/client.ts';
import { lockPerson } from './person-lock.ts';

type MessageSettingsStore = Pick<
  Store,
  'messageSettingsOf' | 'saveMessageSettings' | 'hearFrom' | 'ignoredBy' | 'takePlace' | 'countPlaces'
>;

/** Skipped and failed messages give their place back. */
const HOLDS_PLACE = { in: ['pending', 'sending', 'sent', 'unknown'] };

export function createMessageSettingsStore(database: Database): MessageSettingsStore {
  return {
    async messageSettingsOf({ teamId, userId }) {
      const row = await database.messageSettings.findUnique({ where: { teamId_userId: { teamId, userId } } });
      return row ? toMessageSettings(row) : DEFAULT_MESSAGE_SETTINGS;
    },

    async saveMessageSettings({ teamId, userId, messagesPerWeek, quietFrom, quietUntil, timeZone, now }) {
      const chosen = { messagesPerWeek, quietFrom, quietUntil, timeZone: timeZone ?? null, heardAt: now };
      await database.messageSettings.upsert({
        where: { teamId_userId: { teamId, userId } },
        create: { teamId, userId, ...chosen },
        update: chosen,
      });
    },

    async hearFrom(person, now) {
      await noteHeard(database, person, now);
    },

    async ignoredBy({ teamId, userId, sentBefore }) {
      const settings = await database.messageSettings.findUnique({ where: { teamId_userId: { teamId, userId } } });
      const since = settings?.heardAt ?? new Date(0);
      const sent = await database.delivery.findMany({
        where: { teamId, targetId: userId, kind: { in: [...COUNTED_KINDS] }, state: 'sent', countedAt: { gt: since } },
        select: { kind: true, countedAt: true },
      });
      const ignored = sent.filter(({ countedAt }) => countedAt && countedAt < sentBefore);
      const count = (...kinds: string[]) => ignored.filter(({ kind }) => kinds.includes(kind)).length;
      return {
        checkIns: count('check-in'),
        asks: count('check-in', 'follow-up'),
        wasAskedToKeep: sent.some(({ kind }) => kind === 'keep-or-stop'),
      };
    },

    async takePlace({ delivery: { teamId, targetId, id, kind, scheduledFor }, timeZone, budget, now }) {
      return database.$transaction(async (transaction) => {
        // Without it two messages would each count before the other is counted.
        await lockPerson(transaction, { teamId, userId: targetId });
        const taken = await transaction.delivery.findMany({
          where: {
            teamId,
            targetId,
            id: { not: id },
            state: HOLDS_PLACE,
            countedAt: { gt: new Date(now.getTime() - budget.windowHours * 3_600_000) },
          },
          select: { kind: true, scheduledFor: true, countedAt: true },
        });
        const freeAt = nextPlace(budget, {
          asked: { kind, scheduledFor, timeZone },
          taken: taken.flatMap((row) =>
            row.countedAt
              ? [{ kind: row.kind as DeliveryKind, scheduledFor: row.scheduledFor, at: row.countedAt }]
              : [],
          ),
          now,
        });
        if (freeAt === undefined || freeAt > now) return { isTaken: false, freeAt } as const;
        await transaction.delivery.updateMany({ where: { teamId, id, targetId }, data: { countedAt: now } });
        return { isTaken: true } as const;
      });
    },

    async countPlaces({ teamId, userId }, since) {
      return database.delivery.count({
        where: { teamId, targetId: userId, state: HOLDS_PLACE, countedAt: { gt: since } },
      });
    },
  };
}

/** Only ever forward: of two answers at once the later one counts. */
export async function noteHeard(
  database: DatabaseTransaction,
  { teamId, userId }: PersonRef,
  now: Date,
): Promise<void> {
  await database.$executeRaw`
    INSERT INTO message_settings (team_id, user_id, heard_at) VALUES (${teamId}, ${userId}, ${now})
    ON CONFLICT (team_id, user_id) DO UPDATE SET heard_at = greatest(message_settings.heard_at, EXCLUDED.heard_at)`;
}

function toMessageSettings(row: MessageSettingsRow): MessageSettings {
  if (!isWeeklyLimit(row.messagesPerWeek)) throw new Error(`No weekly limit: ${row.messagesPerWeek}`);
  return {
    messagesPerWeek: row.messagesPerWeek,
    quietFrom: row.quietFrom,
    quietUntil: row.quietUntil,
    timeZone: row.timeZone ?? undefined,
  };
}
