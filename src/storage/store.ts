// The whole Store, put together from one file a feature.
import type { Store } from '../ports.ts';
import { createCheckInStore } from './check-in.ts';
import type { Database } from './database.ts';
import { createDeliveryStore } from './delivery.ts';
import { createDisagreementStore } from './disagreement.ts';
import type { Texts } from './encrypted-text.ts';
import { createInsightStore } from './insight.ts';
import { createInsightDigestStore } from './insight-digest.ts';
import { createLanguageModelStore } from './language-model.ts';
import { createMessageSettingsStore } from './message-settings.ts';
import { createNudgeStore } from './nudge.ts';
import { createOwnDataStore } from './own-data.ts';
import { createPaceStore } from './pace.ts';
import { createPersonStore } from './person.ts';
import { createPlanStore } from './plan.ts';
import { createQuizStore } from './quiz.ts';
import { createReferralStore } from './referral.ts';
import { createRetentionStore } from './retention.ts';
import { createSeenRequestStore } from './seen-request.ts';
import { createSettingChangeStore } from './setting-change.ts';
import { createSituationSumStore } from './situation-sum.ts';

export function createStore(database: Database, texts: Texts): Store {
  return {
    ...createSeenRequestStore(database),
    ...createSettingChangeStore(database),
    ...createSituationSumStore(database),
    ...createNudgeStore(database),
    ...createCheckInStore(database, texts),
    ...createInsightStore(database),
    ...createInsightDigestStore(database),
    ...createMessageSettingsStore(database),
    ...createPlanStore(database, texts),
    ...createQuizStore(database),
    ...createDeliveryStore(database),
    ...createPaceStore(database),
    ...createReferralStore(database),
    ...createDisagreementStore(database, texts),
    ...createLanguageModelStore(database),
    ...createPersonStore(database, texts),
    ...createOwnDataStore(database, texts),
    ...createRetentionStore(database),
  };
}
