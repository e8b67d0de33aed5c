// What a channel's nudges may say and when they rest: the settings form. Pure.
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { COUNTRIES, countryName } from '../../domain/holiday.ts';
import type { Balance, NudgeSchedule, NudgeSettings } from '../../domain/nudge.ts';
import { PRACTICES, type Side } from '../../domain/practice.ts';
import { dayOf, startOfDay } from '../../domain/schedule.ts';
import type { Change } from '../../domain/setting-change.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { describeWeekly } from './nudge.ts';
import { upcomingBlock } from './nudge-schedule.ts';
import { whatWasDone } from './setting-change.ts';
import { actions, button, channelLink, option, plain, section } from './text.ts';

export type NudgeSettingsForm = {
  schedule: NudgeSchedule;
  ownPrompts: number;
  /** Only workspace admins choose who else may change a schedule. */
  isAdmin: boolean;
  now: Date;
};

export function nudgeSettingsModal({ schedule, ownPrompts, isAdmin, now }: NudgeSettingsForm): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.nudgeSettings,
    private_metadata: JSON.stringify({ id: schedule.id, opened: shownSettings(schedule, now) }),
    title: plain('Nudge settings'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(`${channelLink(schedule.channelId)}: ${describeWeekly(schedule)}`),
      ...(schedule.haltedBecause ? [] : [upcomingBlock(schedule)]),
      countryInput(schedule.country),
      pauseInput(schedule, now),
      balanceInput(schedule.balance),
      practicesInput('leadership', schedule),
      practicesInput('management', schedule),
      section(ownPrompts === 0 ? 'Your own prompts: none yet' : `Your own prompts: ${ownPrompts}`),
      actions(button('Own prompts', ACTION.ownPrompts, { value: schedule.id })),
      ...(isAdmin ? [keepersInput(schedule.keepers)] : []),
    ],
  };
}

/** What the form is opened with, as it comes back untouched, rides in it: others may change the settings meanwhile. */
function shownSettings(schedule: NudgeSchedule, now: Date): NudgeSettings {
  const { country, balance, practicesOff, keepers, timeZone } = schedule;
  const day = shownPause(schedule, now);
  return { country, balance, practicesOff, keepers, pausedUntil: day ? startOfDay(day, timeZone) : undefined };
}

function shownPause({ pausedUntil, timeZone }: NudgeSchedule, now: Date): string | undefined {
  return pausedUntil && pausedUntil > now ? dayOf(pausedUntil, timeZone) : undefined;
}

/** The schedule that a form is about, and the settings it was opened with. `metadata` as `nudgeSettingsModal` wrote it. */
export function openedSettings(metadata: string): { id: string; opened: NudgeSettings } {
  const { id, opened } = JSON.parse(metadata);
  return { id, opened: { ...opened, pausedUntil: opened.pausedUntil ? new Date(opened.pausedUntil) : undefined } };
}

export function savedNudgeSettingsModal(schedule: NudgeSchedule, changes: readonly Change[]): ModalView {
  return {
    type: 'modal',
    title: plain('Nudge settings'),
    close: plain('Close'),
    blocks: [
      section(
        `${savedLine(changes, schedule.timeZone)} ${channelLink(schedule.channelId)}: ${describeWeekly(schedule)}.`,
      ),
      ...(schedule.haltedBecause ? [] : [upcomingBlock(schedule)]),
    ],
  };
}

function savedLine(changes: readonly Change[], timeZone: string): string {
  if (changes.length === 0) return 'Saved; nothing has changed.';
  return `Saved: you ${changes.map((change) => whatWasDone(change, timeZone)).join('; you ')}.`;
}

export const NO_COUNTRY = 'none';
const noHolidays = option('No public holidays', NO_COUNTRY);

function countryInput(country: string | undefined): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.country,
    label: plain('Rest on the public holidays of'),
    element: {
      type: 'static_select',
      action_id: INPUT,
      option_groups: COUNTRY_GROUPS,
      initial_option: country === undefined ? noHolidays : option(countryName(country), country),
    },
  };
}

const COUNTRY_GROUPS = [{ label: plain('None'), options: [noHolidays] }, ...countriesByLetter()];

function countriesByLetter(): { label: ReturnType<typeof plain>; options: PlainTextOption[] }[] {
  const letters = Map.groupBy(COUNTRIES, ({ name }) => name.normalize('NFD').charAt(0).toUpperCase());
  return [...letters].map(([letter, countries]) => ({
    label: plain(letter),
    options: countries.map(({ name, code }) => option(name, code)),
  }));
}

function pauseInput(schedule: NudgeSchedule, now: Date): InputBlock {
  const day = shownPause(schedule, now);
  return {
    type: 'input',
    block_id: FIELD.until,
    optional: true,
    label: plain('Pause until'),
    hint: plain('Nothing is posted before that day. Leave it empty for no pause.'),
    element: {
      type: 'datepicker',
      action_id: INPUT,
      ...(day ? { initial_date: day } : {}),
    },
  };
}

const BALANCE_OPTIONS: Record<Balance, PlainTextOption> = {
  auto: {
    ...option('In turns', 'auto'),
    description: plain('Both sides alike; more of one while people ask for it and try little of it'),
  },
  leadership: { ...option('Lean to leading', 'leadership'), description: plain('Two of three are about leading') },
  management: { ...option('Lean to managing', 'management'), description: plain('Two of three are about managing') },
};

function balanceInput(balance: Balance): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.balance,
    label: plain('Balance of the two sides'),
    element: {
      type: 'radio_buttons',
      action_id: INPUT,
      options: Object.values(BALANCE_OPTIONS),
      initial_option: BALANCE_OPTIONS[balance],
    },
  };
}

const PRACTICE_FIELDS = {
  leadership: { blockId: FIELD.leadershipPractices, label: 'Practices of leading' },
  management: { blockId: FIELD.managementPractices, label: 'Practices of managing' },
} as const satisfies Record<Side, object>;

function practicesInput(side: Side, { practicesOff }: NudgeSchedule): InputBlock {
  const { blockId, label } = PRACTICE_FIELDS[side];
  const all = PRACTICES.filter((practice) => practice.side === side);
  const initial = all.filter(({ id }) => !practicesOff.includes(id)).map(({ id, name }) => option(name, id));
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plain(label),
    element: {
      type: 'multi_static_select',
      action_id: INPUT,
      placeholder: plain('None of them'),
      options: all.map(({ id, name }) => option(name, id)),
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  };
}

/** In people. */
export const MAX_KEEPERS = 20;

function keepersInput(keepers: readonly string[]): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.keepers,
    optional: true,
    label: plain('Who else may change these nudges'),
    hint: plain('Workspace admins always may. These people may change this channel, and no other.'),
    element: {
      type: 'multi_users_select',
      action_id: INPUT,
      max_selected_items: MAX_KEEPERS,
      ...(keepers.length > 0 ? { initial_users: [...keepers] } : {}),
    },
  };
}
