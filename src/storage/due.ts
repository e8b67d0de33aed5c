// Hands out what is due so that several processes share it: what one of them took, the others pass over.
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/** What was taken is due again after so long, unless it was moved on: its process died, or it failed. */
const TAKEN_FOR_MS = 5 * 60_000;

type DueTable =
  | { table: 'nudge_schedules' | 'plans'; key: 'id' }
  | { table: 'check_in_subscriptions'; key: 'user_id' }
  | { table: 'insight_digests'; key: 'team_id' };

/** The keys of what this caller took, of what is due the earliest; reads the index on `due_at`. */
export async function takeDue(
  database: Database,
  { table, key }: DueTable,
  { now, limit }: { now: Date; limit: number },
): Promise<{ teamIds: string[]; keys: string[]; isTaken(teamId: string, key: string): boolean }> {
  const [rows, id] = [Prisma.raw(table), Prisma.raw(key)];
  const taken = await database.$queryRaw<{ team_id: string; key: string }[]>`
    WITH due AS MATERIALIZED (
      SELECT team_id, ${id} AS key FROM ${rows} WHERE due_at <= ${now} ORDER BY due_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE ${rows} taken SET due_at = ${new Date(now.getTime() + TAKEN_FOR_MS)} FROM due
    WHERE taken.team_id = due.team_id AND taken.${id} = due.key
    RETURNING due.team_id, due.key`;
  const pairs = new Set(taken.map((each) => `${each.team_id} ${each.key}`));
  return {
    teamIds: taken.map((each) => each.team_id),
    keys: taken.map((each) => each.key),
    isTaken: (teamId, rowKey) => pairs.has(`${teamId} ${rowKey}`),
  };
}
