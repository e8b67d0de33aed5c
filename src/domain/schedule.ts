// When things happen: local weekday and time in a zone, turned into instants. Pure: `now` comes in as a value.
// Luxon carries the zone rules (from the runtime's ICU data); nothing else in the project computes dates.
import { DateTime, IANAZone } from 'luxon';

/** Monday 1 to Sunday 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const WEEKDAY_NAMES: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

/** A weekly appointment as people say it: "Tuesdays at 10:00 in Berlin". */
export type WeeklyTime = {
  weekday: Weekday;
  /** 24-hour local time, "HH:MM". */
  localTime: string;
  /** IANA name, "Europe/Berlin". */
  timeZone: string;
};

/** The same on several days: "Tuesdays and Thursdays at 10:00 in Berlin". At least one day, in order. */
export type WeeklyTimes = Omit<WeeklyTime, 'weekday'> & { weekdays: readonly Weekday[] };

export const DEFAULT_NUDGE_TIME: { weekdays: readonly Weekday[]; localTime: string } = {
  weekdays: [2],
  localTime: '10:00',
};
export const DEFAULT_CHECK_IN_TIME = { weekday: 4, localTime: '15:00' } as const;

/** Hours in which the bot may speak late or unasked: from 08:00 until 20:00 local time. */
const DECENT_HOURS = { from: 8, until: 20 };

/** Hours in which people sleep: from 22:00 until 06:00. A time that falls into them is asked for twice. */
const NIGHT = { from: 22, until: 6 };

export function isAtNight(localTime: string): boolean {
  const hour = Number(localTime.slice(0, 2));
  return hour >= NIGHT.from || hour < NIGHT.until;
}

export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * The first moment strictly after `after` at which the appointment falls.
 * A local time that a spring change skips moves forward by the gap, or back by it where forward would be the next day;
 * one that an autumn change repeats runs the first time only.
 */
export function nextRun(time: WeeklyTime | WeeklyTimes, after: Date): Date {
  const today = DateTime.fromJSDate(after, { zone: time.timeZone }).startOf('day');
  const weekdays = 'weekdays' in time ? time.weekdays : [time.weekday];
  const ahead = weekdays.map((weekday) => (weekday - today.weekday + 7) % 7).sort((a, b) => a - b);
  const [soonest = 0] = ahead;
  for (const days of [...ahead, soonest + 7]) {
    const run = onDay(today.plus({ days }), time.localTime);
    if (run.toMillis() > after.getTime()) return run.toJSDate();
  }
  throw new RangeError(`No next run for ${JSON.stringify(time)} after ${after.toISOString()}`);
}

/** The first moment after `after` from which a local time is past for good: of one that comes twice, the second. */
export function nextEndOf(localTime: string, { timeZone, after }: { timeZone: string; after: Date }): Date {
  const today = DateTime.fromJSDate(after, { zone: timeZone }).startOf('day');
  const ends = [0, 1].map((days) => latest(onDay(today.plus({ days }), localTime)).toJSDate());
  const next = ends.find((end) => end > after);
  if (!next) throw new RangeError(`No ${localTime} in ${timeZone} after ${after.toISOString()}`);
  return next;
}

function onDay(day: DateTime, localTime: string): DateTime {
  const [hour = 0, minute = 0] = localTime.split(':').map(Number);
  const date = { year: day.year, month: day.month, day: day.day };
  // Luxon moves a skipped local time forward.
  const run = earliest(DateTime.fromObject({ ...date, hour, minute }, { zone: day.zone }));
  // Compared by name: where midnight comes twice, Luxon's `hasSame` takes the two for different days.
  if (run.toISODate() === day.toISODate()) return run;
  // Half past eleven at night, skipped, would become half past midnight: not the day, and not the hour, that was chosen.
  const gap = run.offset - day.offset;
  return run.minus({ minutes: gap });
}

/** Of a local time that comes twice Luxon gives one or the other, depending on today's date; this is the first. */
function earliest(local: DateTime): DateTime {
  return local.getPossibleOffsets().reduce((first, other) => (other < first ? other : first));
}

function latest(local: DateTime): DateTime {
  return local.getPossibleOffsets().reduce((last, other) => (other > last ? other : last));
}

/** Until when to be silent so that the next run is left out and the one after it is not: the midnight after it, there. */
export function pauseOverNextRun({ nextRunAt, timeZone }: { nextRunAt: Date; timeZone: string }): Date {
  return DateTime.fromJSDate(nextRunAt, { zone: timeZone }).startOf('day').plus({ days: 1 }).toJSDate();
}

/** The first moment of a local day, "2026-12-24"; where midnight is skipped, the first one after it. */
export function startOfDay(date: string, timeZone: string): Date {
  return earliest(DateTime.fromISO(date, { zone: timeZone }).startOf('day')).toJSDate();
}

/** The local day of an instant, "2026-12-24". */
export function dayOf(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** True when two instants show the same weekday and time of day there. */
export function isSameWeeklyTime(one: Date, other: Date, timeZone: string): boolean {
  const [first, second] = [one, other].map((each) => DateTime.fromJSDate(each, { zone: timeZone }).toFormat('c HH:mm'));
  return first === second;
}

/** The ISO week an instant falls into, in a zone: "2026-W48". Names the period of a weekly message. */
export function weekOf(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat("kkkk-'W'WW");
}

/**
 * Names the period of a message that comes on several days: the week, and the how-manieth of its days it is.
 * Counted so, a week never has more messages than days were chosen, also when the days change in its middle.
 */
export function occasionOf(instant: Date, { weekdays, timeZone }: WeeklyTimes): string {
  const { weekday } = DateTime.fromJSDate(instant, { zone: timeZone });
  const days: readonly number[] = weekdays;
  const index = days.indexOf(weekday);
  return index > 0 ? `${weekOf(instant, timeZone)}#${index + 1}` : weekOf(instant, timeZone);
}

/** The first run after `after` that will really come: a week that has had its messages gets no more, whatever the days. */
export function nextRunWithoutMessage(
  time: WeeklyTimes,
  { after, periods }: { after: Date; periods: ReadonlySet<string> },
): Date {
  let run = nextRun(time, after);
  while (periods.has(occasionOf(run, time))) run = nextRun(time, run);
  return run;
}

/** True when it is between 08:00 and 20:00 there. */
export function isDecentHour(instant: Date, timeZone: string): boolean {
  const { hour } = DateTime.fromJSDate(instant, { zone: timeZone });
  return hour >= DECENT_HOURS.from && hour < DECENT_HOURS.until;
}

/** The instant itself if it is a decent hour there, else the next 08:00. */
export function nextDecentHour(instant: Date, timeZone: string): Date {
  if (isDecentHour(instant, timeZone)) return instant;
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  const today = local.startOf('day').set({ hour: DECENT_HOURS.from });
  return (today > local ? today : today.plus({ days: 1 })).toJSDate();
}

/** "Tuesday 24 November, 10:00 (Europe/Berlin)". Slack's own date tokens cannot be used in plain text. */
export function describeInstant(instant: Date, timeZone: string): string {
  return `${describeLocally(instant, timeZone)} (${timeZone})`;
}

/** "Tuesday 24 November, 10:00", where the zone is said beside it. */
export function describeLocally(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).setLocale('en-GB').toFormat('cccc d LLLL, HH:mm');
}

/** "24 November". */
export function describeDay(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).setLocale('en-GB').toFormat('d LLLL');
}

/** The appointment that will really be kept: the next one, or the first after the pause. */
export function nextKeptRun(
  appointment: (WeeklyTime | WeeklyTimes) & { nextRunAt: Date; pausedUntil: Date | undefined },
): Date {
  const { nextRunAt, pausedUntil } = appointment;
  if (pausedUntil === undefined || pausedUntil <= nextRunAt) return nextRunAt;
  return nextRun(appointment, new Date(pausedUntil.getTime() - 1));
}

/** True while a pause lasts; a pause that is over needs no clearing. */
export function isPaused(thing: { pausedUntil: Date | undefined }, moment: Date): boolean {
  return thing.pausedUntil !== undefined && thing.pausedUntil > moment;
}
