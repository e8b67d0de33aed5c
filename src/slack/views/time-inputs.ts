// The inputs for a weekly appointment: weekday, local time, time zone. Shared by nudges and check-ins.
import type { InputBlock, PlainTextOption, StaticSelect } from '@slack/types';
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

/** A local time under a field of its own. */
export function localTimeField(time: { field: string; label: string; initial: string; hint?: string }): InputBlock {
  return {
    type: 'input',
    block_id: time.field,
    label: plain(time.label),
    ...(time.hint === undefined ? {} : { hint: plain(time.hint) }),
    element: { type: 'timepicker', action_id: INPUT, initial_time: time.initial },
  };
}

/** What stands for "no choice": Slack refuses an option without a value. */
export const FOLLOWS_SLACK = 'slack';

/** A zone of one's own, or the one of the Slack profile. */
export function optionalTimeZoneInput(zone: { initial: string | undefined; followed: string }): InputBlock {
  const followed = option(`As in Slack: ${zone.followed}`, FOLLOWS_SLACK);
  return zoneSelect({
    option_groups: [{ label: plain('Slack'), options: [followed] }, ...TIME_ZONE_GROUPS],
    initial_option: zone.initial === undefined ? followed : option(zone.initial, zone.initial),
  });
}

/** All IANA zones, grouped by region: a select holds at most 100 options a group. */
export function timeZoneInput(initial: string): InputBlock {
  return zoneSelect({ option_groups: TIME_ZONE_GROUPS, initial_option: option(initial, initial) });
}

function zoneSelect(choice: Pick<StaticSelect, 'option_groups' | 'initial_option'>): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.timeZone,
    label: plain('Time zone'),
    element: { type: 'static_select', action_id: INPUT, ...choice },
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
