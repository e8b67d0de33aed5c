// Nudge schedules: the form for when and where, and each of them with its switches. Pure.
import type { ConversationsSelect, InputBlock, KnownBlock, ModalView } from '@slack/types';
import { countryName } from '../../domain/holiday.ts';
import { type NudgeSchedule, nextKeptNudge, upcomingNudges } from '../../domain/nudge.ts';
import { describeInstant, describeLocally, isPaused, type WeeklyTimes } from '../../domain/schedule.ts';
import { ACTION, COMMAND, FIELD, INPUT, VIEW } from '../ids.ts';
import { AFTERWARDS, describeWeekly, TROUBLES } from './nudge.ts';
import {
  actions,
  button,
  channelLink,
  context,
  divider,
  escaped,
  header,
  option,
  plain,
  section,
  slackDate,
} from './text.ts';
import { localTimeInput, timeZoneInput, weekdaysInput } from './time-inputs.ts';

/** A channel that is everybody's, an hour at which people sleep. */
export type Doubt = 'everyone' | 'night';

export type NudgesForm = {
  /** Those that the person may change. */
  schedules: readonly NudgeSchedule[];
  suggested: WeeklyTimes;
  channelId: string | undefined;
  /** What was chosen and is asked for a second time. */
  doubts?: readonly Doubt[];
  now: Date;
};

/** More than these would not fit under a hundred blocks. */
const SHOWN_SCHEDULES = 25;

export function nudgesModal(form: NudgesForm): ModalView {
  const { schedules, suggested, now, doubts = [] } = form;
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
      ...(doubts.includes('everyone') ? [everyoneInput] : []),
      weekdaysInput(suggested.weekdays),
      localTimeInput(suggested.localTime, suggested.timeZone),
      ...(doubts.includes('night') ? [nightInput] : []),
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

const nightInput: InputBlock = {
  type: 'input',
  block_id: FIELD.night,
  optional: true,
  label: plain('That time is at night'),
  hint: plain('In the time zone below. Tick this only if people there are awake then.'),
  element: { type: 'checkboxes', action_id: INPUT, options: [option('Yes, post at night', 'yes')] },
};

/** Those that are halted come first: they wait for somebody. `isFindable`: the others can be looked for here. */
export function scheduleListBlocks(
  schedules: readonly NudgeSchedule[],
  { now, most, isFindable = false }: { now: Date; most: number; isFindable?: boolean },
): KnownBlock[] {
  const isHalted = ({ haltedBecause }: NudgeSchedule) => Number(haltedBecause !== undefined);
  const sorted = schedules.toSorted((a, b) => isHalted(b) - isHalted(a));
  const hidden = schedules.length - most;
  const shown = sorted.slice(0, most).flatMap((schedule) => scheduleBlocks(schedule, now));
  if (hidden <= 0) return shown;
  return isFindable
    ? [...shown, context(`And ${hidden} more. Find one by its channel:`), actions(channelFinder)]
    : [...shown, context(`And ${hidden} more. To change one of them: \`${COMMAND} nudges\` in its channel.`)];
}

const channelFinder: ConversationsSelect = {
  type: 'conversations_select',
  action_id: ACTION.findNudges,
  placeholder: plain('Choose a channel'),
  filter: { include: ['public', 'private'], exclude_bot_users: true },
};

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
  const { haltedBecause, pausedUntil, timeZone, country } = schedule;
  const at = (moment: Date) => slackDate(moment, describeInstant(moment, timeZone));
  if (haltedBecause) {
    const { cause, remedy } = TROUBLES[haltedBecause];
    return `:warning: halted, because ${cause}. ${remedy} ${AFTERWARDS}`;
  }
  if (pausedUntil && isPaused(schedule, now)) return `paused until ${at(pausedUntil)}.`;
  return `next ${at(nextKeptNudge(schedule))}${country ? `, not on public holidays (${countryName(country)})` : ''}.`;
}

export function savedNudgesModal(schedule: NudgeSchedule): ModalView {
  return {
    type: 'modal',
    title: plain('Weekly nudges'),
    close: plain('Close'),
    blocks: [
      section(`Saved. ${channelLink(schedule.channelId)} gets a practice on ${describeWeekly(schedule)}.`),
      upcomingBlock(schedule),
      context('The channel hears from me who set this up, when I come, and how to stop it.'),
      section('Public holidays, a pause, which practices, your own prompts, and who else may change all this:'),
      actions(button('More settings', ACTION.nudgeSettings, { value: schedule.id })),
    ],
  };
}

/** In the schedule's own zone, which is said above it. */
export function upcomingBlock(schedule: NudgeSchedule): KnownBlock {
  const lines = upcomingNudges(schedule, 3).map(({ at, restsFor }) => {
    const day = describeLocally(at, schedule.timeZone);
    if (!restsFor) return `• ${day}`;
    return `• ${day}: left out (${restsFor.kind === 'pause' ? 'paused' : escaped(restsFor.name)})`;
  });
  return section(`*The next three*\n${lines.join('\n')}`);
}
