// Everything about one person at once: history, export, and forgetting.
import type { NudgeAnswer, OwnPrompt } from '../domain/nudge.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { HistoryEntry, PersonRef, Store } from '../ports.ts';
import { toCheckInResponse, toCheckInSubscription } from './check-in.ts';
import type { Database, DatabaseTransaction } from './database.ts';
import { FORGOTTEN, toDelivery } from './delivery.ts';
import type {
  CheckInResponse as CheckInResponseRow,
  NudgeResponse as NudgeResponseRow,
  Plan as PlanRow,
} from './generated/client.ts';
import { toPlan } from './plan.ts';

type PersonStore = Pick<Store, 'historyOf' | 'historySince' | 'recordDisagreement' | 'exportOf' | 'forget'>;

export function createPersonStore(database: Database): PersonStore {
  return {
    async historyOf({ teamId, userId }, limit) {
      const where = { teamId, userId };
      const newest = { where, orderBy: { answeredAt: 'desc' }, take: limit } as const;
      const [plans, responses, answers] = await Promise.all([
        database.plan.findMany({ where, orderBy: { createdAt: 'desc' }, take: limit }),
        database.checkInResponse.findMany(newest),
        database.nudgeResponse.findMany(newest),
      ]);
      const prompts = await promptsOf(database, teamId, answers);
      return newestFirst({ plans, responses, answers, prompts }).slice(0, limit);
    },

    async historySince({ teamId, userId }, since) {
      const where = { teamId, userId };
      const answered = { where: { ...where, answeredAt: { gte: since } } };
      const [plans, responses, answers] = await Promise.all([
        database.plan.findMany({
          where: { ...where, OR: [{ createdAt: { gte: since } }, { plannedFor: { gte: since } }] },
        }),
        database.checkInResponse.findMany(answered),
        database.nudgeResponse.findMany(answered),
      ]);
      const prompts = await promptsOf(database, teamId, answers);
      return newestFirst({ plans, responses, answers, prompts });
    },

    async recordDisagreement({ teamId, id, userId, given, chosen, confidence, at }) {
      await database.disagreement.createMany({
        data: { teamId, id, userId, given, chosen, confidence, at },
        skipDuplicates: true,
      });
    },

    async exportOf({ teamId, userId }) {
      const where = { teamId, userId };
      const [
        checkIns,
        checkInAnswers,
        plans,
        nudgeAnswers,
        disagreements,
        quizDraft,
        quizResults,
        messages,
        nudgesSetUp,
      ] = await Promise.all([
        database.checkInSubscription.findMany({ where }),
        database.checkInResponse.findMany({ where, orderBy: { answeredAt: 'asc' } }),
        database.plan.findMany({ where, orderBy: { createdAt: 'asc' } }),
        database.nudgeResponse.findMany({ where, orderBy: { answeredAt: 'asc' } }),
        database.disagreement.findMany({ where, orderBy: { at: 'asc' } }),
        database.quizDraft.findFirst({ where, select: { answers: true, updatedAt: true } }),
        database.quizResult.findMany({ where, orderBy: { takenAt: 'asc' }, select: { answers: true, takenAt: true } }),
        database.delivery.findMany({ where: { teamId, targetId: userId }, orderBy: { scheduledFor: 'asc' } }),
        database.nudgeSchedule.findMany({ where: { teamId, setUpBy: userId }, select: { channelId: true } }),
      ]);
      return {
        teamId,
        userId,
        checkIns: checkIns.map(toCheckInSubscription),
        checkInAnswers: checkInAnswers.map(toCheckInResponse),
        plans: plans.map(toPlan),
        nudgeAnswers,
        disagreements,
        unfinishedQuiz: quizDraft ?? undefined,
        quizResults,
        messages: messages.map(toDelivery),
        nudgesSetUpInChannels: nudgesSetUp.map((schedule) => schedule.channelId),
      };
    },

    async forget(person) {
      await database.$transaction((transaction) => forgetIn(transaction, person));
    },
  };
}

type HistoryRows = {
  plans: PlanRow[];
  responses: CheckInResponseRow[];
  answers: NudgeResponseRow[];
  /** Of the answers to a channel's own prompts: by delivery. */
  prompts: ReadonlyMap<string, OwnPrompt>;
};

/** What the own prompts said that were answered; most answers are to practices, and then nothing is read. */
async function promptsOf(
  database: Database,
  teamId: string,
  answers: readonly NudgeResponseRow[],
): Promise<Map<string, OwnPrompt>> {
  const ids = answers.filter(({ practiceId }) => practiceId === null).map(({ deliveryId }) => deliveryId);
  if (ids.length === 0) return new Map();
  const rows = await database.delivery.findMany({
    where: { teamId, id: { in: ids } },
    select: { id: true, prompt: true },
  });
  return new Map(rows.flatMap(({ id, prompt }) => (prompt === null ? [] : [[id, prompt as OwnPrompt] as const])));
}

function newestFirst({ plans, responses, answers, prompts }: HistoryRows): HistoryEntry[] {
  const entries: HistoryEntry[] = [
    ...plans.map((row) => ({ kind: 'plan', at: row.createdAt, plan: toPlan(row) }) as const),
    ...responses.map((row) => ({ kind: 'check-in', at: row.answeredAt, response: toCheckInResponse(row) }) as const),
    ...answers.flatMap((row) => toNudgeEntry(row, prompts.get(row.deliveryId))),
  ];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
}

function toNudgeEntry(row: NudgeResponseRow, prompt: OwnPrompt | undefined): HistoryEntry[] {
  const entry = { at: row.answeredAt, answer: row.answer as NudgeAnswer };
  if (row.practiceId !== null) return [{ ...entry, kind: 'nudge', practiceId: row.practiceId as PracticeId }];
  return prompt ? [{ ...entry, kind: 'own-prompt', prompt }] : [];
}

async function forgetIn(transaction: DatabaseTransaction, { teamId, userId }: PersonRef): Promise<void> {
  const where = { teamId, userId };
  await transaction.checkInSubscription.deleteMany({ where });
  await transaction.checkInResponse.deleteMany({ where });
  await transaction.plan.deleteMany({ where });
  await transaction.nudgeResponse.deleteMany({ where });
  await transaction.disagreement.deleteMany({ where });
  await transaction.quizDraft.deleteMany({ where });
  await transaction.quizResult.deleteMany({ where });
  await transaction.nudgeSchedule.updateMany({ where: { teamId, setUpBy: userId }, data: { setUpBy: '' } });
  await transaction.$executeRaw`
    UPDATE nudge_schedules SET keepers = array_remove(keepers, ${userId})
    WHERE team_id = ${teamId} AND ${userId} = ANY (keepers)`;
  await transaction.pace.deleteMany({ where: { teamId, lane: userId } });
  // What was sent stays counted, but no longer leads to the person: neither their id nor their direct message.
  await transaction.$executeRaw`
    UPDATE deliveries
    SET target_id = ${FORGOTTEN} || id, period = id, plan_id = NULL, channel_id = NULL, ts = NULL,
        reason = CASE state WHEN 'pending' THEN 'stopped' ELSE reason END,
        settled_at = CASE state WHEN 'pending' THEN now() ELSE settled_at END,
        state = CASE state WHEN 'pending' THEN 'skipped' ELSE state END
    WHERE team_id = ${teamId} AND target_id = ${userId}`;
}
