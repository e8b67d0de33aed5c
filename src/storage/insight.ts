// Figures for teams: counted in SQL, and kept as they are shown. No row here has a person in it.
import { LEAST_PEOPLE, type Tally, type Votes } from '../domain/insight.ts';
import type { InsightReport } from '../domain/insight-report.ts';
import { LEADERSHIP_PRACTICE_IDS, type PracticeId } from '../domain/practice.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import { type InsightReport as InsightReportRow, Prisma } from './generated/client.ts';

type InsightStore = Pick<
  Store,
  'tallyTeam' | 'countVotes' | 'keepInsightReport' | 'insightReports' | 'teamsWithoutInsightReport'
>;

type Span = { teamId: string; from: Date; until: Date };

/** How far before and after an answer to a nudge people are compared. */
const FORTNIGHT_MS = 14 * 86_400_000;
const fortnights = (moment: Date, count: number) => new Date(moment.getTime() + count * FORTNIGHT_MS);

export function createInsightStore(database: Database): InsightStore {
  return {
    async tallyTeam(span) {
      const [tried, answers, nudgesPosted] = await Promise.all([
        countTried(database, span),
        countAnswers(database, span),
        countNudges(database, span),
      ]);
      return { ...tried, ...answers, nudgesPosted };
    },

    async countVotes(span) {
      return countVotes(database, span);
    },

    async keepInsightReport({ teamId, kind, from, figures }, now) {
      await database.insightReport.createMany({
        data: { teamId, windowKind: kind, windowFrom: from, figures, countedAt: now },
        skipDuplicates: true,
      });
    },

    async insightReports({ teamId, since }) {
      const rows = await database.insightReport.findMany({ where: { teamId, windowFrom: { gte: since } } });
      return rows.map(toInsightReport);
    },

    async teamsWithoutInsightReport({ kind, from }) {
      const rows = await database.$queryRaw<{ team_id: string }[]>`
        SELECT team_id FROM nudge_schedules UNION SELECT team_id FROM check_in_subscriptions
        EXCEPT SELECT team_id FROM insight_reports WHERE window_kind = ${kind} AND window_from = ${from}`;
      return rows.map((row) => row.team_id);
    },
  };
}

function toInsightReport({ teamId, windowKind, windowFrom, figures }: InsightReportRow): InsightReport {
  return { teamId, kind: windowKind, from: windowFrom, figures } as unknown as InsightReport;
}

/**
 * What somebody says they did: a plan carried out, a check-in answered so. Never what a channel can count: from a sum
 * over five, four of whom everybody saw, the fifth could be told. Nor what a channel wrote itself: one channel alone
 * was posted it.
 */
const reported = ({ teamId, from, until }: Span) => Prisma.sql`
  SELECT user_id, practice_id, settled_at AS at FROM plans
  WHERE team_id = ${teamId} AND settled_at >= ${from} AND settled_at < ${until} AND outcome IN ('done', 'partly')
    AND practice_id IS NOT NULL
  UNION ALL
  SELECT user_id, practice_id, answered_at FROM check_in_responses
  WHERE team_id = ${teamId} AND answered_at >= ${from} AND answered_at < ${until} AND answer IN ('did-it', 'partly')
    AND practice_id IS NOT NULL`;

async function countTried(database: Database, span: Span): Promise<Pick<Tally, 'practices' | 'sides'>> {
  // A row for each practice, and one without a practice for each side, all seen at one moment.
  const rows = await database.$queryRaw<
    { is_leadership: boolean; practice_id: string | null; tried: bigint; people: bigint; few_people: bigint }[]
  >`
    WITH tried AS (
      SELECT DISTINCT user_id, practice_id FROM (${reported(span)}) reported
    ), counted AS (
      SELECT user_id, practice_id, practice_id = ANY (${[...LEADERSHIP_PRACTICE_IDS]}) AS is_leadership,
        count(*) OVER (PARTITION BY practice_id) AS people FROM tried
    )
    SELECT is_leadership, practice_id, count(*) AS tried, count(DISTINCT user_id) AS people,
      count(DISTINCT user_id) FILTER (WHERE people < ${LEAST_PEOPLE}) AS few_people
    FROM counted GROUP BY GROUPING SETS ((is_leadership, practice_id), (is_leadership))`;
  const sideOf = (isLeadership: boolean) => {
    const row = rows.find((each) => each.practice_id === null && each.is_leadership === isLeadership);
    return {
      tried: Number(row?.tried ?? 0),
      people: Number(row?.people ?? 0),
      fewPeople: Number(row?.few_people ?? 0),
    };
  };
  return {
    practices: new Map(
      rows.flatMap(({ practice_id: id, people }) => (id === null ? [] : [[id as PracticeId, Number(people)]])),
    ),
    sides: { leadership: sideOf(true), management: sideOf(false) },
  };
}

async function countAnswers(
  database: Database,
  { teamId, from, until }: Span,
): Promise<Pick<Tally, 'willTry' | 'otherAnswers'>> {
  const rows = await database.$queryRaw<{ will_try: boolean; answers: bigint; people: bigint }[]>`
    SELECT answer = 'will-try' AS will_try, count(*) AS answers, count(DISTINCT user_id) AS people
    FROM nudge_responses WHERE team_id = ${teamId} AND answered_at >= ${from} AND answered_at < ${until} GROUP BY 1`;
  const countOf = (willTry: boolean) => {
    const row = rows.find((each) => each.will_try === willTry);
    return { answers: Number(row?.answers ?? 0), people: Number(row?.people ?? 0) };
  };
  return { willTry: countOf(true), otherAnswers: countOf(false) };
}

async function countNudges(database: Database, { teamId, from, until }: Span): Promise<number> {
  return database.delivery.count({
    where: { teamId, kind: 'nudge', state: 'sent', scheduledFor: { gte: from, lt: until } },
  });
}

/**
 * Everybody has one vote for the practices they answered a nudge about, and one for their others in the same weeks.
 * A nudge is looked at two weeks later, when both fortnights around its answer are over.
 */
async function countVotes(database: Database, { teamId, from, until }: Span): Promise<Votes> {
  const rows = await database.$queryRaw<{ is_nudged: boolean; more: bigint; less: bigint }[]>`
    WITH nudged AS (
      SELECT user_id, practice_id, answered_at AS at FROM nudge_responses
      WHERE team_id = ${teamId} AND practice_id IS NOT NULL
        AND answered_at >= ${fortnights(from, -1)} AND answered_at < ${fortnights(until, -1)}
    ), reported AS (${reported({ teamId, from: fortnights(from, -2), until })}),
    pairs AS (
      SELECT nudged.user_id, reported.practice_id, reported.practice_id = nudged.practice_id AS is_nudged,
        nudged.at AS nudged_at, reported.at >= nudged.at AS is_after
      FROM nudged JOIN reported ON reported.user_id = nudged.user_id
        AND reported.at >= nudged.at - interval '14 days' AND reported.at < nudged.at + interval '14 days'
    ), compared AS (
      SELECT user_id, is_nudged, is_after FROM pairs WHERE is_nudged
      UNION ALL
      SELECT user_id, is_nudged, is_after FROM pairs WHERE NOT is_nudged AND NOT EXISTS (
        SELECT FROM nudged another
        WHERE another.user_id = pairs.user_id AND another.practice_id = pairs.practice_id
          AND another.at > pairs.nudged_at - interval '28 days' AND another.at < pairs.nudged_at + interval '28 days')
    ), voted AS (
      SELECT user_id, is_nudged, count(*) FILTER (WHERE is_after) AS after, count(*) FILTER (WHERE NOT is_after) AS before
      FROM compared GROUP BY 1, 2
    )
    SELECT is_nudged, count(*) FILTER (WHERE after > before) AS more, count(*) FILTER (WHERE after < before) AS less
    FROM voted GROUP BY 1`;
  const votesOf = (isNudged: boolean) => {
    const row = rows.find((each) => each.is_nudged === isNudged);
    return { more: Number(row?.more ?? 0), less: Number(row?.less ?? 0) };
  };
  return { nudged: votesOf(true), others: votesOf(false) };
}
