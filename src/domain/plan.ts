// If-then plans: what a person means to do and when, and how it went. Pure.
//
//   open ── its follow-up, or the list ──▶ done | partly | not yet | dropped, each with one line if they like
//   open, or not yet ── another moment ──▶ open: whatever was queued for the old moment finds that it has moved
//   any ── delete ──▶ gone: its follow-up finds no plan
//
// One follow-up belongs to one moment: a plan that is moved is asked about once more, one that is only reworded is not.
import { DateTime } from 'luxon';
import { afterQuietHours, type QuietHours } from './message-settings.ts';
import type { Subject } from './nudge.ts';
import { type PracticeId, practiceOf } from './practice.ts';
import { UserError } from './user-error.ts';

export const PLAN_OUTCOMES = ['done', 'partly', 'not-yet', 'dropped'] as const;
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number];

export type Plan = Subject & PlanDetails;

export type PlanDetails = {
  id: string;
  teamId: string;
  userId: string;
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
  /** One line on how it went. At most 300 characters. */
  note: string | undefined;
  createdAt: Date;
};

/** Their intentions can begin with a thing of the work; the others are about people, or about whatever comes. */
const ABOUT_A_MATTER: ReadonlySet<PracticeId> = new Set<PracticeId>([
  'explain-the-why',
  'share-context',
  'involve-people-early',
  'set-direction',
  'champion-change',
  'set-clear-expectations',
  'set-a-follow-up',
  'simplify-the-system',
  'assign-ownership',
  'plan-the-work',
  'monitor-progress',
  'manage-risk',
  'standardise-quality',
]);

/** What a new plan's form starts with: the practice's own words, with the matter of the situation where there is one. */
export function suggestIntention(practiceId: PracticeId, matter: string | undefined): string {
  const { name, plan } = practiceOf(practiceId);
  if (matter === undefined || !ABOUT_A_MATTER.has(practiceId) || isAbout(name, matter)) return plan.then;
  return `${plan.then} (beginning with ${matter})`;
}

/** "Set a follow-up" (beginning with the follow-up) would go round in a circle. */
const isAbout = (name: string, matter: string) =>
  name.toLowerCase().includes(matter.toLowerCase().replace(/^(?:the|an?|our|my|your) /, ''));

const FOLLOW_UP_MINUTES = 60;
const LONGEST_LEAD_DAYS = 366;

/** What a new plan's form starts with: nine in the morning of the next working day there. */
export function suggestPlanTime(now: Date, timeZone: string): Date {
  const tomorrow = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day').plus({ days: 1 });
  const daysToMonday = tomorrow.weekday > 5 ? 8 - tomorrow.weekday : 0;
  return tomorrow.plus({ days: daysToMonday }).set({ hour: 9 }).toJSDate();
}

/** An hour after the planned time; where that is in the person's quiet hours, at their end. */
export function followUpTime(plannedFor: Date, hours: QuietHours, timeZone: string): Date {
  return afterQuietHours(new Date(plannedFor.getTime() + FOLLOW_UP_MINUTES * 60_000), hours, timeZone);
}

/** What can still be changed: a plan that nothing became of yet. */
export function isOpen({ outcome }: Pick<Plan, 'outcome'>): boolean {
  return outcome === undefined;
}

/** Names a follow-up in the ledger: one for each moment that a plan was meant for. */
export function followUpPeriod({ id, followUpAt }: Pick<Plan, 'id' | 'followUpAt'>): string {
  return `${id}@${followUpAt.toISOString()}`;
}

/** Throws a UserError for a time that has passed or lies more than a year ahead. */
export function assertPlannable(plannedFor: Date, now: Date, field: string): void {
  if (plannedFor <= now) throw new UserError('That moment has passed. Choose one that is still to come.', field);
  if (plannedFor.getTime() - now.getTime() > LONGEST_LEAD_DAYS * 86_400_000) {
    throw new UserError('That is more than a year away. Choose a moment you can already picture.', field);
  }
}
