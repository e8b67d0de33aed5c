// Which of Slack's requests were seen before.
import { spendingDay } from '../domain/language-model.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

export function createSeenRequestStore(database: Database): Pick<Store, 'isFirstSight' | 'sweep'> {
  return {
    async isFirstSight({ teamId, key, now }) {
      const seen = await database.seenRequest.createMany({ data: { teamId, key, seenAt: now }, skipDuplicates: true });
      return seen.count === 1;
    },

    async sweep(now) {
      await database.seenRequest.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - WEEK) } } });
      await database.$executeRaw`DELETE FROM paces WHERE free_at < clock_timestamp() - interval '1 hour'`;
      await database.languageModelSpending.deleteMany({
        where: { day: { lt: spendingDay(new Date(now.getTime() - WEEK)) } },
      });
    },
  };
}
