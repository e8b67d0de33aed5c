// A workspace's own words for those who need another kind of help: whom to call here. Beside the built-in text, or
// instead of it.
import type { ReferralTopic } from './advice.ts';

export type OwnReferral = {
  topic: ReferralTopic;
  /** Plain text, up to MAX_OWN_REFERRAL_LENGTH characters, line breaks kept. */
  text: string;
  /** Shown alone; else below the built-in text. */
  isInstead: boolean;
};

export const MAX_OWN_REFERRAL_LENGTH = 600;
