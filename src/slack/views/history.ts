// What a person did, and what the bot sent them and why. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import {
  type Delivery,
  type DeliveryKind,
  type FailReason,
  type SkipReason,
  type Wait,
  waitOf,
} from '../../domain/delivery.ts';
import type { NudgeAnswer, NudgeSchedule } from '../../domain/nudge.ts';
import { practiceOf } from '../../domain/practice.ts';
import { describeInstant } from '../../domain/schedule.ts';
import type { HistoryEntry } from '../../ports.ts';
import { ACTION } from '../ids.ts';
import { CHECK_IN_ANSWER_NAMES } from './check-in.ts';
import { describeWeekly } from './nudge.ts';
import { OUTCOME_NAMES, subjectTitle } from './plan.ts';
import {
  actions,
  button,
  channelLink,
  context,
  escaped,
  header,
  literal,
  plain,
  type Rendered,
  section,
  sectionsOf,
  shortened,
  slackDate,
} from './text.ts';

const NUDGE_ANSWER_NAMES: Record<NudgeAnswer, string> = {
  'will-try': 'will try it',
  helpful: 'found it helpful',
  'not-for-us': 'not for us',
};

const KIND_NAMES: Record<DeliveryKind, string> = {
  introduction: 'Introduction',
  nudge: 'Weekly nudge',
  digest: 'Digest for the team',
  'check-in': 'Check-in',
  reminder: 'Reminder of a check-in',
  'follow-up': 'Follow-up to a plan',
  'keep-or-stop': 'Question whether to go on',
  trouble: 'Word on something that I had to halt',
  mended: 'Word on nudges that go on',
};

const REASONS: Record<SkipReason | FailReason, string> = {
  stopped: 'it had been switched off',
  paused: 'it was paused',
  holiday: 'it was a public holiday',
  halted: 'I could not post in the channel and was waiting for somebody to mend it',
  mended: 'it was mended before I said it',
  missed: 'I was not running at the time, and it was too late to catch up',
  'nothing-to-show': 'too few people took part',
  budget: 'the limit on messages left no room for it',
  halved: 'the last questions had been left unanswered, so I keep to half',
  'quiet-hours': 'the quiet hours would have ended too late for it',
  'do-not-disturb': 'Slack’s do-not-disturb would have ended too late for it',
  'plan-moved': 'the plan was moved to another moment',
  'plan-deleted': 'the plan was deleted',
  'already-answered': 'it had been answered',
  'not-in-channel': 'I am not in the channel; type `/invite @lead-or-manage` there',
  'channel-archived': 'the channel is archived',
  'channel-not-found': 'I cannot find the channel, or was removed from it',
  'posting-restricted': 'only some people may post in the channel',
  'not-authorised': 'the app is no longer authorised in this workspace',
  'person-unavailable': 'direct messages did not reach the person',
  'slack-unreachable': 'Slack could not be reached',
  'slack-refused': 'Slack refused the message',
};

export type HistoryPage = { entries: readonly HistoryEntry[]; hasOlder: boolean };

export function historyMessage({ entries, hasOlder }: HistoryPage, timeZone: string): Rendered {
  if (entries.length === 0) {
    return {
      text: 'Nothing here yet. Plans, check-ins and nudges that you answer appear here.',
      blocks: [
        section('Nothing here yet.'),
        context('Plans you make, check-ins and nudges you answer appear here, for your eyes only.'),
      ],
    };
  }
  return {
    text: `Your last ${entries.length} entries.`,
    blocks: [
      header('Your history'),
      ...entryBlocks(entries, timeZone),
      actions(changeAnswerButton, ...(hasOlder ? [wholeHistoryButton] : [])),
    ],
  };
}

/** What was answered can be answered differently. */
export const changeAnswerButton = button('Change an answer', ACTION.listAnswers);

/** Where more was done than is shown. */
export const wholeHistoryButton = button('Whole history', ACTION.openHistory);

/** A page of it; `skip` entries are newer than these, and a full page has `length`. */
export function historyModal(page: HistoryPage & { skip: number; length: number }, timeZone: string): ModalView {
  const { entries, hasOlder, skip, length } = page;
  const turns = [
    ...(skip > 0 ? [button('Newer', ACTION.newerHistory, { value: String(Math.max(0, skip - length)) })] : []),
    ...(hasOlder ? [button('Older', ACTION.olderHistory, { value: String(skip + length) })] : []),
  ];
  return {
    type: 'modal',
    title: plain('Your history'),
    close: plain('Close'),
    blocks: [
      ...(entries.length > 0 ? entryBlocks(entries, timeZone) : [section('Nothing here.')]),
      ...(turns.length > 0 ? [actions(...turns)] : []),
      context('Newest first. Only you see it.'),
    ],
  };
}

const SHOWN_NOTE = 120;

export function entryBlocks(entries: readonly HistoryEntry[], timeZone: string): KnownBlock[] {
  return sectionsOf(entries.map((entry) => `• ${when(entry.at, timeZone)}: ${describeEntry(entry)}`));
}

function describeEntry(entry: HistoryEntry): string {
  switch (entry.kind) {
    case 'plan': {
      const { outcome, note } = entry.plan;
      const line = note === undefined ? '' : `: “${literal(shortened(note, SHOWN_NOTE))}”`;
      return `plan ${subjectTitle(entry.plan)}, ${outcome ? OUTCOME_NAMES[outcome].toLowerCase() : 'open'}${line}`;
    }
    case 'check-in': {
      const reflected = entry.response.reflection === undefined ? '' : ', with a reflection';
      return `check-in ${subjectTitle(entry.response)}, ${CHECK_IN_ANSWER_NAMES[entry.response.answer].toLowerCase()}${reflected}`;
    }
    case 'nudge':
      return `nudge *${practiceOf(entry.practiceId).name}*, ${NUDGE_ANSWER_NAMES[entry.answer]}`;
    case 'own-prompt':
      return `nudge “${literal(shortened(entry.prompt.line, 80))}”, ${NUDGE_ANSWER_NAMES[entry.answer]}`;
  }
}

export type WhyContent = {
  /** To the person. */
  deliveries: readonly Delivery[];
  standing: readonly string[];
  /** The channel in which they ask. */
  here: { channelId: string; schedule: NudgeSchedule | undefined; deliveries: readonly Delivery[] };
  timeZone: string;
};

/** Why a person, and the channel they stand in, did or did not get something. */
export function whyDeliveriesMessage({ deliveries, standing, here, timeZone }: WhyContent): Rendered {
  const past = deliveries.map((delivery) => `• ${describeDelivery(delivery, timeZone)}`);
  return {
    text: [...standing, `${deliveries.length} messages so far.`].join(' '),
    blocks: [
      header('Why you hear from me'),
      section(standing.join('\n')),
      ...sectionsOf(past.length > 0 ? ['*The last ones*', ...past] : ['I have sent you nothing so far.']),
      ...channelBlocks(here, timeZone),
    ],
  };
}

function channelBlocks({ channelId, schedule, deliveries }: WhyContent['here'], timeZone: string): KnownBlock[] {
  if (!schedule && deliveries.length === 0) return [];
  const standing = schedule
    ? `Somebody who may do so set up nudges in ${channelLink(channelId)}: ${describeWeekly(schedule)}.`
    : `The nudges in ${channelLink(channelId)} were stopped.`;
  const lines = deliveries.map((delivery) => `• ${describeDelivery(delivery, timeZone)}`);
  return [header('Why this channel hears from me'), section(standing), ...sectionsOf(lines)];
}

/** One ledger row in a sentence. */
export function describeDelivery(delivery: Delivery, timeZone: string): string {
  return `${when(delivery.scheduledFor, timeZone)}: ${describeContent(delivery)}, ${describeState(delivery, timeZone)}`;
}

function describeContent({ kind, practiceId, prompt }: Delivery): string {
  if (prompt) return `${KIND_NAMES[kind]} “${literal(shortened(prompt.line, 80))}”`;
  return practiceId ? `${KIND_NAMES[kind]} *${practiceOf(practiceId).name}*` : KIND_NAMES[kind];
}

function describeState(delivery: Delivery, timeZone: string): string {
  const holiday = delivery.reason === 'holiday' && delivery.detail ? ` (${escaped(delivery.detail)})` : '';
  const because = delivery.reason ? ` because ${REASONS[delivery.reason]}${holiday}` : '';
  switch (delivery.state) {
    case 'pending':
      return describeWait(delivery, timeZone);
    case 'sending':
      return 'being sent';
    case 'sent':
      return describeSent(delivery);
    case 'skipped':
      return `skipped${because}`;
    case 'failed':
      return `failed${because}`;
    case 'unknown':
      return 'not known whether it arrived: Slack’s answer was lost, I looked for the message and could not tell, so I did not send it again';
  }
}

function describeWait({ kind, detail, heldUntil }: Delivery, timeZone: string): string {
  const until = heldUntil ? ` until ${when(heldUntil, timeZone)}` : '';
  if (detail === undefined) return kind === 'reminder' ? 'comes if there is no answer by then' : 'about to be sent';
  return `${WAITING[detail] ?? 'waiting to be tried again'}${until}`;
}

function describeSent(delivery: Delivery): string {
  const wait = waitOf(delivery);
  return wait ? `sent ${CAME_LATE[wait]}` : 'sent';
}

/** Why a message was sent later than appointed. */
const CAME_LATE: Record<Wait, string> = {
  'quiet-hours': 'after your quiet hours',
  'do-not-disturb': 'after your do-not-disturb in Slack',
  budget: 'once your limit left room for it',
  halved: 'once your limit, halved while you do not answer, left room for it',
  moved: 'at the same hour in your new time zone',
};

/** By the ledger's `detail`, what a message waits for that did not go at the first attempt. */
const WAITING: Record<string, string> = {
  night: 'waiting for the morning',
  'quiet-hours': 'waiting for the end of the quiet hours,',
  'do-not-disturb': 'waiting for the end of do-not-disturb in Slack,',
  budget: 'waiting for room within the limit,',
  halved: 'waiting for room within the limit, which is halved while the last questions are unanswered,',
  moved: 'waiting for the same hour in the new time zone,',
  'rate-limited': 'waiting because Slack asked me to slow down',
  paced: 'waiting for its turn among the workspace’s messages',
  'reply-lost': 'Slack’s answer was lost and it does not have the message, so I send it again shortly',
};

const when = (moment: Date, timeZone: string) => slackDate(moment, describeInstant(moment, timeZone));
