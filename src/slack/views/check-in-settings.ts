// Check-ins switched on, changed, put off and stopped: the forms, and a word after each with its scope and an undo.
// Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { type CheckInSubscription, RHYTHMS, type Rhythm } from '../../domain/check-in.ts';
import { isSilent, type MessageSettings } from '../../domain/message-settings.ts';
import { describeDay, describeInstant, isPaused, nextKeptRun, type WeeklyTime } from '../../domain/schedule.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { RHYTHM_NAMES } from './check-in.ts';
import { describeQuietHours, describeTimeZone } from './message-settings.ts';
import { describeWeekly } from './nudge.ts';
import { actions, button, context, option, plain, type Rendered, section, slackDate } from './text.ts';
import { localTimeInput, weekdayInput } from './time-inputs.ts';

type CheckInsForm = {
  current: CheckInSubscription | undefined;
  suggested: WeeklyTime & { everyWeeks: Rhythm };
  settings: MessageSettings;
};

/** Opting in, or changing day, time and rhythm. */
export function checkInsModal({ current, suggested, settings }: CheckInsForm): ModalView {
  const isOn = current !== undefined && current.stoppedAt === undefined;
  return {
    type: 'modal',
    callback_id: VIEW.checkIns,
    title: plain('Check-ins'),
    submit: plain(isOn ? 'Save' : 'Yes, ask me'),
    close: plain('Cancel'),
    blocks: [
      section(
        'I ask you privately how what you chose last went. One question, one tap. Only you see your answers. If you leave it for a day I remind you once. Stop whenever you like.',
      ),
      weekdayInput(suggested.weekday),
      localTimeInput(suggested.localTime, suggested.timeZone),
      rhythmInput(suggested.everyWeeks),
      ...(isOn ? awayBlocks(current) : []),
      ...silenceBlocks(settings),
      context(`Times in ${describeTimeZone(settings.timeZone, suggested.timeZone)}. ${describeQuietHours(settings)}.`),
      actions(
        button('Quiet hours, zone, limit', ACTION.editMessageSettings),
        ...(isOn ? [button('Stop check-ins', ACTION.stopCheckIns, { style: 'danger' })] : []),
      ),
    ],
  };
}

/** Nothing is promised that a limit of none forbids. */
function silenceBlocks(settings: MessageSettings): KnownBlock[] {
  if (!isSilent(settings)) return [];
  return [section('None comes as long as you choose no messages at all. To change that: `/lead-or-manage messages`.')];
}

/** An absence outlasts a change; where it reaches beyond the next check-in, the person is told. */
function awayBlocks(subscription: CheckInSubscription): KnownBlock[] {
  const { pausedUntil, nextRunAt, timeZone } = subscription;
  if (!pausedUntil || !isPaused(subscription, nextRunAt)) return [];
  return [
    context(
      `You are away until ${describeDay(pausedUntil, timeZone)}. That stays so. To come back earlier: my Home tab.`,
    ),
  ];
}

function rhythmInput(initial: Rhythm): KnownBlock {
  const rhythmOption = (rhythm: Rhythm) => option(sentence(RHYTHM_NAMES[rhythm]), String(rhythm));
  return {
    type: 'input',
    block_id: FIELD.rhythm,
    label: plain('How often'),
    element: {
      type: 'static_select',
      action_id: INPUT,
      options: RHYTHMS.map(rhythmOption),
      initial_option: rhythmOption(initial),
    },
  };
}

export function savedCheckInsModal(subscription: CheckInSubscription, settings: MessageSettings): ModalView {
  return {
    type: 'modal',
    title: plain('Check-ins'),
    close: plain('Close'),
    blocks: [
      section(`Thank you. I ask on ${describeAppointment(subscription)}; the next time ${nextOf(subscription)}.`),
      ...awayBlocks(subscription),
      ...silenceBlocks(settings),
      context('To change or stop: `/lead-or-manage check-ins`, my Home tab, or the menu on any check-in.'),
    ],
  };
}

/** "Thursdays at 15:00 (Europe/Berlin), every second week" */
export function describeAppointment(subscription: CheckInSubscription): string {
  const rhythm = subscription.everyWeeks === 1 ? '' : `, ${RHYTHM_NAMES[subscription.everyWeeks]}`;
  return `${describeWeekly(subscription)}${rhythm}`;
}

/** What an undo takes back, and what was set: only where that still holds is it taken back. Rides in its button. */
export type CheckInsUndo =
  | { kind: 'pause'; before: Date | undefined; set: Date }
  | { kind: 'rhythm'; before: Rhythm; set: Rhythm }
  | { kind: 'stop'; set: Date };

export function undoValue(undo: CheckInsUndo): string {
  switch (undo.kind) {
    case 'pause':
      return `pause:${undo.before?.getTime() ?? ''}:${undo.set.getTime()}`;
    case 'rhythm':
      return `rhythm:${undo.before}:${undo.set}`;
    case 'stop':
      return `stop::${undo.set.getTime()}`;
  }
}

/** A change and its scope in words, and the way back. */
export type Confirmation = { text: string; undo: CheckInsUndo };

export const snoozed = (leftOut: Date, subscription: CheckInSubscription): string =>
  `Snoozed, only this once: I leave out ${describeInstant(leftOut, subscription.timeZone)}, and do not remind you of this one. The next check-in comes ${nextOf(subscription)}.`;

export const away = (subscription: CheckInSubscription, until: Date): string =>
  `No check-ins until ${describeDay(until, subscription.timeZone)}. Then I am back by myself, first ${nextOf(subscription)}. Plans you made are still followed up. Enjoy the quiet.`;

export const slowedDown = (subscription: CheckInSubscription): string =>
  `Only check-ins: I now ask ${RHYTHM_NAMES[subscription.everyWeeks]}, next ${nextOf(subscription)}.`;

export const STOPPED =
  'Only check-ins are off; plans you made are still followed up. To turn them on again: `/lead-or-manage check-ins`.';

export const undone = (subscription: CheckInSubscription): string =>
  `Undone. I ask on ${describeAppointment(subscription)}; the next time ${nextOf(subscription)}.`;

/** To an undo, or a *Keep*, that comes after another change. */
export const changedSince = (subscription: CheckInSubscription): string =>
  `That has changed since, so I leave it as it is: I ask on ${describeAppointment(subscription)}; the next time ${nextOf(subscription)}.`;

/** After the question whether to go on. */
export function keptMessage(subscription: CheckInSubscription): Rendered {
  const text = `Good, I go on: on ${describeAppointment(subscription)}; the next time ${nextOf(subscription)}.`;
  return { text, blocks: [section(text)] };
}

export function changedSinceMessage(subscription: CheckInSubscription): Rendered {
  const text = changedSince(subscription);
  return { text, blocks: [section(text)] };
}

function confirmationBlocks({ text, undo }: Confirmation): KnownBlock[] {
  return [section(text), actions(button('Undo', ACTION.undoCheckIns, { value: undoValue(undo) }))];
}

export function confirmationMessage(confirmation: Confirmation): Rendered {
  return { text: confirmation.text, blocks: confirmationBlocks(confirmation) };
}

export function confirmationModal(confirmation: Confirmation): ModalView {
  return { type: 'modal', title: plain('Check-ins'), close: plain('Close'), blocks: confirmationBlocks(confirmation) };
}

/** Why a check-in came, with the way to change it. */
export function whyCheckInMessage(subscription: CheckInSubscription, consent: string): Rendered {
  const text = `You turned check-ins on (${consent}), so I ask on ${describeAppointment(subscription)}: about what you chose last whose time has come, a practice or what a channel wrote itself, or, if there is nothing, about a practice to think of. Left for a day, I remind you once. All messages and their reasons: \`/lead-or-manage why\`.`;
  return { text, blocks: [section(text), actions(button('Change day, time or how often', ACTION.editCheckIns))] };
}

function nextOf(subscription: CheckInSubscription): string {
  const next = nextKeptRun(subscription);
  return slackDate(next, describeInstant(next, subscription.timeZone));
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
