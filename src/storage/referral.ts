// A workspace's own words on whom to turn to, in rows.
import type { ReferralTopic } from '../domain/advice.ts';
import type { OwnReferral } from '../domain/referral.ts';
import type { Store } from '../ports.ts';
import type { Database } from './database.ts';
import type { OwnReferral as OwnReferralRow } from './generated/client.ts';

type ReferralStore = Pick<Store, 'ownReferrals' | 'ownReferralOn' | 'saveOwnReferral' | 'deleteOwnReferral'>;

export function createReferralStore(database: Database): ReferralStore {
  return {
    async ownReferrals(teamId) {
      return (await database.ownReferral.findMany({ where: { teamId } })).map(toOwnReferral);
    },

    async ownReferralOn({ teamId, topic }) {
      const row = await database.ownReferral.findFirst({ where: { teamId, topic } });
      return row ? toOwnReferral(row) : undefined;
    },

    async saveOwnReferral({ teamId, topic, text, isInstead, writtenBy, now }) {
      const columns = { text, isInstead, writtenBy, writtenAt: now };
      await database.ownReferral.upsert({
        where: { teamId_topic: { teamId, topic } },
        create: { teamId, topic, ...columns },
        update: columns,
      });
    },

    async deleteOwnReferral({ teamId, topic }) {
      await database.ownReferral.deleteMany({ where: { teamId, topic } });
    },
  };
}

function toOwnReferral({ topic, text, isInstead }: OwnReferralRow): OwnReferral {
  return { topic: topic as ReferralTopic, text, isInstead };
}
