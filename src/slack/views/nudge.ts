// The weekly nudge in the channel, its introduction, and the answers to its buttons. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import type { ChannelTrouble } from '../../domain/delivery.ts';
import { citationOf } from '../../domain/knowledge.ts';
import { type NudgeContent, type NudgeSchedule, nextKeptNudge, type OwnPrompt, wordsOf } from '../../domain/nudge.ts';
import { practiceOf } from '../../domain/practice.ts';
import { describeInstant, WEEKDAY_NAMES, type WeeklyTime, type WeeklyTimes } from '../../domain/schedule.ts';
import { ACTION, VIEW } from '../ids.ts';
import { promptOf } from './plan.ts';
import {
  actions,
  button,
  channelLink,
  context,
  literal,
  mention,
  option,
  plain,
  type Rendered,
  section,
  slackDate,
} from './text.ts';

const inAList = new Intl.ListFormat('en-GB');

/** "Tuesdays and Thursdays at 10:00 (Europe/Berlin)". */
export function describeWeekly(time: WeeklyTime | WeeklyTimes): string {
  const weekdays = 'weekdays' in time ? time.weekdays : [time.weekday];
  const days = inAList.format(weekdays.map((weekday) => `${WEEKDAY_NAMES[weekday]}s`));
  return `${days} at ${time.localTime} (${time.timeZone})`;
}

// The name goes when its owner asked to be forgotten.
const whoSetUp = ({ setUpBy }: NudgeSchedule) => (setUpBy === '' ? 'An admin' : mention(setUpBy));

/** Asked from a nudge's menu, where one click would silence a whole channel. */
export function stopNudgesModal(schedule: NudgeSchedule): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.stopNudges,
    private_metadata: schedule.id,
    title: plain('Stop these nudges?'),
    submit: plain('Stop them'),
    close: plain('Keep them'),
    blocks: [
      section(
        `No more practices in ${channelLink(schedule.channelId)}: ${describeWeekly(schedule)}. They can be set up again at any time.`,
      ),
    ],
  };
}

/** What the menu behind ⋯ offers. */
export const NUDGE_MENU = { helpful: 'helpful', notForUs: 'not-for-us', settings: 'settings', stop: 'stop' } as const;

export type ShownNudge = {
  deliveryId: string;
  nudge: NudgeContent;
  willTry: number;
  /** Of one that comes late, so that nobody wonders about the hour. */
  wasDue?: Date | undefined;
};

export function nudgeMessage({ deliveryId, nudge, willTry, wasDue }: ShownNudge): Rendered {
  const { line, why } = wordsOf(nudge);
  return {
    text: `This week: ${literal(line)} ${literal(why)}${wasDue ? ' (This comes late.)' : ''}`,
    blocks: [
      nudge.kind === 'prompt' ? ownWords(nudge.prompt) : section(`*This week: ${line}*\n${why}`),
      {
        type: 'actions',
        elements: [
          button('I’ll try it', ACTION.tryNudge, { value: deliveryId, style: 'primary' }),
          button('Why?', ACTION.whyNudge, { value: deliveryId }),
          {
            type: 'overflow',
            action_id: ACTION.moreNudge,
            options: [
              option('Helpful', `${NUDGE_MENU.helpful}:${deliveryId}`),
              option('Not for us', `${NUDGE_MENU.notForUs}:${deliveryId}`),
              option('Settings', `${NUDGE_MENU.settings}:${deliveryId}`),
              option('Stop these nudges', `${NUDGE_MENU.stop}:${deliveryId}`),
            ],
          },
        ],
      },
      context(joinedIn(willTry)),
      ...(wasDue ? [context(comesLate(wasDue))] : []),
    ],
  };
}

/** What a team wrote itself: the same look as a practice, and nothing in it comes alive. */
export function ownWords({ line, why }: Pick<OwnPrompt, 'line' | 'why'>): KnownBlock {
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: `This week: ${line}`, style: { bold: true } },
          { type: 'text', text: `\n${why}` },
        ],
      },
    ],
  };
}

const comesLate = (wasDue: Date) =>
  `This comes late: it was meant for ${slackDate(wasDue, describeInstant(wasDue, 'UTC'))}. The next one is on time again.`;

function joinedIn(count: number): string {
  if (count === 0) return 'A small practice for the week. Nobody is asked to answer.';
  return count === 1 ? '1 person will try it.' : `${count} people will try it.`;
}

const WHY_THIS_ONE =
  'No practice comes back before all have been seen. The two sides take turns; one comes more often when people here take it up less than their situations ask for, or when your admins lean to it. For that I count sums, never people.';

/** The long answer to *Why?* on a nudge. */
export function whyNudgeMessage(nudge: NudgeContent, schedule: NudgeSchedule | undefined): Rendered {
  const appointment = schedule
    ? `${whoSetUp(schedule)} set this up: ${describeWeekly(schedule)}.`
    : 'These nudges have been stopped since.';
  const whyThisOne = context(`*Why this one?* ${WHY_THIS_ONE} ${appointment}`);
  if (nudge.kind === 'prompt') {
    const text = 'This one is not from the catalogue: somebody who looks after these nudges wrote it for this channel.';
    return { text, blocks: [section(text), whyThisOne] };
  }
  const practice = practiceOf(nudge.practiceId);
  return {
    text: `${practice.name}: ${practice.reason} ${practice.howTo}`,
    blocks: [
      section(
        `*${practice.name}.* ${practice.reason}\n_${citationOf(practice.article)}_ (an article’s advice, not a study’s result)`,
      ),
      section(`${practice.howTo}\n_For example:_ ${practice.example}`),
      whyThisOne,
    ],
  };
}

/** After *I'll try it*: only the person sees it. */
export function joinedMessage(
  { deliveryId, nudge }: Pick<ShownNudge, 'deliveryId' | 'nudge'>,
  isNew: boolean,
): Rendered {
  const opening = isNew ? 'Good. You are in.' : 'You are in already.';
  const { starter, value } = planToStart(nudge, deliveryId);
  return {
    text: `${opening} A plan with a time helps: press “Plan when”.`,
    blocks: [
      section(`${opening} A plan with a day and a time makes it likelier${starter}`),
      actions(
        button('Plan when', ACTION.newPlan, { value, style: 'primary' }),
        button('Ask me how it went', ACTION.editCheckIns),
        button('Not after all', ACTION.takeBackNudge, { value: deliveryId }),
      ),
    ],
  };
}

export const TAKEN_BACK = 'Taken back: you are not counted. Nobody is told.';

function planToStart(nudge: NudgeContent, deliveryId: string): { starter: string; value: string } {
  if (nudge.kind === 'prompt') return { starter: '.', value: promptOf(deliveryId) };
  const { plan, id } = practiceOf(nudge.practiceId);
  return { starter: `:\n_When ${plan.when}, I will ${plan.then}._`, value: id };
}

const WHO_CHANGES_IT =
  'Admins, and people they choose, change or stop this under *Settings* or with `/lead-or-manage nudges`.';

/** Posted once when an admin sets nudges up in a channel, and shorter when their days or hour change. */
export function introductionMessage(schedule: NudgeSchedule, isChange: boolean): Rendered {
  return isChange ? changedTimeMessage(schedule) : helloMessage(schedule);
}

function helloMessage(schedule: NudgeSchedule): Rendered {
  const hello = `Hello. ${whoSetUp(schedule)} asked me to post one small practice here on ${describeWeekly(schedule)}.`;
  const what =
    'It is a thing to try when leading or managing, with one line of why. Nobody has to answer, and nobody who does not is ever named. If you like, I can ask you privately, once a week, how it went.';
  return {
    text: `${hello} ${what} ${WHO_CHANGES_IT}`,
    blocks: [
      section(`${hello} The first comes ${nextInWords(schedule)}.`),
      section(what),
      actions(button('Ask me privately', ACTION.editCheckIns), settingsButton(schedule)),
      context(WHO_CHANGES_IT),
    ],
  };
}

function changedTimeMessage(schedule: NudgeSchedule): Rendered {
  const change = `${whoSetUp(schedule)} changed when I post a practice here: from now on it is ${describeWeekly(schedule)}.`;
  return {
    text: `${change} ${WHO_CHANGES_IT}`,
    blocks: [
      section(`${change} The next comes ${nextInWords(schedule)}.`),
      actions(settingsButton(schedule)),
      context(WHO_CHANGES_IT),
    ],
  };
}

function nextInWords(schedule: NudgeSchedule): string {
  const next = nextKeptNudge(schedule);
  return slackDate(next, describeInstant(next, schedule.timeZone));
}

const settingsButton = ({ id }: NudgeSchedule) => button('Settings', ACTION.nudgeSettings, { value: id });

/** What is wrong with a channel, and what mends it. */
export const TROUBLES: Record<ChannelTrouble, { cause: string; remedy: string }> = {
  'not-in-channel': {
    cause: 'I am not in the channel',
    remedy: 'Type `/invite @lead-or-manage` there.',
  },
  'channel-archived': {
    cause: 'the channel is archived',
    remedy: 'Unarchive it, or choose another channel.',
  },
  'channel-not-found': {
    cause: 'the channel is gone, or private and without me',
    remedy: 'Type `/invite @lead-or-manage` there, or choose another channel.',
  },
  'posting-restricted': {
    cause: 'only some people may post in the channel',
    remedy: 'Let this app post there, in the channel’s settings.',
  },
  'not-authorised': {
    cause: 'Slack no longer accepts this app’s token',
    remedy: 'Install the app again and give its new token to whoever runs it.',
  },
};

/** The bot hears of most mending by itself; the button is for what it did not hear. */
export const AFTERWARDS = 'Then they go on by themselves; if they do not, press *Resume*.';

/** To the admin who set a channel up, once, when its nudges had to be halted. */
export function troubleMessage(schedule: NudgeSchedule, because: ChannelTrouble): Rendered {
  const { cause, remedy } = TROUBLES[because];
  return {
    text: `I have halted the nudges in ${channelLink(schedule.channelId)}, because ${cause}. ${remedy}`,
    blocks: [
      section(
        `I could not post in ${channelLink(schedule.channelId)}, because ${cause}. So I have halted the nudges there, and I say this only once.`,
      ),
      section(`*What mends it*\n${remedy} ${AFTERWARDS}`),
      actions(
        button('Resume', ACTION.resumeNudges, { value: schedule.id, style: 'primary' }),
        button('Stop for good', ACTION.stopNudges, { value: schedule.id }),
      ),
    ],
  };
}

/** To the same admin, when the cause went away and the nudges go on by themselves. */
export function mendedMessage(schedule: NudgeSchedule): Rendered {
  const channel = channelLink(schedule.channelId);
  return {
    text: `I can post in ${channel} again, so the nudges there go on. There is nothing you need to do.`,
    blocks: [
      section(
        `I can post in ${channel} again, so the nudges there go on: the next one comes ${nextInWords(schedule)}. There is nothing you need to do.`,
      ),
      actions(settingsButton(schedule)),
    ],
  };
}
