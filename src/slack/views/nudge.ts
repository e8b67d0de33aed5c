// The weekly nudge in the channel, its introduction, and the form that sets it up. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { citationOf } from '../../domain/knowledge.ts';
import type { NudgeSchedule } from '../../domain/nudge.ts';
import { type NudgeWording, type Practice, type PracticeId, practiceOf } from '../../domain/practice.ts';
import { describeInstant, isPaused, WEEKDAY_NAMES, type WeeklyTime } from '../../domain/schedule.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import {
  actions,
  button,
  channelLink,
  context,
  header,
  mention,
  option,
  plain,
  type Rendered,
  section,
  slackDate,
} from './text.ts';
import { localTimeInput, timeZoneInput, weekdayInput } from './time-inputs.ts';

export const describeWeekly = (time: WeeklyTime) =>
  `${WEEKDAY_NAMES[time.weekday]}s at ${time.localTime} (${time.timeZone})`;

// The name goes when its owner asked to be forgotten.
const whoSetUp = ({ setUpBy }: NudgeSchedule) => (setUpBy === '' ? 'An admin' : mention(setUpBy));

/** What the menu behind ⋯ offers. */
export const NUDGE_MENU = { helpful: 'helpful', notForUs: 'not-for-us', settings: 'settings', stop: 'stop' } as const;

export type ShownNudge = { deliveryId: string; practiceId: PracticeId; wording: number; willTry: number };

export function nudgeMessage(nudge: ShownNudge): Rendered {
  const practice = practiceOf(nudge.practiceId);
  const { line, why } = wordingOf(practice, nudge.wording);
  return {
    text: `This week: ${line} ${why}`,
    blocks: [
      section(`*This week: ${line}*\n${why}`),
      {
        type: 'actions',
        elements: [
          button('I’ll try it', ACTION.tryNudge, { value: nudge.deliveryId, style: 'primary' }),
          button('Why?', ACTION.whyNudge, { value: nudge.deliveryId }),
          {
            type: 'overflow',
            action_id: ACTION.moreNudge,
            options: [
              option('Helpful', `${NUDGE_MENU.helpful}:${nudge.deliveryId}`),
              option('Not for us', `${NUDGE_MENU.notForUs}:${nudge.deliveryId}`),
              option('Settings', `${NUDGE_MENU.settings}:${nudge.deliveryId}`),
              option('Stop these nudges', `${NUDGE_MENU.stop}:${nudge.deliveryId}`),
            ],
          },
        ],
      },
      context(joinedIn(nudge.willTry)),
    ],
  };
}

export function wordingOf(practice: Practice, index: number): NudgeWording {
  const wording = practice.nudges[index % practice.nudges.length];
  if (!wording) throw new Error(`${practice.id} has no wordings`);
  return wording;
}

function joinedIn(count: number): string {
  if (count === 0) return 'A small practice for the week. Nobody is asked to answer.';
  return count === 1 ? '1 person will try it.' : `${count} people will try it.`;
}

/** The long answer to *Why?* on a nudge. */
export function whyNudgeMessage(practiceId: PracticeId, schedule: NudgeSchedule | undefined): Rendered {
  const practice = practiceOf(practiceId);
  const appointment = schedule
    ? `${whoSetUp(schedule)} set this up: ${describeWeekly(schedule)}.`
    : 'These nudges have been stopped since.';
  return {
    text: `${practice.name}: ${practice.reason} ${practice.howTo}`,
    blocks: [
      section(`*${practice.name}.* ${practice.reason}\n_${citationOf(practice.article)}_`),
      section(`${practice.howTo}\n_For example:_ ${practice.example}`),
      context(
        `*Why this one?* The practices take turns, the two sides too, and none comes back before all were seen. ${appointment}`,
      ),
    ],
  };
}

/** After *I'll try it*: only the person sees it. */
export function joinedMessage(practiceId: PracticeId, isNew: boolean): Rendered {
  const practice = practiceOf(practiceId);
  const opening = isNew ? 'Good. You are in.' : 'You are in already.';
  return {
    text: `${opening} A plan with a time helps: press “Plan when”.`,
    blocks: [
      section(
        `${opening} A plan with a day and a time makes it likelier:\n_When ${practice.plan.when}, I will ${practice.plan.then}._`,
      ),
      actions(
        button('Plan when', ACTION.newPlan, { value: practice.id, style: 'primary' }),
        button('Ask me how it went', ACTION.editCheckIns),
      ),
    ],
  };
}

/** Posted once when an admin sets nudges up in a channel. */
export function introductionMessage(schedule: NudgeSchedule): Rendered {
  const next = slackDate(schedule.nextRunAt, describeInstant(schedule.nextRunAt, schedule.timeZone));
  return {
    text: `Hello. Once a week, ${describeWeekly(schedule)}, I post one small practice for leading or managing here.`,
    blocks: [
      section(
        `Hello. ${whoSetUp(schedule)} asked me to post one small practice here once a week, ${describeWeekly(schedule)}. The first comes ${next}.`,
      ),
      section(
        'It is a thing to try when leading or managing, with one line of why. Nobody has to answer, and nobody who does not is ever named. If you like, I can ask you privately, once a week, how it went.',
      ),
      actions(button('Ask me privately', ACTION.editCheckIns)),
      context('To change or stop this: `/lead-or-manage nudges` (admins).'),
    ],
  };
}

export type NudgeForm = {
  schedules: readonly NudgeSchedule[];
  suggested: WeeklyTime;
  channelId: string | undefined;
  now: Date;
};

export function nudgesModal(form: NudgeForm): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.nudges,
    title: plain('Weekly nudges'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...form.schedules.flatMap((schedule) => scheduleBlocks(schedule, form.now)),
      ...(form.schedules.length > 0 ? [header('Add or change a channel')] : []),
      section('One small practice a week, posted in a channel that you choose.'),
      {
        type: 'input',
        block_id: FIELD.channel,
        label: plain('Channel'),
        hint: plain('I must be in it: type /invite @lead-or-manage there first.'),
        element: {
          type: 'conversations_select',
          action_id: INPUT,
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(form.channelId === undefined ? {} : { initial_conversation: form.channelId }),
        },
      },
      weekdayInput(form.suggested.weekday),
      localTimeInput(form.suggested.localTime, form.suggested.timeZone),
      timeZoneInput(form.suggested.timeZone),
    ],
  };
}

/** One channel's schedule with its switches, in the form and in the admin's Home. */
export function scheduleBlocks(schedule: NudgeSchedule, now: Date): KnownBlock[] {
  const isResting = isPaused(schedule, now);
  const next =
    isResting && schedule.pausedUntil
      ? `paused until ${slackDate(schedule.pausedUntil, describeInstant(schedule.pausedUntil, schedule.timeZone))}`
      : `next ${slackDate(schedule.nextRunAt, describeInstant(schedule.nextRunAt, schedule.timeZone))}`;
  const pauseOrResume = isResting
    ? button('Resume', ACTION.resumeNudges, { value: schedule.id })
    : button('Skip the next one', ACTION.pauseNudges, { value: schedule.id });
  return [
    section(`${channelLink(schedule.channelId)}: ${describeWeekly(schedule)}, ${next}.`),
    {
      type: 'actions',
      block_id: `schedule:${schedule.id}`,
      elements: [
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
      context('I say hello in the channel now, so that people know who set this up and how to stop it.'),
    ],
  };
}
