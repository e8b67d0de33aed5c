// Check-ins answered and reflected on, from the message or later. Only the person ever sees what is here.
import type { WebClient } from '@slack/web-api';
import { type CheckInResponse, isCheckInAnswer, isRhythm, MONTHLY, type Rhythm } from '../domain/check-in.ts';
import { askedAbout } from '../domain/delivery.ts';
import type { Subject } from '../domain/nudge.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import { runningCheckIns, setRhythm, stop } from './check-in-settings.ts';
import {
  type ActionArgs,
  messageOf,
  openModal,
  personOf,
  pressedValue,
  type SlackDeps,
  type SubmitArgs,
  typedText,
} from './handling.ts';
import { refreshHome } from './home.ts';
import { ACTION_PREFIX, FIELD } from './ids.ts';
import { updateMessages } from './sent-messages.ts';
import { answeredCheckInMessage, MAX_REFLECTION_LENGTH, reflectionModal } from './views/check-in.ts';
import { changedSinceMessage, confirmationMessage, keptMessage, slowedDown } from './views/check-in-settings.ts';

export async function answerCheckIn(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const answer = args.action.action_id.slice(ACTION_PREFIX.answerCheckIn.length);
  if (!isCheckInAnswer(answer)) throw new UserError('That button is too old for me.');
  const person = personOf(args);
  const deliveryId = checkInIn(pressedValue(args));
  const about = await askedOf(deps, person, deliveryId);
  const response = await deps.store.recordCheckInAnswer({
    ...person,
    ...about,
    deliveryId,
    answer,
    now: deps.clock.now(),
  });
  await args.ack();
  await showAnswer(deps, args.client, response);
  await refreshHome(deps, args.client, person);
}

/** What they were asked about. An answer is taken only from the person who was asked. */
async function askedOf(deps: SlackDeps, person: PersonRef, deliveryId: string): Promise<Subject> {
  const asked = await deps.store.delivery({ teamId: person.teamId, id: deliveryId });
  if (asked?.kind !== 'check-in' || asked.targetId !== person.userId) {
    throw new UserError('That check-in is gone, or was not for you.');
  }
  return askedAbout(asked);
}

/** Wherever the check-in stands in Slack, its reminder too, the buttons become the result. */
export async function showAnswer(deps: SlackDeps, client: WebClient, response: CheckInResponse): Promise<void> {
  const messages = await deps.store.checkInMessages(response);
  await updateMessages(deps, client, { teamId: response.teamId, messages, now: answeredCheckInMessage(response) });
}

/** Buttons of earlier versions carry the practice behind the id. */
const checkInIn = (value: string): string => value.split(':')[0] ?? '';

export async function openReflection(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const deliveryId = checkInIn(pressedValue(args));
  const response = await deps.store.checkInResponse({ ...personOf(args), deliveryId });
  if (!response) throw new UserError('Answer the check-in first, then reflect on it.');
  await openModal(args, reflectionModal(response));
  await args.ack();
}

export async function saveReflection(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { deliveryId }: { deliveryId: string } = JSON.parse(args.view.private_metadata);
  const reflection = reflectionFrom(args.view.state.values);
  if (reflection === '') throw new UserError('Write a line, or press Cancel.', FIELD.reflection);
  await deps.store.saveReflection({ ...person, deliveryId, reflection, now: deps.clock.now() });
  await args.ack();
  const response = await deps.store.checkInResponse({ ...person, deliveryId });
  if (response) await showAnswer(deps, args.client, response);
  await refreshHome(deps, args.client, person);
}

export function reflectionFrom(values: SubmitArgs['view']['state']['values']): string {
  const reflection = typedText(values, FIELD.reflection);
  if (reflection.length <= MAX_REFLECTION_LENGTH) return reflection;
  throw new UserError(
    `Keep it to ${MAX_REFLECTION_LENGTH} characters; this has ${reflection.length}.`,
    FIELD.reflection,
  );
}

/** The answer to whether check-ins shall go on; the button carries the rhythm that they had. */
export async function keepOrStopCheckIns(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const answer = await decideOnKeeping(deps, person, args);
  await args.ack();
  const message = messageOf(args);
  const messages = message ? [message] : [];
  await updateMessages(deps, args.client, { teamId: person.teamId, messages, now: answer });
  await refreshHome(deps, args.client, person);
}

async function decideOnKeeping(deps: SlackDeps, person: PersonRef, args: ActionArgs) {
  const choice = args.action.action_id.slice(ACTION_PREFIX.keepOrStop.length);
  if (choice === 'stop') return confirmationMessage(await stop(deps, person));
  const current = await runningCheckIns(deps, person);
  // The question itself made it monthly; any other rhythm the person has chosen since.
  const isAsLeft = current.everyWeeks === MONTHLY;
  const before = isAsLeft ? rhythmBefore(args) : current.everyWeeks;
  if (choice === 'monthly') {
    const text = slowedDown(await setRhythm(deps, current, MONTHLY));
    return confirmationMessage({ text, undo: { kind: 'rhythm', before, set: MONTHLY } });
  }
  if (choice !== 'keep') throw new UserError('That button is too old for me.');
  if (isAsLeft) return keptMessage(await setRhythm(deps, current, before));
  return before === rhythmBefore(args) ? keptMessage(current) : changedSinceMessage(current);
}

function rhythmBefore(args: ActionArgs): Rhythm {
  const weeks = Number(pressedValue(args));
  if (!isRhythm(weeks)) throw new UserError('That button is too old for me.');
  return weeks;
}
