// Moments as the page writes them, always in somebody's own time zone, and back from what a date field holds.
import { DateTime } from 'luxon';

function at(moment: Date, timeZone: string): DateTime {
  return DateTime.fromJSDate(moment, { zone: timeZone }).setLocale('en-GB');
}

/** "09:58" */
export function timeOf(moment: Date, timeZone: string): string {
  return at(moment, timeZone).toFormat('HH:mm');
}

/** "Tuesday 24 November" */
export function dayOf(moment: Date, timeZone: string): string {
  return at(moment, timeZone).toFormat('cccc d LLLL');
}

/** "Tue 24 Nov, 09:58" */
export function shortMoment(moment: Date, timeZone: string): string {
  return at(moment, timeZone).toFormat('ccc d LLL, HH:mm');
}

/** "Berlin" of Europe/Berlin, "Buenos Aires" of America/Argentina/Buenos_Aires. */
export function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** "in 2 minutes", "in 3 days"; "now" within a minute and for what is past. */
export function untilWords(now: Date, moment: Date): string {
  const minutes = Math.round((moment.getTime() - now.getTime()) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `in ${counted(minutes, 'minute')}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `in ${counted(hours, 'hour')}` : `in ${counted(Math.round(hours / 24), 'day')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The moment in a message's id, which begins with Unix seconds. */
export function momentOfTs(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

/** Unix seconds of what a datetime field holds ("2026-11-24T10:00"); undefined when it holds no moment. */
export function unixSecondsOf(fieldValue: string, timeZone: string): number | undefined {
  const moment = DateTime.fromISO(fieldValue, { zone: timeZone });
  return moment.isValid ? moment.toUnixInteger() : undefined;
}

/** What a datetime field must hold to show this moment. */
export function fieldValueOf(unixSeconds: number, timeZone: string): string {
  return at(new Date(unixSeconds * 1000), timeZone).toFormat("yyyy-LL-dd'T'HH:mm");
}

/**
 * A date as `<!date^seconds^format|fallback>` asks for it, in the reader's zone.
 * Tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function slackDate(date: { seconds: number; format: string }, reader: { now: Date; timeZone: string }): string {
  const moment = at(new Date(date.seconds * 1000), reader.timeZone);
  const nearDay = dayNearTo(moment, at(reader.now, reader.timeZone));
  return date.format.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === 'ago') return moment.toRelative({ base: at(reader.now, reader.timeZone) }) ?? token;
    const format = DATE_TOKENS[name.replace(/_pretty$/, '')];
    if (!format) return token;
    return (name.endsWith('_pretty') && nearDay) || moment.toFormat(format);
  });
}

const DATE_TOKENS: Record<string, string> = {
  date_num: 'yyyy-LL-dd',
  date_slash: 'dd/LL/yyyy',
  date: 'd LLLL yyyy',
  date_short: 'd LLL yyyy',
  date_long: 'cccc d LLLL yyyy',
  date_long_full: 'd LLLL yyyy',
  day_divider: 'cccc d LLLL',
  time: 'HH:mm',
  time_secs: 'HH:mm:ss',
};

function dayNearTo(moment: DateTime, now: DateTime): string | undefined {
  const days = moment.startOf('day').diff(now.startOf('day'), 'days').days;
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(Math.round(days))];
}
