// Check-ins: one private question a week, to people who asked for it.
import type { PracticeId } from './practice.ts';
import type { WeeklyTime } from './schedule.ts';

export const CHECK_IN_ANSWERS = ['did-it', 'partly', 'not-yet', 'skip'] as const;
export type CheckInAnswer = (typeof CHECK_IN_ANSWERS)[number];

/** A person's consent to be asked, and when. */
export type CheckInSubscription = WeeklyTime & {
  teamId: string;
  userId: string;
  consentedAt: Date;
  /** No check-in before this moment. */
  pausedUntil: Date | undefined;
  stoppedAt: Date | undefined;
  /** The appointed time of the next one. */
  nextRunAt: Date;
};

export type CheckInResponse = {
  teamId: string;
  userId: string;
  /** The check-in that asked. */
  deliveryId: string;
  practiceId: PracticeId;
  answer: CheckInAnswer;
  /** Free text, private to the person. At most 2,000 characters. */
  reflection: string | undefined;
  answeredAt: Date;
};
