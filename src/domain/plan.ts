// If-then plans: what a person means to do and when, and how it went.
import type { PracticeId } from './practice.ts';

export const PLAN_OUTCOMES = ['done', 'partly', 'not-yet', 'dropped'] as const;
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number];

export type Plan = {
  id: string;
  teamId: string;
  userId: string;
  practiceId: PracticeId;
  /** When the person means to do it. */
  plannedFor: Date;
  /** "say why it matters first": what follows "I will". At most 300 characters. */
  intention: string;
  /** The situation it came from, only when the person ticked *Save with my plan*. */
  situation: string | undefined;
  /** When the one follow-up is due. */
  followUpAt: Date;
  /** The person's zone when they planned, an IANA name: a follow-up that comes late still respects their night. */
  timeZone: string;
  outcome: PlanOutcome | undefined;
  note: string | undefined;
  createdAt: Date;
};
