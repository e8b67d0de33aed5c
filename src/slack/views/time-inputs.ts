// The inputs for a weekly appointment: weekday, local time, time zone. Shared by nudges and check-ins.
import type { InputBlock, PlainTextOption } from '@slack/types';
import { isTimeZone, WEEKDAY_NAMES, type Weekday } from '../../domain/schedule.ts';
import { FIELD, INPUT } from '../ids.ts';
import { option, plain } from './text.ts';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const MAX_OPTIONS_IN_GROUP = 100;

export function weekdayInput(initial: Weekday): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.weekday,
    label: plain('Day'),
    element: {
      type: 'static_select',
      action_id: INPUT,
      options: WEEKDAYS.map((weekday) => option(WEEKDAY_NAMES[weekday], String(weekday))),
      initial_option: option(WEEKDAY_NAMES[initial], String(initial)),
    },
  };
}

/** For what may come on several days. */
export function weekdaysInput(initial: readonly Weekday[]): InputBlock {
  const dayOption = (weekday: Weekday) => option(WEEKDAY_NAMES[weekday], String(weekday));
  return {
    type: 'input',
    block_id: FIELD.weekdays,
    label: plain('Days'),
    element: {
      type: 'multi_static_select',
      action_id: INPUT,
      placeholder: plain('One or more days'),
      options: WEEKDAYS.map(dayOption),
      initial_options: initial.map(dayOption),
    },
  };
}

export function localTimeInput(initial: string, timeZone: string): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.localTime,
    label: plain('Time'),
    element: { type: 'timepicker', action_id: INPUT, initial_time: initial, timezone: timeZone },
  };
}

/** All IANA zones, grouped by region: a select holds at most 100 options a group. */
export function timeZoneInput(initial: string): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.timeZone,
    label: plain('Time zone'),
    element: {
      type: 'static_select',
      action_id: INPUT,
      option_groups: TIME_ZONE_GROUPS,
      initial_option: option(initial, initial),
    },
  };
}

const TIME_ZONE_GROUPS = timeZoneGroups(Intl.supportedValuesOf('timeZone').filter(isTimeZone));

type OptionGroup = { label: ReturnType<typeof plain>; options: PlainTextOption[] };

function timeZoneGroups(zones: readonly string[]): OptionGroup[] {
  const regions = Map.groupBy(
    ['UTC', ...zones],
    (zone) => (zone.includes('/') ? zone.split('/')[0] : 'Other') ?? 'Other',
  );
  return [...regions].flatMap(([region, names]) => {
    const unique = [...new Set(names)];
    const parts = Math.ceil(unique.length / MAX_OPTIONS_IN_GROUP);
    return Array.from({ length: parts }, (_, part) => ({
      label: plain(parts === 1 ? region : `${region} ${part + 1}`),
      options: unique
        .slice(part * MAX_OPTIONS_IN_GROUP, (part + 1) * MAX_OPTIONS_IN_GROUP)
        .map((zone) => option(zone, zone)),
    }));
  });
}
