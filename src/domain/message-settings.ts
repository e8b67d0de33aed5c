// When, and how much, the bot may write to one person: what they chose, or the defaults. Pure.
import { DateTime } from 'luxon';
import { DEFAULT_WEEKLY_LIMIT, type WeeklyLimit } from './budget.ts';
import { nextEndOf } from './schedule.ts';

/** From a local time until another, "22:00" until "07:00"; the same time twice means none. */
export type QuietHours = { quietFrom: string; quietUntil: string };

export type MessageSettings = QuietHours & {
  messagesPerWeek: WeeklyLimit;
  /** Chosen by the person; undefined follows their Slack profile. */
  timeZone: string | undefined;
};

export const DEFAULT_MESSAGE_SETTINGS: MessageSettings = {
  messagesPerWeek: DEFAULT_WEEKLY_LIMIT,
  quietFrom: '22:00',
  quietUntil: '07:00',
  timeZone: undefined,
};

/** They chose that nothing comes unasked. */
export const isSilent = ({ messagesPerWeek }: Pick<MessageSettings, 'messagesPerWeek'>): boolean =>
  messagesPerWeek === 0;

/** True from the first minute of the quiet hours until the last. */
export function isQuietTime(localTime: string, { quietFrom, quietUntil }: QuietHours): boolean {
  // "HH:MM" compares as it reads.
  return quietFrom <= quietUntil
    ? localTime >= quietFrom && localTime < quietUntil
    : localTime >= quietFrom || localTime < quietUntil;
}

/** The instant itself when it is not quiet there, else the end of the quiet hours. */
export function afterQuietHours(instant: Date, hours: QuietHours, timeZone: string): Date {
  const localTime = DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('HH:mm');
  if (!isQuietTime(localTime, hours)) return instant;
  return nextEndOf(hours.quietUntil, { timeZone, after: instant });
}

export type MomentToWaitFor = { until: Date; because: 'quiet-hours' | 'do-not-disturb' };

/** Until when a message waits, and for what; undefined when it may go at `now`. */
export function waitFor(
  now: Date,
  { hours, timeZone, doNotDisturbUntil }: { hours: QuietHours; timeZone: string; doNotDisturbUntil: Date | undefined },
): MomentToWaitFor | undefined {
  const undisturbed = doNotDisturbUntil && doNotDisturbUntil > now ? doNotDisturbUntil : now;
  const until = afterQuietHours(undisturbed, hours, timeZone);
  if (until > undisturbed) return { until, because: 'quiet-hours' };
  return until > now ? { until, because: 'do-not-disturb' } : undefined;
}
