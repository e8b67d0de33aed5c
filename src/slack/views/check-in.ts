// Check-ins: consent and settings, the weekly question, its result, the reflection. Pure.
import type { ModalView } from '@slack/types';
import type { CheckInAnswer, CheckInResponse, CheckInSubscription } from '../../domain/check-in.ts';
import { type PracticeId, practiceOf } from '../../domain/practice.ts';
import { describeInstant, type WeeklyTime } from '../../domain/schedule.ts';
import { ACTION, checkInAction, FIELD, INPUT, VIEW } from '../ids.ts';
import { describeWeekly } from './nudge.ts';
import { actions, button, context, option, plain, type Rendered, section, slackDate, typedQuote } from './text.ts';
import { localTimeInput, weekdayInput } from './time-inputs.ts';

export const MAX_REFLECTION_LENGTH = 2000;

export const CHECK_IN_ANSWER_NAMES: Record<CheckInAnswer, string> = {
  'did-it': 'Did it',
  partly: 'Partly',
  'not-yet': 'Not yet',
  skip: 'Skipped',
};

const CHECK_IN_REPLIES: Record<CheckInAnswer, string> = {
  'did-it': 'Good. Worth a line on what made it work?',
  partly: 'That counts. What got in the way of the rest?',
  'not-yet': 'Thanks for saying so. Another week, perhaps at another moment.',
  skip: 'Skipped. That is a full answer.',
};

/** What the menu on a check-in offers. */
export const CHECK_IN_MENU = { snooze: 'snooze', settings: 'settings', stop: 'stop', why: 'why' } as const;

export type AskedCheckIn = { deliveryId: string; practiceId: PracticeId };

export function checkInMessage({ deliveryId, practiceId }: AskedCheckIn): Rendered {
  const practice = practiceOf(practiceId);
  const value = checkInValue({ deliveryId, practiceId });
  return {
    text: `${practice.checkInQuestion} Did it, partly, not yet, or skip.`,
    blocks: [
      section(`*${practice.checkInQuestion}*\n${practice.name}: ${practice.thisWeek}`),
      actions(
        button('Did it', checkInAction('did-it'), { value, style: 'primary' }),
        button('Partly', checkInAction('partly'), { value }),
        button('Not yet', checkInAction('not-yet'), { value }),
        button('Skip', checkInAction('skip'), { value }),
        {
          type: 'overflow',
          action_id: ACTION.moreCheckIn,
          options: [
            option('Snooze a week', CHECK_IN_MENU.snooze),
            option('Change day or time', CHECK_IN_MENU.settings),
            option('Why am I getting this?', CHECK_IN_MENU.why),
            option('Stop check-ins', CHECK_IN_MENU.stop),
          ],
        },
      ),
      context('Only you see your answers. No answer is fine too.'),
    ],
  };
}

/** Rides in the answer buttons, so that an answer can be taken down without looking anything up. */
export const checkInValue = ({ deliveryId, practiceId }: AskedCheckIn) => `${deliveryId}:${practiceId}`;

/** The check-in after it was answered: the buttons become the result. */
export function answeredCheckInMessage(response: CheckInResponse): Rendered {
  const practice = practiceOf(response.practiceId);
  const answer = CHECK_IN_ANSWER_NAMES[response.answer];
  const value = checkInValue(response);
  const others = (['did-it', 'partly', 'not-yet'] as const).filter((other) => other !== response.answer);
  return {
    text: `${practice.name}: ${answer}. ${CHECK_IN_REPLIES[response.answer]}`,
    blocks: [
      section(`*${practice.name}: ${answer.toLowerCase()}.* ${CHECK_IN_REPLIES[response.answer]}`),
      ...(response.reflection === undefined ? [] : [typedQuote(response.reflection)]),
      actions(
        button(response.reflection === undefined ? 'Add a reflection' : 'Edit the reflection', ACTION.reflect, {
          value,
        }),
        button('Plan the next one', ACTION.newPlan, { value: response.practiceId }),
        ...others.map((other) =>
          button(`Change to “${CHECK_IN_ANSWER_NAMES[other]}”`, checkInAction(other), { value }),
        ),
      ),
    ],
  };
}

/** `message` is the check-in it belongs to, brought up to date afterwards. */
export function reflectionModal(
  response: CheckInResponse & { message: { channel: string; ts: string } | undefined },
): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.reflection,
    private_metadata: JSON.stringify({ deliveryId: response.deliveryId, message: response.message }),
    title: plain('Reflection'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: FIELD.reflection,
        label: plain('What happened, and what will you keep?'),
        hint: plain('Private: only you can read it here, in your history.'),
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          multiline: true,
          max_length: MAX_REFLECTION_LENGTH,
          focus_on_load: true,
          ...(response.reflection === undefined ? {} : { initial_value: response.reflection }),
        },
      },
    ],
  };
}

/** Opting in, or changing day and time. */
export function checkInsModal(form: { current: CheckInSubscription | undefined; suggested: WeeklyTime }): ModalView {
  const isOn = form.current !== undefined && form.current.stoppedAt === undefined;
  return {
    type: 'modal',
    callback_id: VIEW.checkIns,
    title: plain('Check-ins'),
    submit: plain(isOn ? 'Save' : 'Yes, ask me'),
    close: plain('Cancel'),
    blocks: [
      section(
        'Once a week I ask you privately how the practice you chose went. One question, one tap. Only you see your answers. Stop whenever you like.',
      ),
      weekdayInput(form.suggested.weekday),
      localTimeInput(form.suggested.localTime, form.suggested.timeZone),
      context(`Your time zone: ${form.suggested.timeZone}, as in your Slack profile.`),
      ...(isOn ? [actions(button('Stop check-ins', ACTION.stopCheckIns, { style: 'danger' }))] : []),
    ],
  };
}

export function savedCheckInsModal(subscription: CheckInSubscription): ModalView {
  const next = slackDate(subscription.nextRunAt, describeInstant(subscription.nextRunAt, subscription.timeZone));
  return {
    type: 'modal',
    title: plain('Check-ins'),
    close: plain('Close'),
    blocks: [
      section(`Thank you. I ask on ${describeWeekly(subscription)}; the next time ${next}.`),
      context('To change or stop: `/lead-or-manage check-ins`, my Home tab, or the menu on any check-in.'),
    ],
  };
}
