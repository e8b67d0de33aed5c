// What a person tried, from everywhere, and what they said of the advice.
import type { NudgeAnswer, OwnPrompt } from '../domain/nudge.ts';
import type { PracticeId } from '../domain/practice.ts';
import type { HistoryEntry, Store } from '../ports.ts';
import { toCheckInResponse } from './check-in.ts';
import type { Database } from './database.ts';
import type { Texts } from './encrypted-text.ts';
import type {
  CheckInResponse as CheckInResponseRow,
  NudgeResponse as NudgeResponseRow,
  Plan as PlanRow,
} from './generated/client.ts';
import { toPlan } from './plan.ts';

type PersonStore = Pick<Store, 'historyOf' | 'historySince'>;

export function createPersonStore(database: Database, texts: Texts): PersonStore {
  return {
    async historyOf({ teamId, userId }, { limit, skip = 0 }) {
      const where = { teamId, userId };
      // Ordered to the last row, so that pages neither repeat nor lose an entry.
      const newest = { where, orderBy: [{ answeredAt: 'desc' }, { deliveryId: 'desc' }], take: skip + limit } as const;
      const [plans, responses, answers] = await Promise.all([
        database.plan.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: skip + limit }),
        database.checkInResponse.findMany({ ...newest, orderBy: [...newest.orderBy] }),
        database.nudgeResponse.findMany({ ...newest, orderBy: [...newest.orderBy] }),
      ]);
      const prompts = await promptsOf(database, teamId, answers);
      return newestFirst({ plans, responses, answers, prompts, texts }).slice(skip, skip + limit);
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
      return newestFirst({ plans, responses, answers, prompts, texts });
    },
  };
}

type HistoryRows = {
  plans: PlanRow[];
  responses: CheckInResponseRow[];
  answers: NudgeResponseRow[];
  /** Of the answers to a channel's own prompts: by delivery. */
  prompts: ReadonlyMap<string, OwnPrompt>;
  texts: Texts;
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

function newestFirst({ plans, responses, answers, prompts, texts }: HistoryRows): HistoryEntry[] {
  const entries: HistoryEntry[] = [
    ...plans.map((row) => ({ kind: 'plan', at: row.createdAt, plan: toPlan(row, texts) }) as const),
    ...responses.map(
      (row) => ({ kind: 'check-in', at: row.answeredAt, response: toCheckInResponse(row, texts) }) as const,
    ),
    ...answers.flatMap((row) => toNudgeEntry(row, prompts.get(row.deliveryId))),
  ];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
}

function toNudgeEntry(row: NudgeResponseRow, prompt: OwnPrompt | undefined): HistoryEntry[] {
  const entry = { at: row.answeredAt, answer: row.answer as NudgeAnswer };
  if (row.practiceId !== null) return [{ ...entry, kind: 'nudge', practiceId: row.practiceId as PracticeId }];
  return prompt ? [{ ...entry, kind: 'own-prompt', prompt }] : [];
}
