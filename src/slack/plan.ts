// If-then plans: open the form, save it once, settle the follow-up, list and delete.
import { assertPlannable, followUpTime, PLAN_OUTCOMES, type PlanOutcome, suggestPlanTime } from '../domain/plan.ts';
import { isPracticeId, PRACTICES, type PracticeId, practiceOf } from '../domain/practice.ts';
import { UserError } from '../domain/user-error.ts';
import {
  type ActionArgs,
  type CommandArgs,
  messageOf,
  openModal,
  personOf,
  personOfCommand,
  pressedValue,
  type SlackDeps,
  type SubmitArgs,
  typedText,
} from './handling.ts';
import { refreshHome } from './home.ts';
import { ACTION, ACTION_PREFIX, FIELD, INPUT } from './ids.ts';
import { MAX_INTENTION_LENGTH, planModal, plansMessage, savedPlanModal, settledPlanMessage } from './views/plan.ts';

/** Kept in the form until it is sent. `id` is the plan's own: a form sent twice is one plan. */
type PlanPrivate = { id: string; practiceIds: PracticeId[]; situation?: string };

export async function openPlanForm(
  deps: SlackDeps,
  args: ActionArgs,
  start: { practiceIds: readonly PracticeId[]; situation?: string },
): Promise<void> {
  const { timeZone } = await deps.people.lookUp(args.client, personOf(args));
  const [chosen] = start.practiceIds;
  if (chosen === undefined) throw new Error('A plan form needs a practice');
  const privateData: PlanPrivate = {
    id: deps.newId(),
    practiceIds: [...start.practiceIds],
    ...(start.situation === undefined ? {} : { situation: start.situation }),
  };
  await openModal(
    args,
    planModal({
      practiceIds: start.practiceIds,
      chosen,
      plannedFor: suggestPlanTime(deps.clock.now(), timeZone),
      hasSituation: start.situation !== undefined,
      privateMetadata: JSON.stringify(privateData),
    }),
  );
}

/** "Plan when", "Plan the next one": the practice named by the button comes first, then the others of its side. */
export async function openPlanFormForPractice(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const id = pressedValue(args);
  if (!isPracticeId(id)) throw new UserError('I no longer know that practice.');
  const others = PRACTICES.filter((practice) => practice.side === practiceOf(id).side && practice.id !== id);
  await openPlanForm(deps, args, { practiceIds: [id, ...others.map((practice) => practice.id)] });
  await args.ack();
}

/** Another practice was picked: the form shows its when and then; date and tick stay as they are. */
export async function choosePlanPractice(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  const { view } = args.body;
  const chosen = pressedValue(args);
  if (!view || !isPracticeId(chosen)) return;
  const { practiceIds, situation }: PlanPrivate = JSON.parse(view.private_metadata);
  const { timeZone } = await deps.people.lookUp(args.client, personOf(args));
  await args.client.views.update({
    view_id: view.id,
    hash: view.hash,
    view: planModal({
      practiceIds,
      chosen,
      plannedFor: suggestPlanTime(deps.clock.now(), timeZone),
      hasSituation: situation !== undefined,
      privateMetadata: view.private_metadata,
    }),
  });
}

export async function savePlan(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const { id, situation }: PlanPrivate = JSON.parse(args.view.private_metadata);
  const person = personOf(args);
  const now = deps.clock.now();
  const { values } = args.view.state;

  const practiceId = values[FIELD.practice]?.[ACTION.choosePlanPractice]?.selected_option?.value ?? '';
  if (!isPracticeId(practiceId)) throw new UserError('Choose a practice.', FIELD.practice);
  const plannedFor = new Date((values[FIELD.plannedFor]?.[INPUT]?.selected_date_time ?? Number.NaN) * 1000);
  if (Number.isNaN(plannedFor.getTime())) throw new UserError('Choose a day and a time.', FIELD.plannedFor);
  assertPlannable(plannedFor, now, FIELD.plannedFor);
  const intentionField = `${FIELD.intention}:${practiceId}`;
  const intention = typedText(values, intentionField);
  if (intention === '') throw new UserError('Say in a few words what you will do.', intentionField);
  if (intention.length > MAX_INTENTION_LENGTH) {
    throw new UserError(`Keep it to ${MAX_INTENTION_LENGTH} characters; this has ${intention.length}.`, intentionField);
  }
  const isKept = values[FIELD.keepSituation]?.[INPUT]?.selected_options?.length === 1;

  const { timeZone } = await deps.people.lookUp(args.client, person);
  const plan = await deps.store.savePlan({
    ...person,
    id,
    practiceId,
    plannedFor,
    intention,
    situation: isKept ? situation : undefined,
    followUpAt: followUpTime(plannedFor, timeZone),
    timeZone,
    createdAt: now,
  });
  await args.ack({ response_action: 'update', view: savedPlanModal(plan, timeZone) });
  await refreshHome(deps, args.client, person);
}

/** A follow-up's answer, or one from the list; pressing twice changes nothing. */
export async function settlePlan(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const outcome = args.action.action_id.slice(ACTION_PREFIX.settlePlan.length);
  if (!isPlanOutcome(outcome)) throw new UserError('That button is too old for me.');
  const person = personOf(args);
  const plan = await deps.store.settlePlan({ ...person, id: pressedValue(args), outcome, now: deps.clock.now() });
  if (!plan) throw new UserError('That plan is gone.');
  await args.ack();
  const message = messageOf(args);
  const isFollowUp = message !== undefined && args.body.container.is_ephemeral !== true;
  if (isFollowUp) {
    await args.client.chat.update({ ...message, ...settledPlanMessage(plan, outcome) });
  } else if (args.body.response_url) {
    await showPlansInPlace(deps, args);
  }
  await refreshHome(deps, args.client, person);
}

function isPlanOutcome(value: string): value is PlanOutcome {
  return PLAN_OUTCOMES.some((outcome) => outcome === value);
}

export async function deletePlan(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await deps.store.deletePlan({ ...person, id: pressedValue(args) });
  await args.ack();
  if (args.body.response_url) await showPlansInPlace(deps, args);
  await refreshHome(deps, args.client, person);
}

async function showPlansInPlace(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const { timeZone } = await deps.people.lookUp(args.client, person);
  await args.respond({ replace_original: true, ...plansMessage(await deps.store.plansOf(person), timeZone) });
}

export async function listPlans(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  const person = personOfCommand(args);
  const { timeZone } = await deps.people.lookUp(args.client, person);
  await args.respond({ response_type: 'ephemeral', ...plansMessage(await deps.store.plansOf(person), timeZone) });
}
