// If-then plans: open the form, save or change one, settle the follow-up, add a line, list and delete.
import type { WebClient } from '@slack/web-api';
import { isSilent } from '../domain/message-settings.ts';
import type { OwnPrompt, Subject } from '../domain/nudge.ts';
import {
  assertPlannable,
  followUpTime,
  isOpen,
  PLAN_OUTCOMES,
  type Plan,
  type PlanOutcome,
  suggestPlanTime,
} from '../domain/plan.ts';
import { isPracticeId, PRACTICES, type PracticeId, practiceOf } from '../domain/practice.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
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
import { timeOf } from './person-time.ts';
import { type SentMessage, updateMessages } from './sent-messages.ts';
import type { StateValues } from './time-values.ts';
import {
  DELETED_PLAN_MESSAGE,
  MAX_INTENTION_LENGTH,
  MAX_NOTE_LENGTH,
  type PlanForm,
  PROMPT_INTENTION,
  planModal,
  planNoteModal,
  plansMessage,
  promptPlanModal,
  savedPlanModal,
  settledPlanMessage,
} from './views/plan.ts';

/** Kept in the form until it is sent. `id` is the plan's own: a form sent twice is one plan. */
type PlanPrivate = {
  id: string;
  practiceIds: PracticeId[];
  prompt?: OwnPrompt;
  situation?: string;
  matter?: string;
  isChange?: true;
};

const GONE = 'That plan is gone.';

export async function openPlanForm(
  deps: SlackDeps,
  args: ActionArgs,
  start: { practiceIds: readonly PracticeId[]; situation?: string; matter?: string | undefined },
): Promise<void> {
  const { timeZone, settings } = await timeOf(deps, args.client, personOf(args));
  const [chosen] = start.practiceIds;
  if (chosen === undefined) throw new Error('A plan form needs a practice');
  const privateData: PlanPrivate = {
    id: deps.newId(),
    practiceIds: [...start.practiceIds],
    ...(start.situation === undefined ? {} : { situation: start.situation }),
    ...(start.matter === undefined ? {} : { matter: start.matter }),
  };
  await openModal(
    args,
    planModal({
      practiceIds: start.practiceIds,
      chosen,
      plannedFor: suggestPlanTime(deps.clock.now(), timeZone),
      isSilent: isSilent(settings),
      hasSituation: start.situation !== undefined,
      matter: start.matter,
      privateMetadata: JSON.stringify(privateData),
    }),
  );
}

/** "Plan when", "Plan the next one": the practice named by the button comes first, then the others of its side. */
export async function openPlanFormFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const value = pressedValue(args);
  if (isPracticeId(value)) {
    await openPlanForm(deps, args, { practiceIds: withOthersOfItsSide(value) });
  } else {
    await openPromptPlanForm(deps, args, await promptFrom(deps, args, value));
  }
  await args.ack();
}

const withOthersOfItsSide = (id: PracticeId): PracticeId[] => [
  id,
  ...PRACTICES.filter(({ side, id: other }) => side === practiceOf(id).side && other !== id).map((other) => other.id),
];

/** A channel's own prompt, by the nudge that said it, by a plan that was made of it, or by an answered check-in. */
async function promptFrom({ store }: SlackDeps, args: ActionArgs, value: string): Promise<OwnPrompt> {
  const person = personOf(args);
  const [from, id = ''] = value.split(':');
  const plan = from === 'again' ? await store.planOf({ ...person, id }) : undefined;
  const response = from === 'answered' ? await store.checkInResponse({ ...person, deliveryId: id }) : undefined;
  const nudge = from === 'prompt' ? await store.delivery({ teamId: person.teamId, id }) : undefined;
  // A check-in has a prompt, too, and is its person's own.
  const posted = nudge?.kind === 'nudge' ? nudge.prompt : undefined;
  const prompt = plan?.prompt ?? response?.prompt ?? posted;
  if (!prompt) throw new UserError('I no longer know that practice.');
  return prompt;
}

async function openPromptPlanForm(deps: SlackDeps, args: ActionArgs, prompt: OwnPrompt): Promise<void> {
  const { timeZone, settings } = await timeOf(deps, args.client, personOf(args));
  const privateData: PlanPrivate = { id: deps.newId(), practiceIds: [], prompt };
  const plannedFor = suggestPlanTime(deps.clock.now(), timeZone);
  const privateMetadata = JSON.stringify(privateData);
  await openModal(args, promptPlanModal({ prompt, plannedFor, isSilent: isSilent(settings), privateMetadata }));
}

/** The same form for a plan that exists: another moment, another practice, other words. */
export async function openPlanChange(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const plan = await deps.store.planOf({ ...person, id: pressedValue(args) });
  if (!plan) throw new UserError(GONE);
  const { timeZone, settings } = await timeOf(deps, args.client, person);
  // A plan that did not come to it asks for a new moment; an open one keeps its own until it is changed.
  const plannedFor = plan.outcome ? suggestPlanTime(deps.clock.now(), timeZone) : plan.plannedFor;
  await openModal(args, changeForm(plan, { plannedFor, isSilent: isSilent(settings) }));
  await args.ack();
}

function changeForm(plan: Plan, start: Pick<PlanForm, 'plannedFor' | 'isSilent'>) {
  const { id, practiceId, prompt, intention } = plan;
  if (prompt) {
    const privateData: PlanPrivate = { id, practiceIds: [], prompt, isChange: true };
    return promptPlanModal({ ...start, prompt, intention, privateMetadata: JSON.stringify(privateData) });
  }
  const practiceIds = withOthersOfItsSide(practiceId);
  const privateData: PlanPrivate = { id, practiceIds, isChange: true };
  return planModal({
    practiceIds,
    chosen: practiceId,
    ...start,
    hasSituation: false,
    privateMetadata: JSON.stringify(privateData),
    current: plan,
  });
}

/** Another practice was picked: the form shows its when and then; date and tick stay as they are. */
export async function choosePlanPractice(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  const { view } = args.body;
  const chosen = pressedValue(args);
  if (!view || !isPracticeId(chosen)) return;
  const { id, practiceIds, situation, matter, isChange }: PlanPrivate = JSON.parse(view.private_metadata);
  const person = personOf(args);
  const { timeZone, settings } = await timeOf(deps, args.client, person);
  const current = isChange ? await deps.store.planOf({ ...person, id }) : undefined;
  await args.client.views.update({
    view_id: view.id,
    hash: view.hash,
    view: planModal({
      practiceIds,
      chosen,
      plannedFor: current?.plannedFor ?? suggestPlanTime(deps.clock.now(), timeZone),
      isSilent: isSilent(settings),
      hasSituation: situation !== undefined,
      matter,
      privateMetadata: view.private_metadata,
      ...(current ? { current } : {}),
    }),
  });
}

export async function savePlan(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const form: PlanPrivate = JSON.parse(args.view.private_metadata);
  const person = personOf(args);
  const { values } = args.view.state;
  const { timeZone, settings } = await timeOf(deps, args.client, person);
  const existing = form.isChange ? await deps.store.planOf({ ...person, id: form.id }) : undefined;
  if (form.isChange && !existing) throw new UserError(GONE);

  const subject: Subject = form.prompt ? { prompt: form.prompt } : { practiceId: practiceFrom(values) };
  const { plannedFor, intention } = plannedIn(values, subject);
  const now = deps.clock.now();
  const isMoved = plannedFor.getTime() !== existing?.plannedFor.getTime();
  // Other words for a plan whose moment has come may still be put in before it is asked about.
  if (isMoved || existing?.outcome) assertPlannable(plannedFor, now, FIELD.plannedFor);
  const followUpAt = existing && !isMoved ? existing.followUpAt : followUpTime(plannedFor, settings, timeZone);
  const wanted = { ...person, id: form.id, plannedFor, intention, followUpAt, timeZone };
  const isKept = values[FIELD.keepSituation]?.[INPUT]?.selected_options?.length === 1;
  const plan = form.isChange
    ? await deps.store.changePlan({ ...wanted, practiceId: subject.practiceId, now })
    : await deps.store.savePlan({
        ...wanted,
        ...subject,
        situation: isKept ? form.situation : undefined,
        createdAt: now,
      });
  if (!plan) throw new UserError(GONE);
  await args.ack({ response_action: 'update', view: savedPlanModal(plan, { timeZone, isSilent: isSilent(settings) }) });
  await refreshHome(deps, args.client, person);
}

function practiceFrom(values: StateValues): PracticeId {
  const practiceId = values[FIELD.practice]?.[ACTION.choosePlanPractice]?.selected_option?.value ?? '';
  if (!isPracticeId(practiceId)) throw new UserError('Choose a practice.', FIELD.practice);
  return practiceId;
}

function plannedIn(values: StateValues, subject: Subject): Pick<Plan, 'plannedFor' | 'intention'> {
  const plannedFor = new Date((values[FIELD.plannedFor]?.[INPUT]?.selected_date_time ?? Number.NaN) * 1000);
  if (Number.isNaN(plannedFor.getTime())) throw new UserError('Choose a day and a time.', FIELD.plannedFor);
  const intentionField = subject.prompt ? PROMPT_INTENTION : `${FIELD.intention}:${subject.practiceId}`;
  const intention = typedText(values, intentionField);
  if (intention === '') throw new UserError('Say in a few words what you will do.', intentionField);
  if (intention.length > MAX_INTENTION_LENGTH) {
    throw new UserError(`Keep it to ${MAX_INTENTION_LENGTH} characters; this has ${intention.length}.`, intentionField);
  }
  return { plannedFor, intention };
}

/** A follow-up's answer, or one from the list; pressing twice changes nothing. */
export async function settlePlan(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const outcome = args.action.action_id.slice(ACTION_PREFIX.settlePlan.length);
  if (!isPlanOutcome(outcome)) throw new UserError('That button is too old for me.');
  const person = personOf(args);
  const plan = await deps.store.settlePlan({ ...person, id: pressedValue(args), outcome, now: deps.clock.now() });
  if (!plan) throw new UserError(GONE);
  await args.ack();
  await showOutcome(deps, args.client, plan, followUpOf(args));
  if (isInList(args)) await showPlansInPlace(deps, args, 0);
  await refreshHome(deps, args.client, person);
}

/** In every follow-up of the plan the buttons become the result, wherever it was settled. */
export async function showOutcome(
  deps: SlackDeps,
  client: WebClient,
  plan: Plan,
  pressed?: SentMessage | undefined,
): Promise<void> {
  if (!plan.outcome) return;
  const known = await deps.store.followUpMessages(plan);
  // Of one that was sent with an unknown end the ledger has no place.
  const isNew = pressed !== undefined && !known.some(({ ts }) => ts === pressed.ts);
  const messages = isNew ? [...known, pressed] : known;
  await updateMessages(deps, client, { teamId: plan.teamId, messages, now: settledPlanMessage(plan, plan.outcome) });
}

const isInList = (args: ActionArgs) => args.body.container.is_ephemeral === true;

/** The follow-up that was pressed; undefined in the Home, and in the list, which only its reader sees. */
function followUpOf(args: ActionArgs): SentMessage | undefined {
  return isInList(args) ? undefined : messageOf(args);
}

export function isPlanOutcome(value: string): value is PlanOutcome {
  return PLAN_OUTCOMES.some((outcome) => outcome === value);
}

export async function openPlanNote(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const plan = await deps.store.planOf({ ...personOf(args), id: pressedValue(args) });
  if (!plan) throw new UserError(GONE);
  await openModal(args, planNoteModal(plan, followUpOf(args)));
  await args.ack();
}

export async function savePlanNote(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { id, message }: { id: string; message?: SentMessage } = JSON.parse(args.view.private_metadata);
  const note = noteFrom(args.view.state.values);
  const plan = await deps.store.notePlan({ ...person, id, note, now: deps.clock.now() });
  if (!plan) throw new UserError(GONE);
  await args.ack();
  await showOutcome(deps, args.client, plan, message);
  await refreshHome(deps, args.client, person);
}

/** Undefined when nothing stands there. */
export function noteFrom(values: StateValues): string | undefined {
  const note = typedText(values, FIELD.note);
  if (note.length > MAX_NOTE_LENGTH) {
    throw new UserError(`Keep it to ${MAX_NOTE_LENGTH} characters; this has ${note.length}.`, FIELD.note);
  }
  return note === '' ? undefined : note;
}

export async function deletePlan(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const plan = { ...personOf(args), id: pressedValue(args) };
  const messages = await deps.store.followUpMessages(plan);
  await deps.store.deletePlan(plan);
  await args.ack();
  await updateMessages(deps, args.client, { teamId: plan.teamId, messages, now: DELETED_PLAN_MESSAGE });
  if (isInList(args)) await showPlansInPlace(deps, args, 0);
  await refreshHome(deps, args.client, plan);
}

/** The button's value says how many plans stand before its page. */
export async function turnPlans(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  await showPlansInPlace(deps, args, Math.max(0, Number(pressedValue(args)) || 0));
}

async function showPlansInPlace(deps: SlackDeps, args: ActionArgs, skip: number): Promise<void> {
  await args.respond({ replace_original: true, ...(await plansOf(deps, args.client, personOf(args), skip)) });
}

export async function listPlans(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  await args.respond({
    response_type: 'ephemeral',
    ...(await plansOf(deps, args.client, personOfCommand(args))),
  });
}

/** The open ones first: the Home shows some of them and names this list for the others. */
async function plansOf(deps: SlackDeps, client: WebClient, person: PersonRef, skip = 0) {
  const [{ timeZone }, plans] = await Promise.all([timeOf(deps, client, person), deps.store.plansOf(person)]);
  const openFirst = [...plans.filter(isOpen), ...plans.filter((plan) => !isOpen(plan))];
  return plansMessage(openFirst, { timeZone, skip });
}
