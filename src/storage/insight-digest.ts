// The digest of a workspace's figures, in rows: one at most.
import type { ChannelTrouble } from '../domain/delivery.ts';
import type { InsightDigest } from '../domain/insight-digest.ts';
import type { Weekday } from '../domain/schedule.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import { planIn } from './delivery.ts';
import { takeDue } from './due.ts';
import type { InsightDigest as InsightDigestRow } from './generated/client.ts';

type InsightDigestStore = Pick<
  Store,
  'saveInsightDigest' | 'insightDigestOf' | 'stopInsightDigest' | 'haltInsightDigest' | 'takeDueInsightDigests'
>;

export function createInsightDigestStore(database: Database): InsightDigestStore {
  return {
    async saveInsightDigest({ teamId, channelId, setUpBy, weekday, localTime, timeZone, nextRunAt }) {
      const active = { channelId, setUpBy, weekday, localTime, timeZone, nextRunAt, dueAt: nextRunAt };
      const row = await database.insightDigest.upsert({
        where: { teamId },
        create: { teamId, ...active },
        update: { ...active, haltedBecause: null },
      });
      return toInsightDigest(row);
    },

    async insightDigestOf(teamId) {
      const row = await database.insightDigest.findUnique({ where: { teamId } });
      return row ? toInsightDigest(row) : undefined;
    },

    async stopInsightDigest(teamId) {
      await database.insightDigest.deleteMany({ where: { teamId } });
    },

    async haltInsightDigest({ teamId, channelId, because, notice }, enqueue) {
      await database.$transaction(async (transaction) => {
        const halted = await transaction.insightDigest.updateMany({
          where: { teamId, channelId, haltedBecause: null },
          data: { haltedBecause: because, dueAt: null },
        });
        if (halted.count === 1 && notice) await planIn(transaction, notice, enqueue);
      });
    },

    async takeDueInsightDigests({ now, limit }) {
      const { teamIds } = await takeDue(database, { table: 'insight_digests', key: 'team_id' }, { now, limit });
      const rows = await database.insightDigest.findMany({ where: { teamId: { in: teamIds } } });
      return rows.map(toInsightDigest);
    },
  };
}

function toInsightDigest(row: InsightDigestRow): InsightDigest {
  return {
    teamId: row.teamId,
    channelId: row.channelId,
    setUpBy: row.setUpBy,
    weekday: row.weekday as Weekday,
    localTime: row.localTime,
    timeZone: row.timeZone,
    haltedBecause: (row.haltedBecause as ChannelTrouble | null) ?? undefined,
    nextRunAt: row.nextRunAt,
  };
}
