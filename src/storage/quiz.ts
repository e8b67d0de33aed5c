// The quiz, in rows: at most one unfinished for a person, and every result.
import { knownAnswers, type QuizDraft, type QuizResult } from '../domain/quiz.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import type { QuizDraft as QuizDraftRow, QuizResult as QuizResultRow } from './generated/client.ts';

type QuizStore = Pick<
  Store,
  'beginQuiz' | 'quizDraftOf' | 'keepQuizAnswers' | 'discardQuiz' | 'finishQuiz' | 'quizResultsOf'
>;

export function createQuizStore(database: Database): QuizStore {
  return {
    async beginQuiz({ teamId, userId, id, answers, now }) {
      await database.quizDraft.createMany({
        data: { teamId, userId, id, answers, updatedAt: now },
        skipDuplicates: true,
      });
      const row = await database.quizDraft.findUniqueOrThrow({ where: { teamId_userId: { teamId, userId } } });
      return toQuizDraft(row);
    },

    async quizDraftOf({ teamId, userId }) {
      const row = await database.quizDraft.findUnique({ where: { teamId_userId: { teamId, userId } } });
      return row ? toQuizDraft(row) : undefined;
    },

    async keepQuizAnswers({ teamId, userId, id, answers, now }) {
      // Merged in the database, so that two pages sent at once both stay.
      const changed = await database.$executeRaw`
        UPDATE quiz_drafts SET answers = answers || ${JSON.stringify(answers)}::jsonb, updated_at = ${now}
        WHERE team_id = ${teamId} AND user_id = ${userId} AND id = ${id}`;
      if (changed === 0) return undefined;
      const row = await database.quizDraft.findFirst({ where: { teamId, userId, id } });
      return row ? toQuizDraft(row) : undefined;
    },

    async discardQuiz({ teamId, userId }) {
      await database.quizDraft.deleteMany({ where: { teamId, userId } });
    },

    async finishQuiz({ teamId, userId, id, answers, now }) {
      return database.$transaction(async (transaction) => {
        const row = await transaction.quizResult.upsert({
          where: { teamId_userId_id: { teamId, userId, id } },
          create: { teamId, userId, id, answers, takenAt: now },
          update: { answers },
        });
        await transaction.quizDraft.deleteMany({ where: { teamId, userId, id } });
        return toQuizResult(row);
      });
    },

    async quizResultsOf({ teamId, userId }, page) {
      const rows = await database.quizResult.findMany({
        where: { teamId, userId },
        orderBy: { takenAt: 'desc' },
        ...(page ? { take: page.limit } : {}),
      });
      return rows.map(toQuizResult);
    },
  };
}

export function toQuizDraft({ teamId, userId, id, answers, updatedAt }: QuizDraftRow): QuizDraft {
  return { teamId, userId, id, answers: toAnswers(answers), updatedAt };
}

export function toQuizResult({ teamId, userId, id, answers, takenAt }: QuizResultRow): QuizResult {
  return { teamId, userId, id, answers: toAnswers(answers), takenAt };
}

const toAnswers = (json: unknown) => knownAnswers(typeof json === 'object' && json !== null ? json : {});
