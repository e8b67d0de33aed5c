// Check-ins as they arrive: the question, its reminder, the result, the reflection, and whether to go on. Pure.
// Settings are in check-in-settings.ts.
import type { InputBlock, ModalView, Overflow } from '@slack/types';
import type { CheckInAnswer, CheckInResponse, Rhythm } from '../../domain/check-in.ts';
import type { Subject } from '../../domain/nudge.ts';
import { practiceOf } from '../../domain/practice.ts';
import { describeDay } from '../../domain/schedule.ts';
import { ACTION, checkInAction, FIELD, INPUT, keepOrStopAction, VIEW } from '../ids.ts';
import { answeredIn, subjectName } from './plan.ts';
import { actions, button, context, literal, option, plain, type Rendered, section, typedQuote } from './text.ts';

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
  skip: 'That is a full answer.',
};

/** What the menu on a check-in offers. `settings` stood on those of earlier versions. */
export const CHECK_IN_MENU = {
  snooze: 'snooze',
  away: 'away',
  lessOften: 'less-often',
  settings: 'settings',
  why: 'why',
  stop: 'stop',
} as const;

/** "every week" */
export const RHYTHM_NAMES: Record<Rhythm, string> = {
  1: 'every week',
  2: 'every second week',
  4: 'once a month',
};

export type AskedCheckIn = { deliveryId: string; about: Subject };

/** `backSince`: the first one after a pause that ended then. */
export function checkInMessage(
  asked: AskedCheckIn & { backSince?: Date | undefined; timeZone?: string | undefined },
): Rendered {
  const { deliveryId, about, backSince, timeZone = 'UTC' } = asked;
  const question = questionAbout(about);
  const back = backSince ? [context(`You asked for quiet until ${describeDay(backSince, timeZone)}. I am back.`)] : [];
  return {
    text: `${question} Did it, partly, not yet, or skip.`,
    blocks: [
      ...back,
      section(`${about.prompt ? question : `*${question}*`}\n${explained(about)}`),
      actions(...answerButtons(deliveryId), checkInMenu()),
      context('Only you see your answers. No answer is fine too.'),
    ],
  };
}

/** The one reminder. Its answer belongs to the check-in that it reminds of. */
export function reminderMessage({ checkInId, about }: { checkInId: string; about: Subject }): Rendered {
  const question = questionAbout(about);
  return {
    text: `A reminder, once: ${question} Did it, partly, not yet, or skip.`,
    blocks: [
      section(`*In case it slipped by:* ${question}`),
      actions(...answerButtons(checkInId), checkInMenu()),
      context('I remind you once and then leave it. *Skip* is a full answer.'),
    ],
  };
}

/** What a channel wrote is quoted whole, at most 300 characters, and literally. */
function questionAbout({ practiceId, prompt }: Subject): string {
  if (!prompt) return practiceOf(practiceId).checkInQuestion;
  const stop = /[.!?…]$/.test(prompt.line) ? '' : '.';
  return `You wanted to try: “${literal(prompt.line)}”${stop} Did it happen?`;
}

function explained({ practiceId, prompt }: Subject): string {
  if (prompt) return literal(prompt.why);
  const { name, thisWeek } = practiceOf(practiceId);
  return `${name}: ${thisWeek}`;
}

/** The check-in's id alone: what it asked about stands in the ledger. Those of earlier versions say the practice too. */
function answerButtons(value: string) {
  return [
    button('Did it', checkInAction('did-it'), { value, style: 'primary' }),
    button('Partly', checkInAction('partly'), { value }),
    button('Not yet', checkInAction('not-yet'), { value }),
    button('Skip', checkInAction('skip'), { value }),
  ];
}

/** Slack allows five entries. */
function checkInMenu(): Overflow {
  return {
    type: 'overflow',
    action_id: ACTION.moreCheckIn,
    options: [
      option('Snooze a week', CHECK_IN_MENU.snooze),
      option('Away until a day…', CHECK_IN_MENU.away),
      option('Ask less often', CHECK_IN_MENU.lessOften),
      option('Why am I getting this?', CHECK_IN_MENU.why),
      option('Stop check-ins', CHECK_IN_MENU.stop),
    ],
  };
}

/** Instead of a check-in, once, after four asks without an answer. */
export function keepOrStopMessage({ everyWeeks }: { everyWeeks: Rhythm }): Rendered {
  const value = String(everyWeeks);
  const isMonthly = everyWeeks === 4;
  return {
    text: `You left my last questions unanswered, which is fine. Shall I go on? Keep, ${isMonthly ? '' : 'once a month, '}or stop.`,
    blocks: [
      section('*Shall I go on?* You left my last questions unanswered, which is fine: some weeks are like that.'),
      actions(
        button(`Keep: ${RHYTHM_NAMES[everyWeeks]}`, keepOrStopAction('keep'), { value }),
        ...(isMonthly ? [] : [button('Once a month', keepOrStopAction('monthly'), { value })]),
        button('Stop', keepOrStopAction('stop'), { value }),
      ),
      context('I ask this once. If you leave it too, I ask once a month. Only you see this.'),
    ],
  };
}

/** The check-in after it was answered: the buttons become the result. */
export function answeredCheckInMessage(response: CheckInResponse): Rendered {
  const { deliveryId: value, practiceId, prompt } = response;
  const name = subjectName(response);
  const answer = CHECK_IN_ANSWER_NAMES[response.answer];
  const result = `${name}: ${answer.toLowerCase()}.`;
  const others = (['did-it', 'partly', 'not-yet'] as const).filter((other) => other !== response.answer);
  return {
    text: `${name}: ${answer}. ${CHECK_IN_REPLIES[response.answer]}`,
    blocks: [
      section(`${prompt ? result : `*${result}*`} ${CHECK_IN_REPLIES[response.answer]}`),
      ...(response.reflection === undefined ? [] : [typedQuote(response.reflection)]),
      actions(
        button(response.reflection === undefined ? 'Add a reflection' : 'Edit the reflection', ACTION.reflect, {
          value,
        }),
        button('Plan the next one', ACTION.newPlan, { value: practiceId ?? answeredIn(value) }),
        ...others.map((other) =>
          button(`Change to “${CHECK_IN_ANSWER_NAMES[other]}”`, checkInAction(other), { value }),
        ),
        checkInMenu(),
      ),
    ],
  };
}

export function reflectionModal(response: CheckInResponse): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.reflection,
    private_metadata: JSON.stringify({ deliveryId: response.deliveryId }),
    title: plain('Reflection'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [reflectionInput(response.reflection)],
  };
}

export function reflectionInput(initial: string | undefined): InputBlock {
  return {
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
      ...(initial === undefined ? {} : { initial_value: initial }),
    },
  };
}
