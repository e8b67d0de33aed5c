// How fast messages may follow each other, in rows that all processes share. The database's clock counts: those of
// the processes may differ, and the bot's own may be moved.
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';

type PaceStore = Pick<Store, 'takeTurn' | 'holdTeam'>;

/** The lane of a whole workspace, beside those of its channels and people. */
const WHOLE_TEAM = '';

export function createPaceStore(database: Database): PaceStore {
  return {
    async takeTurn({ teamId, targetId, teamGapMs, targetGapMs, withinMs }) {
      const [, turns] = await database.$transaction([
        // Held until the transaction ends: without it two processes would take the same turn.
        database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pace ${teamId}`}, 0))`,
        database.$queryRaw<{ wait_ms: number }[]>`
          WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now), turn AS (
            SELECT now, greatest(now, (
              SELECT max(free_at) FROM paces WHERE team_id = ${teamId} AND lane IN (${WHOLE_TEAM}, ${targetId})
            )) AS at FROM clock
          ), taken AS (
            INSERT INTO paces (team_id, lane, free_at)
            SELECT ${teamId}, lane, turn.at + gap * interval '1 millisecond'
            FROM turn, (VALUES (${WHOLE_TEAM}, ${teamGapMs}::float8), (${targetId}, ${targetGapMs}::float8)) lanes (lane, gap)
            WHERE turn.at <= turn.now + ${withinMs}::float8 * interval '1 millisecond'
            ON CONFLICT (team_id, lane) DO UPDATE SET free_at = EXCLUDED.free_at
          )
          SELECT ceil(extract(epoch FROM at - now) * 1000)::float8 AS wait_ms FROM turn`,
      ]);
      return turns[0]?.wait_ms ?? 0;
    },

    async holdTeam({ teamId, forMs }) {
      await database.$executeRaw`
        INSERT INTO paces (team_id, lane, free_at)
        VALUES (${teamId}, ${WHOLE_TEAM}, clock_timestamp() + ${forMs}::float8 * interval '1 millisecond')
        ON CONFLICT (team_id, lane) DO UPDATE SET free_at = greatest(paces.free_at, EXCLUDED.free_at)`;
    },
  };
}
