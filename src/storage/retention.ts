// How long a workspace keeps its records, and the deletion of those that are older.
import { DEFAULT_RETENTION, isRetention, type Retention } from '../domain/retention.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';

type RetentionStore = Pick<Store, 'retentionOf' | 'saveRetention' | 'teamsWithRecords' | 'deleteRecords'>;

/** What ages, and from which moment. A plan that was never settled ages from its follow-up. */
const RECORDS = {
  plans: '(settled_at < $2 OR (settled_at IS NULL AND follow_up_at < $2))',
  check_in_responses: 'answered_at < $2',
  nudge_responses: 'answered_at < $2',
  disagreements: 'at < $2',
  quiz_drafts: 'updated_at < $2',
  quiz_results: 'taken_at < $2',
  setting_changes: 'at < $2',
  deliveries: `scheduled_for < $2 AND state IN ('sent', 'skipped', 'failed', 'unknown')`,
} as const;

export const AGEING_TABLES: readonly string[] = Object.keys(RECORDS);

export function createRetentionStore(database: Database): RetentionStore {
  return {
    async retentionOf(teamId) {
      const row = await database.retention.findUnique({ where: { teamId } });
      return row ? toRetention(row.months) : DEFAULT_RETENTION;
    },

    async saveRetention({ teamId, retention, now }) {
      const row = { months: retention === 'for-good' ? null : retention, changedAt: now };
      await database.retention.upsert({ where: { teamId }, create: { teamId, ...row }, update: row });
    },

    async teamsWithRecords() {
      // From each team to the next by the index: what it costs follows how many teams there are, not how many rows.
      const lists = AGEING_TABLES.map(
        (table) => `(WITH RECURSIVE team AS (
           SELECT min(team_id) AS id FROM ${table}
           UNION ALL SELECT (SELECT min(team_id) FROM ${table} WHERE team_id > team.id) FROM team WHERE team.id IS NOT NULL
         ) SELECT id FROM team WHERE id IS NOT NULL)`,
      );
      const rows = await database.$queryRawUnsafe<{ id: string }[]>(lists.join(' UNION '));
      return rows.map(({ id }) => id);
    },

    async deleteRecords({ teamId, before, limit }) {
      let deleted = 0;
      for (const [table, isOlder] of Object.entries(RECORDS)) {
        // What another process is deleting at this moment is left to it.
        deleted += await database.$executeRawUnsafe(
          `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
             SELECT ctid FROM ${table} WHERE team_id = $1 AND ${isOlder} LIMIT $3 FOR UPDATE SKIP LOCKED))`,
          teamId,
          before,
          limit,
        );
      }
      return deleted;
    },
  };
}

function toRetention(months: number | null): Retention {
  if (months === null) return 'for-good';
  // A number that an older or newer version chose is not taken for "for good", nor for more than was meant.
  return isRetention(months) ? months : DEFAULT_RETENTION;
}
