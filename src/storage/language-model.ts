// Who let situations be sent to a language model, and what a workspace's questions to it have cost, in rows.
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';

type LanguageModelStore = Pick<
  Store,
  | 'languageModelConsent'
  | 'giveLanguageModelConsent'
  | 'revokeLanguageModelConsent'
  | 'reserveSpending'
  | 'settleSpending'
  | 'spendingOf'
>;

export function createLanguageModelStore(database: Database): LanguageModelStore {
  return {
    async languageModelConsent(teamId) {
      const row = await database.languageModelConsent.findFirst({
        where: { teamId, revokedAt: null },
        orderBy: { givenAt: 'desc' },
      });
      if (!row) return undefined;
      const { id, provider, model, address, givenBy, givenAt } = row;
      return { teamId, id, provider, model, address, givenBy, givenAt };
    },

    async giveLanguageModelConsent({ teamId, id, provider, model, address, givenBy, givenAt }) {
      await database.languageModelConsent.createMany({
        data: { teamId, id, provider, model, address, givenBy, givenAt },
        skipDuplicates: true,
      });
    },

    async revokeLanguageModelConsent({ teamId, userId, now }) {
      await database.languageModelConsent.updateMany({
        where: { teamId, revokedAt: null },
        data: { revokedBy: userId, revokedAt: now },
      });
    },

    async reserveSpending({ teamId, day, microDollars, limit }) {
      if (microDollars > limit.microDollars || limit.questions < 1) return false;
      // One statement: two processes cannot both take what is left.
      const counted = await database.$executeRaw`
        INSERT INTO language_model_spending AS spending (team_id, day, questions, micro_dollars)
        VALUES (${teamId}, ${day}, 1, ${microDollars})
        ON CONFLICT (team_id, day) DO UPDATE
        SET questions = spending.questions + 1, micro_dollars = spending.micro_dollars + EXCLUDED.micro_dollars
        WHERE spending.questions < ${limit.questions}
          AND spending.micro_dollars + EXCLUDED.micro_dollars <= ${limit.microDollars}`;
      return counted === 1;
    },

    async settleSpending({ teamId, day, reserved, spent }) {
      await database.languageModelSpending.updateMany({
        where: { teamId, day },
        data: { microDollars: { increment: spent - reserved } },
      });
    },

    async spendingOf({ teamId, day }) {
      const row = await database.languageModelSpending.findFirst({ where: { teamId, day } });
      return { microDollars: Number(row?.microDollars ?? 0), questions: row?.questions ?? 0 };
    },
  };
}
