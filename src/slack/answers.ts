// Answers given earlier, changed later: from the Home and from the history.
import type { WebClient } from '@slack/web-api';
import { isCheckInAnswer } from '../domain/check-in.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import { reflectionFrom, showAnswer } from './check-in.ts';
import { type ActionArgs, openModal, personOf, pressedValue, type SlackDeps, type SubmitArgs } from './handling.ts';
import { refreshHome } from './home.ts';
import { FIELD, INPUT } from './ids.ts';
import { timeOf } from './person-time.ts';
import { isPlanOutcome, noteFrom, showOutcome } from './plan.ts';
import { answersModal, checkInAnswerModal, planAnswerModal } from './views/answers.ts';

/** Enough to find some that can be changed among them. */
const LOOKED_THROUGH = 60;
const GONE = 'That answer is gone.';

export async function listAnswers(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, await answerList(deps, args.client, personOf(args)));
  await args.ack();
}

async function answerList(deps: SlackDeps, client: WebClient, person: PersonRef) {
  const [entries, { timeZone }] = await Promise.all([
    deps.store.historyOf(person, { limit: LOOKED_THROUGH }),
    timeOf(deps, client, person),
  ]);
  return answersModal(entries, timeZone);
}

export async function openAnswer(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const { kind, id } = answerNamed(pressedValue(args));
  if (kind === 'plan') {
    const plan = await deps.store.planOf({ ...person, id });
    if (!plan) throw new UserError(GONE);
    await openModal(args, planAnswerModal(plan));
  } else {
    const response = await deps.store.checkInResponse({ ...person, deliveryId: id });
    if (!response) throw new UserError(GONE);
    await openModal(args, checkInAnswerModal(response));
  }
  await args.ack();
}

export async function saveAnswer(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { kind, id } = answerNamed(args.view.private_metadata);
  const save = kind === 'plan' ? saveOutcome : saveCheckInAnswer;
  await save(deps, args, { person, id });
  await args.ack();
  // The list beneath still shows the old answer.
  const below = args.view.previous_view_id;
  if (below) await args.client.views.update({ view_id: below, view: await answerList(deps, args.client, person) });
  await refreshHome(deps, args.client, person);
}

type Named = { person: PersonRef; id: string };

async function saveOutcome(deps: SlackDeps, args: SubmitArgs, { person, id }: Named): Promise<void> {
  const { store, clock } = deps;
  const outcome = chosenIn(args);
  const note = noteFrom(args.view.state.values);
  if (!isPlanOutcome(outcome)) throw new UserError('Choose one.', FIELD.answer);
  const now = clock.now();
  if (!(await store.settlePlan({ ...person, id, outcome, now }))) throw new UserError(GONE);
  const plan = await store.notePlan({ ...person, id, note, now });
  if (plan) await showOutcome(deps, args.client, plan);
}

async function saveCheckInAnswer(deps: SlackDeps, args: SubmitArgs, { person, id }: Named): Promise<void> {
  const { store, clock } = deps;
  const answer = chosenIn(args);
  const reflection = reflectionFrom(args.view.state.values);
  if (!isCheckInAnswer(answer)) throw new UserError('Choose one.', FIELD.answer);
  const before = await store.checkInResponse({ ...person, deliveryId: id });
  if (!before) throw new UserError(GONE);
  const now = clock.now();
  await store.recordCheckInAnswer({ ...before, answer, now });
  await store.saveReflection({
    ...person,
    deliveryId: id,
    reflection: reflection === '' ? undefined : reflection,
    now,
  });
  const response = await store.checkInResponse({ ...person, deliveryId: id });
  if (response) await showAnswer(deps, args.client, response);
}

const chosenIn = (args: SubmitArgs): string =>
  args.view.state.values[FIELD.answer]?.[INPUT]?.selected_option?.value ?? '';

function answerNamed(value: string): { kind: string; id: string } {
  const [kind = '', id = ''] = value.split(':');
  if (id === '') throw new UserError('That button is too old for me.');
  return { kind, id };
}
