// Answers given earlier, to be changed: the list, and the form for one. Pure.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { CHECK_IN_ANSWERS, type CheckInResponse } from '../../domain/check-in.ts';
import type { Subject } from '../../domain/nudge.ts';
import { PLAN_OUTCOMES, type Plan } from '../../domain/plan.ts';
import { practiceOf } from '../../domain/practice.ts';
import { describeInstant } from '../../domain/schedule.ts';
import type { HistoryEntry } from '../../ports.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { CHECK_IN_ANSWER_NAMES, reflectionInput } from './check-in.ts';
import { noteInput, OUTCOME_NAMES, subjectName, subjectTitle } from './plan.ts';
import { button, context, option, plain, section, slackDate, typedQuote } from './text.ts';

const SHOWN_ANSWERS = 20;

/** What can be changed of a history: answered check-ins and settled plans. */
export function answersModal(entries: readonly HistoryEntry[], timeZone: string): ModalView {
  const answers = entries.flatMap((entry) => answerIn(entry) ?? []);
  const rows = answers.slice(0, SHOWN_ANSWERS).map(({ at, text, value, name }): KnownBlock => {
    const change = button('Change', ACTION.changeAnswer, { value, accessibleName: `Change: ${name}`.slice(0, 75) });
    return { ...section(`${text}\n${slackDate(at, describeInstant(at, timeZone))}`), accessory: change };
  });
  return {
    type: 'modal',
    title: plain('Your answers'),
    close: plain('Close'),
    blocks:
      rows.length > 0
        ? rows
        : [section('No answers yet.'), context('Check-ins that you answer, and plans that you close, appear here.')],
  };
}

function answerIn(entry: HistoryEntry) {
  switch (entry.kind) {
    case 'check-in': {
      const { deliveryId, answer } = entry.response;
      const name = plainName(entry.response);
      const text = `Check-in ${subjectTitle(entry.response)}: ${CHECK_IN_ANSWER_NAMES[answer].toLowerCase()}`;
      return { at: entry.at, text, name, value: `check-in:${deliveryId}` };
    }
    case 'plan': {
      const { id, outcome } = entry.plan;
      if (!outcome) return undefined;
      const text = `Plan ${subjectTitle(entry.plan)}: ${OUTCOME_NAMES[outcome].toLowerCase()}`;
      return { at: entry.at, text, name: plainName(entry.plan), value: `plan:${id}` };
    }
    default:
      return undefined;
  }
}

/** For a button's name to a screen reader, where nothing comes alive. */
const plainName = ({ practiceId, prompt }: Subject) => (prompt ? prompt.line : practiceOf(practiceId).name);

export function checkInAnswerModal(response: CheckInResponse): ModalView {
  const options = CHECK_IN_ANSWERS.map((answer) => option(CHECK_IN_ANSWER_NAMES[answer], answer));
  return answerModal({
    of: `check-in:${response.deliveryId}`,
    // A label shows emoji codes as emoji, so what a channel wrote stands above it.
    about: response.prompt ? [typedQuote(response.prompt.line)] : [],
    question: response.prompt ? 'Did it happen?' : practiceOf(response.practiceId).checkInQuestion,
    options,
    chosen: response.answer,
    line: { ...reflectionInput(response.reflection), optional: true },
  });
}

export function planAnswerModal(plan: Plan): ModalView {
  return answerModal({
    of: `plan:${plan.id}`,
    about: plan.prompt ? [typedQuote(plan.prompt.line)] : [],
    question: plan.prompt ? 'How did your plan go?' : `How did “${subjectName(plan)}” go?`,
    options: PLAN_OUTCOMES.map((outcome) => option(OUTCOME_NAMES[outcome], outcome)),
    chosen: plan.outcome ?? 'done',
    line: noteInput(plan.note),
  });
}

function answerModal(form: {
  of: string;
  about: KnownBlock[];
  question: string;
  options: PlainTextOption[];
  chosen: string;
  line: KnownBlock;
}): ModalView {
  const initial = form.options.find(({ value }) => value === form.chosen);
  return {
    type: 'modal',
    callback_id: VIEW.answer,
    private_metadata: form.of,
    title: plain('Change your answer'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...form.about,
      {
        type: 'input',
        block_id: FIELD.answer,
        label: plain(form.question),
        element: {
          type: 'radio_buttons',
          action_id: INPUT,
          options: form.options,
          ...(initial ? { initial_option: initial } : {}),
        },
      },
      form.line,
    ],
  };
}
