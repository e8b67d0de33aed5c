// The forms behind weekly nudges: when and where, what and how, and each schedule with its switches. Pure.
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { COUNTRIES, countryName } from '../../domain/holiday.ts';
import type { Balance, NudgeSchedule } from '../../domain/nudge.ts';
import { PRACTICES, type Side } from '../../domain/practice.ts';
import { dayOf, describeInstant, isPaused, type WeeklyTimes } from '../../domain/schedule.ts';
import { ACTION, COMMAND, FIELD, INPUT, VIEW } from '../ids.ts';
import { describeWeekly, TROUBLES } from './nudge.ts';
import { actions, button, channelLink, context, divider, header, option, plain, section, slackDate } from './text.ts';
import { localTimeInput, timeZoneInput, weekdaysInput } from './time-inputs.ts';

export type NudgesForm = {
  /** Those that the person may change. */
  schedules: readonly NudgeSchedule[];
  suggested: WeeklyTimes;
  channelId: string | undefined;
  /** The channel chosen is everybody's: it is asked for a second time. */
  asksForEveryone?: boolean;
  now: Date;
};

/** More than these would not fit under a hundred blocks. */
const SHOWN_SCHEDULES = 25;

export function nudgesModal(form: NudgesForm): ModalView {
  const { schedules, suggested, now } = form;
  return {
    type: 'modal',
    callback_id: VIEW.nudges,
    title: plain('Weekly nudges'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...scheduleListBlocks(schedules, { now, most: SHOWN_SCHEDULES }),
      ...(schedules.length > 0 ? [divider, header('Add or change a channel')] : []),
      section('One small practice at a time, posted in a channel that you choose.'),
      channelInput(form.channelId),
      ...(form.asksForEveryone ? [everyoneInput] : []),
      weekdaysInput(suggested.weekdays),
      localTimeInput(suggested.localTime, suggested.timeZone),
      timeZoneInput(suggested.timeZone),
    ],
  };
}

function channelInput(initial: string | undefined): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.channel,
    label: plain('Channel'),
    hint: plain('I must be in it: type /invite @lead-or-manage there first.'),
    element: {
      type: 'conversations_select',
      action_id: INPUT,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(initial === undefined ? {} : { initial_conversation: initial }),
    },
  };
}

const everyoneInput: InputBlock = {
  type: 'input',
  block_id: FIELD.everyone,
  optional: true,
  label: plain('That channel is for everyone in the workspace'),
  hint: plain('A team’s own channel is usually the better place. Tick this only if everybody should get it.'),
  element: { type: 'checkboxes', action_id: INPUT, options: [option('Yes, post to everyone', 'yes')] },
};

/** Those that are halted come first: they wait for somebody. */
export function scheduleListBlocks(
  schedules: readonly NudgeSchedule[],
  { now, most }: { now: Date; most: number },
): KnownBlock[] {
  const isHalted = ({ haltedBecause }: NudgeSchedule) => Number(haltedBecause !== undefined);
  const sorted = schedules.toSorted((a, b) => isHalted(b) - isHalted(a));
  const hidden = schedules.length - most;
  return [
    ...sorted.slice(0, most).flatMap((schedule) => scheduleBlocks(schedule, now)),
    ...(hidden > 0
      ? [context(`And ${hidden} more. To change one of them: \`${COMMAND} nudges\` in its channel.`)]
      : []),
  ];
}

/** One channel's schedule with its switches. */
function scheduleBlocks(schedule: NudgeSchedule, now: Date): KnownBlock[] {
  const isResting = schedule.haltedBecause !== undefined || isPaused(schedule, now);
  const pauseOrResume = isResting
    ? button('Resume', ACTION.resumeNudges, { value: schedule.id })
    : button('Skip the next one', ACTION.pauseNudges, { value: schedule.id });
  return [
    section(`${channelLink(schedule.channelId)}: ${describeWeekly(schedule)}, ${describeNext(schedule, now)}`),
    {
      type: 'actions',
      block_id: `schedule:${schedule.id}`,
      elements: [
        button('Settings', ACTION.nudgeSettings, { value: schedule.id }),
        pauseOrResume,
        button('Stop', ACTION.stopNudges, {
          value: schedule.id,
          style: 'danger',
          confirm: {
            title: plain('Stop these nudges?'),
            text: plain('No more weekly practices in that channel. You can set them up again at any time.'),
            confirm: plain('Stop'),
            deny: plain('Keep'),
            style: 'danger',
          },
        }),
      ],
    },
  ];
}

function describeNext(schedule: NudgeSchedule, now: Date): string {
  const { haltedBecause, pausedUntil, nextRunAt, timeZone, country } = schedule;
  const at = (moment: Date) => slackDate(moment, describeInstant(moment, timeZone));
  if (haltedBecause) {
    const { cause, remedy } = TROUBLES[haltedBecause];
    return `:warning: halted, because ${cause}. ${remedy} Then press *Resume*.`;
  }
  if (pausedUntil && isPaused(schedule, now)) return `paused until ${at(pausedUntil)}.`;
  return `next ${at(nextRunAt)}${country ? `, not on public holidays (${countryName(country)})` : ''}.`;
}

export function savedNudgesModal(schedule: NudgeSchedule): ModalView {
  const next = slackDate(schedule.nextRunAt, describeInstant(schedule.nextRunAt, schedule.timeZone));
  return {
    type: 'modal',
    title: plain('Weekly nudges'),
    close: plain('Close'),
    blocks: [
      section(
        `Saved. ${channelLink(schedule.channelId)} gets a practice on ${describeWeekly(schedule)}; the next one ${next}.`,
      ),
      context('The channel hears from me who set this up, when I come, and how to stop it.'),
      section('Public holidays, a pause, which practices, your own prompts, and who else may change all this:'),
      actions(button('More settings', ACTION.nudgeSettings, { value: schedule.id })),
    ],
  };
}

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
    private_metadata: schedule.id,
    title: plain('Nudge settings'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(`${channelLink(schedule.channelId)}: ${describeWeekly(schedule)}`),
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

function pauseInput({ pausedUntil, timeZone }: NudgeSchedule, now: Date): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.until,
    optional: true,
    label: plain('Pause until'),
    hint: plain('Nothing is posted before that day. Leave it empty for no pause.'),
    element: {
      type: 'datepicker',
      action_id: INPUT,
      ...(pausedUntil && pausedUntil > now ? { initial_date: dayOf(pausedUntil, timeZone) } : {}),
    },
  };
}

const BALANCE_OPTIONS: Record<Balance, PlainTextOption> = {
  auto: {
    ...option('In turns', 'auto'),
    description: plain('More of the side that people here take up less'),
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
