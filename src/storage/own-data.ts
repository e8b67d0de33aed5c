// Everything that is stored on a person, wherever it is: to hand it out, and to forget it. tests/storage/own-data.test.ts
// holds both against every table there is.
import { FORGOTTEN } from '../domain/delivery.ts';
import type { PersonRef, Store, StoredRow } from '../ports.ts';
import { wordsOfCheckIn } from './check-in.ts';
import type { Database, DatabaseTransaction } from './database.ts';
import { wordsOfDisagreement } from './disagreement.ts';
import type { Texts } from './encrypted-text.ts';
import { lockPerson } from './person-lock.ts';
import { wordsOfPlan } from './plan.ts';

type OwnDataStore = Pick<Store, 'exportOf' | 'forget'>;

export function createOwnDataStore(database: Database, texts: Texts): OwnDataStore {
  return {
    async exportOf(person) {
      const { teamId, userId } = person;
      const where = { teamId, userId };
      const [
        checkIns,
        messageSettings,
        checkInAnswers,
        plans,
        nudgeAnswers,
        disagreements,
        unfinishedQuizzes,
        quizResults,
        messages,
        schedules,
        digests,
        consents,
        referrals,
        changes,
      ] = await Promise.all([
        database.checkInSubscription.findMany({ where }),
        database.messageSettings.findMany({ where }),
        database.checkInResponse.findMany({ where, orderBy: { answeredAt: 'asc' } }),
        database.plan.findMany({ where, orderBy: { createdAt: 'asc' } }),
        database.nudgeResponse.findMany({ where, orderBy: { answeredAt: 'asc' } }),
        database.disagreement.findMany({ where, orderBy: { at: 'asc' } }),
        database.quizDraft.findMany({ where }),
        database.quizResult.findMany({ where, orderBy: { takenAt: 'asc' } }),
        database.delivery.findMany({ where: { teamId, targetId: userId }, orderBy: { scheduledFor: 'asc' } }),
        database.nudgeSchedule.findMany({ where: { teamId, OR: [{ setUpBy: userId }, { keepers: { has: userId } }] } }),
        database.insightDigest.findMany({ where: { teamId, setUpBy: userId } }),
        database.languageModelConsent.findMany({ where: { teamId, OR: [{ givenBy: userId }, { revokedBy: userId }] } }),
        database.ownReferral.findMany({ where: { teamId, writtenBy: userId } }),
        database.settingChange.findMany({ where: { teamId, changedBy: userId }, orderBy: { at: 'asc' } }),
      ]);
      return {
        ...where,
        checkIns: checkIns.map(ownRow),
        messageSettings: messageSettings.map(ownRow),
        checkInAnswers: checkInAnswers.map((row) => ownRow({ ...row, ...wordsOfCheckIn(row, texts) })),
        plans: plans.map((row) => ownRow({ ...row, ...wordsOfPlan(row, texts) })),
        nudgeAnswers: nudgeAnswers.map(ownRow),
        disagreements: disagreements.map((row) => ownRow({ ...row, ...wordsOfDisagreement(row, texts) })),
        unfinishedQuizzes: unfinishedQuizzes.map(ownRow),
        quizResults: quizResults.map(ownRow),
        messages: messages.map(ownRow),
        // Of what they do for others only that they do it: the rest is the channel's, or the workspace's.
        nudgesSetUp: schedules.filter(({ setUpBy }) => setUpBy === userId).map(({ channelId }) => ({ channelId })),
        nudgesLookedAfter: schedules
          .filter(({ keepers }) => keepers.includes(userId))
          .map(({ channelId }) => ({ channelId })),
        digestsSetUp: digests.map(({ channelId }) => ({ channelId })),
        settingsChanged: changes.map(({ teamId: _team, changedBy: _who, ...change }) => change),
        referralsWritten: referrals.map(({ topic, writtenAt }) => ({ topic, writtenAt })),
        languageModelConsents: consents.flatMap((row) => [
          ...(row.givenBy === userId ? [{ id: row.id, givenAt: row.givenAt }] : []),
          ...(row.revokedBy === userId ? [{ id: row.id, revokedAt: row.revokedAt }] : []),
        ]),
      };
    },

    async forget(person) {
      await database.$transaction((transaction) => forgetIn(transaction, person));
    },
  };
}

/** A whole row, so that a new column is handed out without anybody thinking of it. Whose it is stands above all rows. */
function ownRow<Row extends { teamId: string; userId?: string }>({ teamId, userId, ...row }: Row): StoredRow {
  return row;
}

async function forgetIn(transaction: DatabaseTransaction, { teamId, userId }: PersonRef): Promise<void> {
  // What a message being sent leads to is written before this, and goes with the rest, or not at all.
  await lockPerson(transaction, { teamId, userId });
  const where = { teamId, userId };
  await transaction.checkInSubscription.deleteMany({ where });
  await transaction.messageSettings.deleteMany({ where });
  await transaction.checkInResponse.deleteMany({ where });
  await transaction.plan.deleteMany({ where });
  await transaction.nudgeResponse.deleteMany({ where });
  await transaction.disagreement.deleteMany({ where });
  await transaction.quizDraft.deleteMany({ where });
  await transaction.quizResult.deleteMany({ where });
  await transaction.nudgeSchedule.updateMany({ where: { teamId, setUpBy: userId }, data: { setUpBy: '' } });
  await transaction.ownReferral.updateMany({ where: { teamId, writtenBy: userId }, data: { writtenBy: '' } });
  await transaction.settingChange.updateMany({ where: { teamId, changedBy: userId }, data: { changedBy: '' } });
  // That the workspace agreed stays on record, no longer by whom.
  await transaction.languageModelConsent.updateMany({ where: { teamId, givenBy: userId }, data: { givenBy: '' } });
  await transaction.languageModelConsent.updateMany({ where: { teamId, revokedBy: userId }, data: { revokedBy: '' } });
  await transaction.$executeRaw`
    UPDATE nudge_schedules SET keepers = array_remove(keepers, ${userId})
    WHERE team_id = ${teamId} AND ${userId} = ANY (keepers)`;
  await transaction.insightDigest.updateMany({ where: { teamId, setUpBy: userId }, data: { setUpBy: '' } });
  await transaction.pace.deleteMany({ where: { teamId, lane: userId } });
  // What was sent stays counted, but no longer leads to the person: neither their id nor their direct message.
  await transaction.$executeRaw`
    UPDATE deliveries
    SET target_id = ${FORGOTTEN} || id, period = id, plan_id = NULL, channel_id = NULL, ts = NULL, held_until = NULL,
        reason = CASE state WHEN 'pending' THEN 'stopped' ELSE reason END,
        settled_at = CASE state WHEN 'pending' THEN now() ELSE settled_at END,
        state = CASE state WHEN 'pending' THEN 'skipped' ELSE state END
    WHERE team_id = ${teamId} AND target_id = ${userId}`;
}
