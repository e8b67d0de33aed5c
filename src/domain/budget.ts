// How many messages one person may get, over everything that the bot sends them unasked. Pure.
//
// What counts: check-ins, their reminders, follow-ups to plans (also though the person made the plan), and the one
// question whether to go on. What does not: answers to something typed or pressed, and the word to somebody who set up
// a channel's nudges that these were halted or go on: it comes once for each trouble, and nobody else would hear of it.
// Quiet hours hold for that too.
//
//   full ── two check-ins ignored in a row ──▶ halved: as many in two weeks as before in one, and no reminders
//   halved ── four asks ignored in a row ──▶ asked once whether to go on, and monthly from then on
//   anything ── an answer, or any change of one's settings ──▶ full
//
// The window is full days, 168 hours for seven. Only one person's check-in and the one at the same weekday and time
// before it may be an hour nearer: over a change of clocks they are, and a second's delay must not become a habit.
//
// A place in the budget is taken at the moment of sending, whatever was planned; what finds none waits for the next
// one within its day, or is left out. A reminder leaves the last place to a follow-up that is to come.
import type { DeliveryKind } from './delivery.ts';
import { isSameWeeklyTime } from './schedule.ts';

export const COUNTED_KINDS = ['check-in', 'reminder', 'follow-up', 'keep-or-stop'] as const satisfies DeliveryKind[];
export type CountedKind = (typeof COUNTED_KINDS)[number];

export function isCounted(kind: DeliveryKind): kind is CountedKind {
  return COUNTED_KINDS.some((counted) => counted === kind);
}

/** What can be chosen; 0 is silence. */
export const WEEKLY_LIMITS = [0, 1, 2, 3, 4, 5] as const;
export type WeeklyLimit = (typeof WEEKLY_LIMITS)[number];
export const DEFAULT_WEEKLY_LIMIT: WeeklyLimit = 2;

export function isWeeklyLimit(count: number): count is WeeklyLimit {
  return WEEKLY_LIMITS.some((limit) => limit === count);
}

export const BUDGET_DAYS = 7;

/** How much nearer than the window the same weekly appointment may be. */
const CLOCK_CHANGE_HOURS = 1;

/** What is unanswered for so long is taken to be ignored: a day until the reminder, and a day after it. */
export const IGNORED_AFTER_HOURS = 48;
const IGNORED_BEFORE_HALVING = 2;
const IGNORED_BEFORE_ASKING = 4;

/** What a person left unanswered since they were last heard from. */
export type Ignored = {
  checkIns: number;
  /** Check-ins and follow-ups. */
  asks: number;
  /** They were asked whether to go on. */
  wasAskedToKeep: boolean;
};

export type Budget = { messages: number; windowHours: number; isHalved: boolean };

export function budgetOf(limit: WeeklyLimit, ignored: Ignored): Budget {
  const isHalved = ignored.checkIns >= IGNORED_BEFORE_HALVING;
  const days = isHalved ? 2 * BUDGET_DAYS : BUDGET_DAYS;
  return { messages: limit, windowHours: days * 24, isHalved };
}

/** True when the next check-in gives way to the question whether to go on. */
export function isTimeToAsk(ignored: Ignored): boolean {
  return ignored.asks >= IGNORED_BEFORE_ASKING && !ignored.wasAskedToKeep;
}

/** A message that wants a place, with its appointed time, in the person's zone. */
export type PlaceAsked = { kind: DeliveryKind; scheduledFor: Date; timeZone: string };

/** A message that has one. */
export type PlaceTaken = { kind: DeliveryKind; scheduledFor: Date; at: Date };

/** When the next place is free: at once if fewer than the budget lie within its window; undefined if it has no place. */
export function nextPlace(
  budget: Budget,
  { asked, taken, now }: { asked: PlaceAsked; taken: readonly PlaceTaken[]; now: Date },
): Date | undefined {
  if (budget.messages === 0) return undefined;
  const freedAt = taken.map((place) => place.at.getTime() + hoursHeld(place, { asked, budget }) * 3_600_000);
  const [blockedUntil] = freedAt.sort((a, b) => b - a).slice(budget.messages - 1);
  return blockedUntil !== undefined && blockedUntil > now.getTime() ? new Date(blockedUntil) : now;
}

function hoursHeld(place: PlaceTaken, { asked, budget }: { asked: PlaceAsked; budget: Budget }): number {
  const isSameAppointment =
    isAppointment(place.kind) &&
    isAppointment(asked.kind) &&
    isSameWeeklyTime(place.scheduledFor, asked.scheduledFor, asked.timeZone);
  return isSameAppointment ? budget.windowHours - CLOCK_CHANGE_HOURS : budget.windowHours;
}

/** What comes at the weekday and time that the person chose. */
const isAppointment = (kind: DeliveryKind) => kind === 'check-in' || kind === 'keep-or-stop';
