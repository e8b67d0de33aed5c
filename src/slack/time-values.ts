// Days and times out of forms with `views/time-inputs.ts`.
import { isLocalTime, isTimeZone, type Weekday } from '../domain/schedule.ts';
import { UserError } from '../domain/user-error.ts';
import type { SubmitArgs } from './handling.ts';
import { FIELD, INPUT } from './ids.ts';

export type StateValues = SubmitArgs['view']['state']['values'];

export function weekdayFrom(values: StateValues): Weekday {
  const weekday = Number(values[FIELD.weekday]?.[INPUT]?.selected_option?.value);
  if (!isWeekday(weekday)) throw new UserError('Choose a day.', FIELD.weekday);
  return weekday;
}

/** In the order of the week, each once. */
export function weekdaysFrom(values: StateValues): Weekday[] {
  const chosen = values[FIELD.weekdays]?.[INPUT]?.selected_options?.map(({ value }) => Number(value)) ?? [];
  const weekdays = [...new Set(chosen.filter(isWeekday))].sort((a, b) => a - b);
  if (weekdays.length === 0) throw new UserError('Choose a day, or several.', FIELD.weekdays);
  return weekdays;
}

export function localTimeFrom(values: StateValues, field: string = FIELD.localTime): string {
  const localTime = values[field]?.[INPUT]?.selected_time ?? '';
  if (!isLocalTime(localTime)) throw new UserError('Choose a time.', field);
  return localTime;
}

export function timeZoneFrom(values: StateValues): string {
  const timeZone = values[FIELD.timeZone]?.[INPUT]?.selected_option?.value ?? '';
  if (!isTimeZone(timeZone)) throw new UserError('Choose a time zone.', FIELD.timeZone);
  return timeZone;
}

function isWeekday(day: number): day is Weekday {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}
