// If-then plans: the form that makes one, the follow-up that asks about it, and the list. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { PERSON_BUDGET } from '../../domain/budget.ts';
import type { Plan, PlanOutcome } from '../../domain/plan.ts';
import { type PracticeId, practiceOf } from '../../domain/practice.ts';
import { describeInstant } from '../../domain/schedule.ts';
import { ACTION, FIELD, INPUT, planAction, VIEW } from '../ids.ts';
import {
  actions,
  button,
  context,
  header,
  option,
  plain,
  type Rendered,
  section,
  shortened,
  slackDate,
  typedQuote,
} from './text.ts';

export const MAX_INTENTION_LENGTH = 300;

export const OUTCOME_NAMES: Record<PlanOutcome, string> = {
  done: 'Done',
  partly: 'Partly',
  'not-yet': 'Not yet',
  dropped: 'Dropped',
};

const OUTCOME_REPLIES: Record<PlanOutcome, string> = {
  done: 'Well done. Small things, kept up, are what changes a team.',
  partly: 'Partly counts. Think of what would make the other part easier, and plan that.',
  'not-yet': 'Fine. Pick a moment that suits you better, or let it go.',
  dropped: 'Dropped. Choosing what not to do is a choice too.',
};

export type PlanForm = {
  /** Those of the answer first; the chosen one is among them. */
  practiceIds: readonly PracticeId[];
  chosen: PracticeId;
  /** What the date and time start with. */
  plannedFor: Date;
  hasSituation: boolean;
  privateMetadata: string;
};

export function planModal(form: PlanForm): ModalView {
  const practice = practiceOf(form.chosen);
  const practiceOptions = form.practiceIds.map((id) => option(practiceOf(id).name, id));
  return {
    type: 'modal',
    callback_id: VIEW.plan,
    private_metadata: form.privateMetadata,
    title: plain('Plan to try it'),
    submit: plain('Save plan'),
    close: plain('Cancel'),
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
      {
        type: 'input',
        block_id: FIELD.plannedFor,
        label: plain('About when will that be?'),
        hint: plain('A good guess is enough, in your own time. An hour later I ask you once how it went.'),
        element: {
          type: 'datetimepicker',
          action_id: INPUT,
          initial_date_time: Math.floor(form.plannedFor.getTime() / 1000),
        },
      },
      {
        type: 'input',
        // A new id for each practice: Slack keeps what stands in a field whose id stays.
        block_id: `${FIELD.intention}:${practice.id}`,
        label: plain('Then I will …'),
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          initial_value: practice.plan.then,
          max_length: MAX_INTENTION_LENGTH,
        },
      },
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

export function savedPlanModal(plan: Plan, timeZone: string): ModalView {
  return {
    type: 'modal',
    title: plain('Plan saved'),
    close: plain('Close'),
    blocks: [
      section(`*${practiceOf(plan.practiceId).name}*, ${planDate(plan, timeZone)}\n${cueOf(plan)}`),
      typedQuote(plan.intention),
      context(
        `I ask you once, ${slackDate(plan.followUpAt, describeInstant(plan.followUpAt, timeZone))}, how it went, unless you have had your ${PERSON_BUDGET.messages} messages of the week by then. Your plans are in my Home tab and under \`/lead-or-manage plans\`.`,
      ),
    ],
  };
}

/** The direct message after a plan's time. */
export function followUpMessage(plan: Plan): Rendered {
  const practice = practiceOf(plan.practiceId);
  return {
    text: `How did your plan go? ${practice.name}: done, partly, not yet, or dropped.`,
    blocks: [
      section(`*How did it go?* Your plan was *${practice.name}*.\n${cueOf(plan)}`),
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
  const practice = practiceOf(plan.practiceId);
  return {
    text: `${practice.name}: ${OUTCOME_NAMES[outcome]}. ${OUTCOME_REPLIES[outcome]}`,
    blocks: [
      section(`*${practice.name}: ${OUTCOME_NAMES[outcome].toLowerCase()}.* ${OUTCOME_REPLIES[outcome]}`),
      typedQuote(plan.intention),
      actions(button('Plan the next one', ACTION.newPlan, { value: plan.practiceId })),
    ],
  };
}

/** One plan in a list, with what can be done about it. */
export function planBlocks(plan: Plan, timeZone: string): KnownBlock[] {
  const practice = practiceOf(plan.practiceId);
  const state = plan.outcome ? OUTCOME_NAMES[plan.outcome] : 'Open';
  const remove = button('Delete', ACTION.deletePlan, {
    value: plan.id,
    accessibleName: `Delete the plan ${practice.name}`,
    confirm: {
      title: plain('Delete this plan?'),
      text: plain('It goes for good, with its follow-up.'),
      confirm: plain('Delete'),
      deny: plain('Keep'),
      style: 'danger',
    },
  });
  const settle = plan.outcome
    ? []
    : [
        button('Done', planAction('done'), { value: plan.id }),
        button('Partly', planAction('partly'), { value: plan.id }),
        button('Not yet', planAction('not-yet'), { value: plan.id }),
      ];
  return [
    section(`*${practice.name}* · ${state} · ${planDate(plan, timeZone)}\n${cueOf(plan)}`),
    typedQuote(plan.intention),
    ...(plan.situation === undefined
      ? []
      : [context('The situation, as you saved it:'), typedQuote(shortened(plan.situation, SHOWN_SITUATION))]),
    actions(...settle, remove),
  ];
}

// The first half of the plan is the practice's own; the second was typed and follows literally.
const cueOf = (plan: Plan) => `When ${practiceOf(plan.practiceId).plan.when}, I will`;

const SHOWN_PLANS = 8;

/** Slack takes some 11,000 characters in the blocks of one message; the export has all of it. */
const SHOWN_SITUATION = 500;

export function plansMessage(plans: readonly Plan[], timeZone: string): Rendered {
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
  const open = plans.filter((plan) => plan.outcome === undefined).length;
  return {
    text: `You have ${plans.length} ${plans.length === 1 ? 'plan' : 'plans'}, ${open} open.`,
    blocks: [
      header('Your plans'),
      ...plans.slice(0, SHOWN_PLANS).flatMap((plan) => planBlocks(plan, timeZone)),
      ...(plans.length > SHOWN_PLANS ? [context(`And ${plans.length - SHOWN_PLANS} older ones.`)] : []),
    ],
  };
}

const planDate = (plan: Plan, timeZone: string) =>
  slackDate(plan.plannedFor, describeInstant(plan.plannedFor, timeZone));
