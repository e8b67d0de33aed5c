// How many situations asked for what, in rows of sums.
import { type AskedFor, SMALLEST_SUM } from '../domain/nudge.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';

export function createSituationSumStore(database: Database): Pick<Store, 'countSituation' | 'askedFor'> {
  return {
    async countSituation({ teamId, week, emphasis, practices }) {
      // Always in the same order: two that count at once must not wait for each other.
      const all = [emphasis, ...practices].toSorted();
      await database.$executeRaw`
        INSERT INTO situation_sums (team_id, week, what, times)
        SELECT ${teamId}, ${week}, what, 1 FROM unnest(${all}::text[]) AS what
        ON CONFLICT (team_id, week, what) DO UPDATE SET times = situation_sums.times + 1`;
    },

    async askedFor({ teamId, week }) {
      const rows = await database.situationSum.groupBy({
        by: ['what'],
        where: { teamId, week: { gte: week } },
        _sum: { times: true },
        having: { times: { _sum: { gte: SMALLEST_SUM } } },
      });
      return toAskedFor(new Map(rows.map(({ what, _sum: { times } }) => [what, times ?? 0])));
    },
  };
}

/** A situation that asks for both counts for either side. */
function toAskedFor(sums: Map<string, number>): AskedFor {
  const of = (what: string) => sums.get(what) ?? 0;
  const sides = { leadership: of('leadership') + of('both'), management: of('management') + of('both') };
  const practices = new Map([...sums].filter(([what]) => !['leadership', 'management', 'both'].includes(what)));
  return { sides, practices };
}
