// How much, and when, the bot may write to a person: the form, and the same in words. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { BUDGET_DAYS, type Budget, WEEKLY_LIMITS, type WeeklyLimit } from '../../domain/budget.ts';
import type { CheckInSubscription } from '../../domain/check-in.ts';
import { isQuietTime, type MessageSettings, type QuietHours } from '../../domain/message-settings.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { actions, button, context, header, option, plain, section } from './text.ts';
import { localTimeField, optionalTimeZoneInput } from './time-inputs.ts';

export function messageSettingsModal({
  settings,
  slackTimeZone,
}: {
  settings: MessageSettings;
  slackTimeZone: string;
}): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.messageSettings,
    title: plain('Messages to you'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(
        'This holds for everything I send you by myself: check-ins, their reminders, and follow-ups to your plans. Nothing comes above your limit, and nothing in your quiet hours. One exception to the limit: where something you set up for a channel stops, or goes on, I tell you once.',
      ),
      {
        type: 'input',
        block_id: FIELD.limit,
        label: plain('At most'),
        element: {
          type: 'static_select',
          action_id: INPUT,
          options: WEEKLY_LIMITS.map(limitOption),
          initial_option: limitOption(settings.messagesPerWeek),
        },
      },
      localTimeField({ field: FIELD.quietFrom, label: 'Quiet from', initial: settings.quietFrom }),
      localTimeField({
        field: FIELD.quietUntil,
        label: 'Quiet until',
        initial: settings.quietUntil,
        hint: 'What falls into them comes at their end. The same time twice: no quiet hours.',
      }),
      optionalTimeZoneInput({ initial: settings.timeZone, followed: slackTimeZone }),
    ],
  };
}

/** What holds now. `checkIns` when they are on: their hour may lie in the quiet ones. */
export function savedMessageSettingsModal(saved: {
  settings: MessageSettings;
  timeZone: string;
  checkIns: CheckInSubscription | undefined;
}): ModalView {
  const { settings, timeZone, checkIns } = saved;
  const isInQuietHours = checkIns !== undefined && isQuietTime(checkIns.localTime, settings);
  return {
    type: 'modal',
    title: plain('Messages to you'),
    close: plain('Close'),
    blocks: [
      section(
        `Saved. ${settings.messagesPerWeek === 0 ? '' : 'At most '}${describeLimit(settings.messagesPerWeek)}. ${describeQuietHours(settings)}. Times in ${describeTimeZone(settings.timeZone, timeZone)}.`,
      ),
      ...(isInQuietHours
        ? [
            section(
              `Your check-in at ${checkIns.localTime} now falls into your quiet hours, so it comes at ${settings.quietUntil}.`,
            ),
            actions(button('Change its time', ACTION.editCheckIns)),
          ]
        : []),
    ],
  };
}

const limitOption = (limit: WeeklyLimit) => option(describeLimit(limit), String(limit));

export function describeLimit(limit: WeeklyLimit): string {
  if (limit === 0) return 'No messages at all';
  return `${limit} ${limit === 1 ? 'message' : 'messages'} in ${BUDGET_DAYS} days`;
}

/** Ends a sentence wherever a message would be promised. */
export const NO_MESSAGES = 'you chose no messages at all. To change that: `/lead-or-manage messages`.';

export function describeQuietHours({ quietFrom, quietUntil }: QuietHours): string {
  return quietFrom === quietUntil ? 'No quiet hours' : `Quiet from ${quietFrom} to ${quietUntil}`;
}

/** `chosen` by the person, or else followed from their profile. */
export function describeTimeZone(chosen: string | undefined, followed: string): string {
  return chosen === undefined ? `${followed}, as in your Slack profile` : `${chosen}, as you chose`;
}

export type MessagesInHome = {
  settings: MessageSettings;
  budget: Budget;
  sent: number;
  /** The one that holds, chosen or followed. */
  timeZone: string;
};

/** The budget as it stands, for the Home. */
export function messagesBlocks(messages: MessagesInHome): KnownBlock[] {
  const { settings, timeZone } = messages;
  return [
    header('Messages to you'),
    section(
      `${describeBudget(messages)} ${describeQuietHours(settings)}. Times in ${describeTimeZone(settings.timeZone, timeZone)}.`,
    ),
    actions(button('Limit, quiet hours, zone', ACTION.editMessageSettings)),
    context(
      'Counted: check-ins, reminders, follow-ups to plans. Not counted: answers to what you type or press, and word that something you set up for a channel stopped or goes on.',
    ),
  ];
}

/** "At most 2 messages in 7 days; 1 so far." */
export function describeBudget({ settings, budget, sent }: Omit<MessagesInHome, 'timeZone'>): string {
  const { messagesPerWeek } = settings;
  if (messagesPerWeek === 0) return 'You chose no messages at all.';
  const soFar = `${sent} in the last ${BUDGET_DAYS} days.`;
  if (!budget.isHalved) return `At most ${describeLimit(messagesPerWeek)}; ${soFar}`;
  return `At most ${describeLimit(messagesPerWeek)}, and half of that now, because you left my last questions unanswered; one answer brings it back. ${soFar}`;
}
