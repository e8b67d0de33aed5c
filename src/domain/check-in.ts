// Check-ins: one private question at a time, to people who asked for it. Pure.
//
//   off ── consent ──▶ on ── stop ──▶ off (undo: on again, as it was)
//   on ── snooze, away until a day ──▶ paused ── the day comes, or resume ──▶ on: the first one says that it is back
//   on, weekly ── less often ──▶ every second week ──▶ monthly (undo: as before)
//
// One check-in goes through its delivery; then
//   sent ── an answer ──▶ answered, and can be changed for ever
//   sent ── a day without one ──▶ reminded once, unless it was stopped, paused or is kept to half ──▶ silence
import { DateTime } from 'luxon';
import type { Subject } from './nudge.ts';
import { nextRun, type WeeklyTime, weekOf } from './schedule.ts';

export const CHECK_IN_ANSWERS = ['did-it', 'partly', 'not-yet', 'skip'] as const;
export type CheckInAnswer = (typeof CHECK_IN_ANSWERS)[number];

export function isCheckInAnswer(value: string): value is CheckInAnswer {
  return CHECK_IN_ANSWERS.some((answer) => answer === value);
}

/** Every week, every second week, or about once a month. */
export const RHYTHMS = [1, 2, 4] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const MONTHLY: Rhythm = 4;

export function isRhythm(weeks: number): weeks is Rhythm {
  return RHYTHMS.some((rhythm) => rhythm === weeks);
}

/** A person's consent to be asked, and when. */
export type CheckInSubscription = WeeklyTime & {
  teamId: string;
  userId: string;
  everyWeeks: Rhythm;
  consentedAt: Date;
  /** No check-in before this moment. */
  pausedUntil: Date | undefined;
  stoppedAt: Date | undefined;
  /** The appointed time of the next one. */
  nextRunAt: Date;
};

export type CheckInResponse = Subject & {
  teamId: string;
  userId: string;
  /** The check-in that asked. */
  deliveryId: string;
  answer: CheckInAnswer;
  /** Free text, private to the person. At most 2,000 characters. */
  reflection: string | undefined;
  answeredAt: Date;
};

export const REMINDER_AFTER_HOURS = 24;

/** The appointment that follows one at `after`: with a slower rhythm some weeks are left out. */
export function nextCheckIn(time: WeeklyTime & { everyWeeks: Rhythm }, after: Date): Date {
  let run = nextRun(time, after);
  for (let week = 1; week < time.everyWeeks; week += 1) run = nextRun(time, run);
  return run;
}

/** The next slower rhythm; undefined when there is none. */
export function lessOften(rhythm: Rhythm): Rhythm | undefined {
  return RHYTHMS.find((other) => other > rhythm);
}

/** The same reading of the clock in another zone. */
export function sameLocalTime(instant: Date, from: string, to: string): Date {
  return DateTime.fromJSDate(instant, { zone: from }).setZone(to, { keepLocalTime: true }).toJSDate();
}

/**
 * The first appointment after a change of day, time or rhythm: as far from the last one as the new rhythm says, and at
 * once where there was none. Never in one of `doneWeeks`: a week has one check-in, and that one has been.
 */
export function firstCheckIn(
  time: WeeklyTime & { everyWeeks: Rhythm },
  {
    current,
    now,
    doneWeeks = [],
  }: { current: CheckInSubscription | undefined; now: Date; doneWeeks?: readonly string[] },
): Date {
  const first = nextRun(time, earliestAfter(time, { current, now }));
  return doneWeeks.includes(weekOf(first, time.timeZone)) ? nextRun(time, first) : first;
}

function earliestAfter(
  { everyWeeks }: { everyWeeks: Rhythm },
  { current, now }: { current: CheckInSubscription | undefined; now: Date },
): Date {
  if (!current || current.stoppedAt) return now;
  const sinceLast = everyWeeks - 1 - current.everyWeeks;
  const earliest = new Date(current.nextRunAt.getTime() + sinceLast * WEEK_MS);
  return earliest > now ? earliest : now;
}

const WEEK_MS = 7 * 86_400_000;
