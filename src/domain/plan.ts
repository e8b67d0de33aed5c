// If-then plans: what a person means to do and when, and how it went.
import { DateTime } from 'luxon';
import type { PracticeId } from './practice.ts';
import { nextDecentHour } from './schedule.ts';
import { UserError } from './user-error.ts';

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

const FOLLOW_UP_MINUTES = 60;
const LONGEST_LEAD_DAYS = 366;

/** What a new plan's form starts with: nine in the morning of the next working day there. */
export function suggestPlanTime(now: Date, timeZone: string): Date {
  const tomorrow = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day').plus({ days: 1 });
  const daysToMonday = tomorrow.weekday > 5 ? 8 - tomorrow.weekday : 0;
  return tomorrow.plus({ days: daysToMonday }).set({ hour: 9 }).toJSDate();
}

/** An hour after the planned time, but never at night: then at the next decent hour. */
export function followUpTime(plannedFor: Date, timeZone: string): Date {
  return nextDecentHour(new Date(plannedFor.getTime() + FOLLOW_UP_MINUTES * 60_000), timeZone);
}

/** Throws a UserError for a time that has passed or lies more than a year ahead. */
export function assertPlannable(plannedFor: Date, now: Date, field: string): void {
  if (plannedFor <= now) throw new UserError('That moment has passed. Choose one that is still to come.', field);
  if (plannedFor.getTime() - now.getTime() > LONGEST_LEAD_DAYS * 86_400_000) {
    throw new UserError('That is more than a year away. Choose a moment you can already picture.', field);
  }
}
