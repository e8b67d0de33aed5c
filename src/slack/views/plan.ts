// If-then plans: the form that makes one, the follow-up that asks about it, and the list. Pure.
import type { Button, InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { OwnPrompt, Subject } from '../../domain/nudge.ts';
import { isOpen, type Plan, type PlanOutcome, suggestIntention } from '../../domain/plan.ts';
import { type PracticeId, practiceOf } from '../../domain/practice.ts';
import { describeInstant } from '../../domain/schedule.ts';
import { ACTION, FIELD, INPUT, planAction, VIEW } from '../ids.ts';
import { NO_MESSAGES } from './message-settings.ts';
import {
  actions,
  button,
  context,
  header,
  literal,
  option,
  plain,
  type Rendered,
  section,
  shortened,
  slackDate,
  typedQuote,
} from './text.ts';

export const MAX_INTENTION_LENGTH = 300;
export const MAX_NOTE_LENGTH = 300;

export const OUTCOME_NAMES: Record<PlanOutcome, string> = {
  done: 'Done',
  partly: 'Partly',
  'not-yet': 'Not yet',
  dropped: 'Dropped',
};

const OUTCOME_REPLIES: Record<PlanOutcome, string> = {
  done: 'Well done. Small things, kept up, are what changes a team.',
  partly: 'That counts. Think of what would make the other part easier, and plan that.',
  'not-yet': 'Fine. Choose a moment that suits you better, or let it go.',
  dropped: 'Choosing what not to do is a choice too.',
};

export type PlanForm = {
  /** Those of the answer first; the chosen one is among them. */
  practiceIds: readonly PracticeId[];
  chosen: PracticeId;
  /** What the date and time start with. */
  plannedFor: Date;
  /** Their limit is no messages: nothing will ask how it went. */
  isSilent: boolean;
  hasSituation: boolean;
  /** What the situation is about, in the person's words: "the follow-up". */
  matter?: string | undefined;
  privateMetadata: string;
  /** Of a plan that is changed: what it says now, for the practice it is about. */
  current?: Pick<Plan, 'practiceId' | 'intention'>;
};

/** Of a channel's own prompt: it says what to do, and the person says when. */
export type PromptPlanForm = Pick<PlanForm, 'plannedFor' | 'isSilent' | 'privateMetadata'> & {
  prompt: OwnPrompt;
  /** Of a plan that is changed. */
  intention?: string;
};

export function promptPlanModal({
  prompt,
  plannedFor,
  isSilent,
  privateMetadata,
  intention,
}: PromptPlanForm): ModalView {
  return {
    ...planForm(privateMetadata, intention !== undefined),
    blocks: [
      section('From the nudge in your channel:'),
      typedQuote(prompt.line),
      plannedForInput('When will you do it?', { initial: plannedFor, isSilent }),
      intentionInput({ blockId: PROMPT_INTENTION, initial: intention ?? prompt.line }),
    ],
  };
}

/** The block of the intention in a prompt's form; a practice's carries the practice's id. */
export const PROMPT_INTENTION = `${FIELD.intention}:prompt`;

const planForm = (privateMetadata: string, isChange: boolean) =>
  ({
    type: 'modal',
    callback_id: VIEW.plan,
    private_metadata: privateMetadata,
    title: plain(isChange ? 'Change your plan' : 'Plan to try it'),
    submit: plain('Save plan'),
    close: plain('Cancel'),
  }) as const;

function plannedForInput(label: string, { initial, isSilent }: { initial: Date; isSilent: boolean }): InputBlock {
  const then = isSilent
    ? 'I do not ask how it went: you chose no messages.'
    : 'An hour later I ask you once how it went.';
  return {
    type: 'input',
    block_id: FIELD.plannedFor,
    label: plain(label),
    hint: plain(`A good guess is enough, in your own time. ${then}`),
    element: {
      type: 'datetimepicker',
      action_id: INPUT,
      initial_date_time: Math.floor(initial.getTime() / 1000),
    },
  };
}

function intentionInput({ blockId, initial }: { blockId: string; initial: string }): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain('Then I will …'),
    element: {
      type: 'plain_text_input',
      action_id: INPUT,
      initial_value: initial,
      max_length: MAX_INTENTION_LENGTH,
    },
  };
}

export function planModal(form: PlanForm): ModalView {
  const practice = practiceOf(form.chosen);
  const practiceOptions = form.practiceIds.map((id) => option(practiceOf(id).name, id));
  const { current } = form;
  return {
    ...planForm(form.privateMetadata, current !== undefined),
    blocks: [
      {
        type: 'input',
        block_id: FIELD.practice,
        dispatch_action: true,
        label: plain('Practice'),
        element: {
          type: 'static_select',
          action_id: ACTION.choosePlanPractice,
          options: practiceOptions,
          initial_option: option(practice.name, practice.id),
        },
      },
      section(`*When* ${practice.plan.when} …`),
      plannedForInput('About when will that be?', { initial: form.plannedFor, isSilent: form.isSilent }),
      // A new id for each practice: Slack keeps what stands in a field whose id stays.
      intentionInput({
        blockId: `${FIELD.intention}:${practice.id}`,
        initial: current?.practiceId === practice.id ? current.intention : suggestIntention(practice.id, form.matter),
      }),
      ...(form.hasSituation ? [keepSituationInput()] : []),
    ],
  };
}

function keepSituationInput(): KnownBlock {
  return {
    type: 'input',
    block_id: FIELD.keepSituation,
    optional: true,
    label: plain('The situation you typed'),
    element: {
      type: 'checkboxes',
      action_id: INPUT,
      options: [option('Save it with my plan (only you can read it)', 'keep')],
    },
  };
}

export function savedPlanModal(plan: Plan, { timeZone, isSilent }: { timeZone: string; isSilent: boolean }): ModalView {
  const asked = isSilent
    ? `I do not ask how it went, because ${NO_MESSAGES}`
    : `I ask you once, ${slackDate(plan.followUpAt, describeInstant(plan.followUpAt, timeZone))}, how it went, unless you have had your messages of the week by then.`;
  return {
    type: 'modal',
    title: plain('Plan saved'),
    close: plain('Close'),
    blocks: [
      section(`${subjectTitle(plan)}, ${planDate(plan, timeZone)}\n${cueOf(plan)}`),
      typedQuote(plan.intention),
      context(`${asked} Change or delete it in my Home tab or under \`/lead-or-manage plans\`.`),
    ],
  };
}

/** The direct message after a plan's time. */
export function followUpMessage(plan: Plan): Rendered {
  const name = subjectName(plan);
  return {
    text: `How did your plan go? ${name}: done, partly, not yet, or dropped.`,
    blocks: [
      section(`*How did it go?* Your plan was ${subjectTitle(plan)}.\n${cueOf(plan)}`),
      typedQuote(plan.intention),
      actions(
        button('Done', planAction('done'), { value: plan.id, style: 'primary' }),
        button('Partly', planAction('partly'), { value: plan.id }),
        button('Not yet', planAction('not-yet'), { value: plan.id }),
        button('Drop it', planAction('dropped'), { value: plan.id }),
      ),
      context('You get this once, because you made this plan. No answer is fine too.'),
    ],
  };
}

/** The follow-up after it was answered: the buttons become the result. */
export function settledPlanMessage(plan: Plan, outcome: PlanOutcome): Rendered {
  const name = subjectName(plan);
  return {
    text: `${name}: ${OUTCOME_NAMES[outcome]}. ${OUTCOME_REPLIES[outcome]}`,
    blocks: [
      section(`${subjectTitle(plan)}: *${OUTCOME_NAMES[outcome].toLowerCase()}.* ${OUTCOME_REPLIES[outcome]}`),
      typedQuote(plan.intention),
      ...noteBlocks(plan),
      actions(...afterOutcome(plan, outcome)),
    ],
  };
}

/** A follow-up whose plan is gone: its words go as well. */
export const DELETED_PLAN_MESSAGE: Rendered = {
  text: 'You deleted this plan.',
  blocks: [context('You deleted this plan.')],
};

function afterOutcome(plan: Plan, outcome: PlanOutcome) {
  const line = noteButton(plan);
  const next = button('Plan the next one', ACTION.newPlan, { value: plan.practiceId ?? againFrom(plan.id) });
  if (outcome !== 'not-yet') return [line, next];
  return [
    button('Choose a new moment', ACTION.changePlan, { value: plan.id, style: 'primary' }),
    button('Drop it', planAction('dropped'), { value: plan.id }),
    line,
  ];
}

const noteButton = ({ id, note }: Plan) =>
  button(note === undefined ? 'Add a line' : 'Change the line', ACTION.notePlan, { value: id });

const noteBlocks = ({ note }: Plan): KnownBlock[] =>
  note === undefined ? [] : [context('Your line on it:'), typedQuote(note)];

/** `message` is the follow-up that it belongs to, brought up to date afterwards. */
export function planNoteModal(plan: Plan, message: { channel: string; ts: string } | undefined): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.planNote,
    private_metadata: JSON.stringify({ id: plan.id, message }),
    title: plain('How it went'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [noteInput(plan.note)],
  };
}

/** Empty takes the line away. */
export function noteInput(initial: string | undefined): InputBlock {
  return {
    type: 'input',
    block_id: FIELD.note,
    optional: true,
    label: plain('One line, for yourself'),
    hint: plain('Private: only you can read it, in your plans and your history.'),
    element: {
      type: 'plain_text_input',
      action_id: INPUT,
      max_length: MAX_NOTE_LENGTH,
      ...(initial === undefined ? {} : { initial_value: initial }),
    },
  };
}

/** One plan in a list, with what can be done about it. */
export function planBlocks(plan: Plan, timeZone: string): KnownBlock[] {
  const name = subjectName(plan);
  const state = plan.outcome ? OUTCOME_NAMES[plan.outcome] : 'Open';
  const remove = button('Delete', ACTION.deletePlan, {
    value: plan.id,
    accessibleName: shortened(`Delete the plan ${plan.prompt?.line ?? name}`, 75),
    confirm: {
      title: plain('Delete this plan?'),
      text: plain('It goes for good, with its follow-up.'),
      confirm: plain('Delete'),
      deny: plain('Keep'),
      style: 'danger',
    },
  });
  const change = (label: string) =>
    button(label, ACTION.changePlan, {
      value: plan.id,
      accessibleName: shortened(`${label}: the plan ${plan.prompt?.line ?? name}`, 75),
    });
  return [
    section(`${subjectTitle(plan)} · ${state} · ${planDate(plan, timeZone)}\n${cueOf(plan)}`),
    typedQuote(plan.intention),
    ...(plan.situation === undefined
      ? []
      : [context('The situation, as you saved it:'), typedQuote(shortened(plan.situation, SHOWN_SITUATION))]),
    ...noteBlocks(plan),
    actions(...planButtons(plan, change), remove),
  ];
}

function planButtons(plan: Plan, change: (label: string) => Button): Button[] {
  if (plan.outcome === 'not-yet') return [change('Choose a new moment'), noteButton(plan)];
  if (plan.outcome) return [noteButton(plan)];
  return [
    button('Done', planAction('done'), { value: plan.id }),
    button('Partly', planAction('partly'), { value: plan.id }),
    button('Not yet', planAction('not-yet'), { value: plan.id }),
    change('Change'),
  ];
}

// The first half of the plan is the practice's own; the second was typed and follows literally.
const cueOf = (plan: Plan) =>
  plan.prompt ? 'When the time comes, I will' : `When ${practiceOf(plan.practiceId).plan.when}, I will`;

/** A practice's name, or the beginning of what somebody here wrote, literally. */
export function subjectName({ practiceId, prompt }: Subject): string {
  return prompt ? `“${literal(shortened(prompt.line, 60))}”` : practiceOf(practiceId).name;
}

/** The same for the eye. Stars around what may have stars in it would end up in the wrong places. */
export const subjectTitle = (subject: Subject) => (subject.prompt ? subjectName(subject) : `*${subjectName(subject)}*`);

/**
 * What a button says in a practice's place: the nudge whose prompt is to be planned, the plan to make again, or the
 * answered check-in that asked about the prompt.
 */
export const promptOf = (deliveryId: string) => `prompt:${deliveryId}`;
export const againFrom = (planId: string) => `again:${planId}`;
export const answeredIn = (deliveryId: string) => `answered:${deliveryId}`;

/** A plan takes seven blocks at most, and Slack allows fifty in a message. */
const SHOWN_PLANS = 6;

/** Slack takes some 11,000 characters in the blocks of one message; the export has all of it. */
const SHOWN_SITUATION = 500;

/** A page of them; `place.skip` stand before it, unless so many are no longer there. */
export function plansMessage(plans: readonly Plan[], place: { timeZone: string; skip: number }): Rendered {
  if (plans.length === 0) {
    return {
      text: 'You have no plans yet. Describe a situation and press “I’ll try this”.',
      blocks: [
        section('You have no plans yet.'),
        context(
          'Describe a situation, for example `/lead-or-manage People don’t see why we do this`, and press *I’ll try this*.',
        ),
      ],
    };
  }
  const { timeZone } = place;
  const skip = Math.min(place.skip, startOfLastPage(plans.length));
  const open = plans.filter(isOpen).length;
  const turns = [
    ...(skip > 0 ? [button('Back', ACTION.earlierPlans, { value: String(Math.max(0, skip - SHOWN_PLANS)) })] : []),
    ...(plans.length > skip + SHOWN_PLANS
      ? [button('More', ACTION.furtherPlans, { value: String(skip + SHOWN_PLANS) })]
      : []),
  ];
  return {
    text: `You have ${plans.length} ${plans.length === 1 ? 'plan' : 'plans'}, ${open} open.`,
    blocks: [
      header('Your plans'),
      ...plans.slice(skip, skip + SHOWN_PLANS).flatMap((plan) => planBlocks(plan, timeZone)),
      ...(turns.length > 0 ? [context(describePage(plans.length, skip)), actions(...turns)] : []),
    ],
  };
}

const startOfLastPage = (count: number) => SHOWN_PLANS * (Math.ceil(count / SHOWN_PLANS) - 1);

function describePage(count: number, skip: number): string {
  const last = Math.min(count, skip + SHOWN_PLANS);
  return `${skip + 1} to ${last} of ${count}, the open ones first.`;
}

const planDate = (plan: Plan, timeZone: string) =>
  slackDate(plan.plannedFor, describeInstant(plan.plannedFor, timeZone));
