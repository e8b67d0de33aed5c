// Check-ins: opt in with consent, answer, reflect, snooze, stop. Only the person ever sees what is here.

import type { WebClient } from '@slack/web-api';
import { DateTime } from 'luxon';
import { CHECK_IN_ANSWERS, type CheckInAnswer } from '../domain/check-in.ts';
import { isPracticeId, type PracticeId } from '../domain/practice.ts';
import { DEFAULT_CHECK_IN_TIME, describeInstant, nextRun, pauseOverNextRun } from '../domain/schedule.ts';
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
import { ACTION_PREFIX, FIELD, INPUT } from './ids.ts';
import { localTimeFrom, weekdayFrom } from './time-values.ts';
import {
  answeredCheckInMessage,
  CHECK_IN_MENU,
  checkInsModal,
  MAX_REFLECTION_LENGTH,
  reflectionModal,
  savedCheckInsModal,
} from './views/check-in.ts';
import { closingModal } from './views/closing.ts';
import { pauseModal } from './views/own-data.ts';

// ── Settings ─────────────────────────────────────────────────────────────────────────────────────────

export async function openCheckInsFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  const person = personOfCommand(args);
  await openModal(args, await checkInsForm(deps, args.client, person));
  await args.ack();
}

export async function openCheckInsFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, await checkInsForm(deps, args.client, personOf(args)));
  await args.ack();
}

async function checkInsForm(deps: SlackDeps, client: WebClient, person: PersonRef) {
  const [current, { timeZone }] = await Promise.all([
    deps.store.checkInsOf(person),
    deps.people.lookUp(client, person),
  ]);
  const { weekday, localTime } = current ?? DEFAULT_CHECK_IN_TIME;
  return checkInsModal({ current, suggested: { weekday, localTime, timeZone } });
}

export async function saveCheckIns(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { timeZone } = await deps.people.lookUp(args.client, person);
  const { values } = args.view.state;
  const time = { weekday: weekdayFrom(values), localTime: localTimeFrom(values), timeZone };
  const now = deps.clock.now();
  const subscription = await deps.store.saveCheckIns({
    ...person,
    ...time,
    consentedAt: now,
    nextRunAt: nextRun(time, now),
  });
  await args.ack({ response_action: 'update', view: savedCheckInsModal(subscription) });
  await refreshHome(deps, args.client, person);
}

export async function stopCheckIns(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await deps.store.stopCheckIns(person, deps.clock.now());
  await args.ack();
  const { view } = args.body;
  if (view?.type === 'modal') {
    await args.client.views.update({ view_id: view.id, view: closingModal('Check-ins', STOPPED) });
  }
  await refreshHome(deps, args.client, person);
}

const STOPPED = 'Check-ins are off. To turn them on again: `/lead-or-manage check-ins`.';

export async function openPauseFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  const person = personOfCommand(args);
  await openModal(args, await pauseForm(deps, args.client, person));
  await args.ack();
}

export async function openPauseFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, await pauseForm(deps, args.client, personOf(args)));
  await args.ack();
}

async function pauseForm(deps: SlackDeps, client: WebClient, person: PersonRef) {
  const current = await deps.store.checkInsOf(person);
  if (!current || current.stoppedAt) {
    return closingModal('Pause check-ins', 'There is nothing to pause: your check-ins are off.');
  }
  const { timeZone } = await deps.people.lookUp(client, person);
  const inTwoWeeks = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone }).plus({ weeks: 2 });
  return pauseModal(inTwoWeeks.toISODate() ?? '');
}

export async function savePause(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const date = args.view.state.values[FIELD.until]?.[INPUT]?.selected_date ?? '';
  const { timeZone } = await deps.people.lookUp(args.client, person);
  const until = DateTime.fromISO(date, { zone: timeZone });
  if (!until.isValid || until.toJSDate() <= deps.clock.now()) {
    throw new UserError('Choose a day that is still to come.', FIELD.until);
  }
  await deps.store.pauseCheckIns(person, until.toJSDate());
  await args.ack({
    response_action: 'update',
    view: closingModal('Paused', `No check-ins until ${describeInstant(until.toJSDate(), timeZone)}. Enjoy the quiet.`),
  });
  await refreshHome(deps, args.client, person);
}

export async function resumeCheckIns(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await deps.store.pauseCheckIns(person, undefined);
  await args.ack();
  await refreshHome(deps, args.client, person);
}

// ── Answering ────────────────────────────────────────────────────────────────────────────────────────

export async function answerCheckIn(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const answer = args.action.action_id.slice(ACTION_PREFIX.answerCheckIn.length);
  if (!isCheckInAnswer(answer)) throw new UserError('That button is too old for me.');
  const person = personOf(args);
  const asked = askedCheckIn(pressedValue(args));
  await assertAsked(deps, person, asked.deliveryId);
  const response = await deps.store.recordCheckInAnswer({ ...person, ...asked, answer, now: deps.clock.now() });
  await args.ack();
  const message = messageOf(args);
  if (message) await args.client.chat.update({ ...message, ...answeredCheckInMessage(response) });
  await refreshHome(deps, args.client, person);
}

/** An answer is taken only from the person who was asked. */
async function assertAsked(deps: SlackDeps, person: PersonRef, deliveryId: string): Promise<void> {
  const asked = await deps.store.delivery({ teamId: person.teamId, id: deliveryId });
  if (asked?.kind !== 'check-in' || asked.targetId !== person.userId) {
    throw new UserError('That check-in is gone, or was not for you.');
  }
}

function isCheckInAnswer(value: string): value is CheckInAnswer {
  return CHECK_IN_ANSWERS.some((answer) => answer === value);
}

function askedCheckIn(value: string): { deliveryId: string; practiceId: PracticeId } {
  const [deliveryId = '', practiceId = ''] = value.split(':');
  if (!isPracticeId(practiceId)) throw new UserError('That button is too old for me.');
  return { deliveryId, practiceId };
}

export async function openReflection(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { deliveryId } = askedCheckIn(pressedValue(args));
  const response = await deps.store.checkInResponse({ ...personOf(args), deliveryId });
  if (!response) throw new UserError('Answer the check-in first, then reflect on it.');
  await openModal(args, reflectionModal({ ...response, message: messageOf(args) }));
  await args.ack();
}

export async function saveReflection(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { deliveryId, message }: { deliveryId: string; message?: { channel: string; ts: string } } = JSON.parse(
    args.view.private_metadata,
  );
  const reflection = typedText(args.view.state.values, FIELD.reflection);
  if (reflection === '') throw new UserError('Write a line, or press Cancel.', FIELD.reflection);
  if (reflection.length > MAX_REFLECTION_LENGTH) {
    throw new UserError(
      `Keep it to ${MAX_REFLECTION_LENGTH} characters; this has ${reflection.length}.`,
      FIELD.reflection,
    );
  }
  await deps.store.saveReflection({ ...person, deliveryId, reflection, now: deps.clock.now() });
  await args.ack();
  const response = await deps.store.checkInResponse({ ...person, deliveryId });
  if (message && response) await args.client.chat.update({ ...message, ...answeredCheckInMessage(response) });
  await refreshHome(deps, args.client, person);
}

/** The menu on a check-in: each entry says what it did and how to undo it. */
export async function moreOnCheckIn(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const choice = pressedValue(args);
  if (choice === CHECK_IN_MENU.settings) return openCheckInsFromButton(deps, args);
  const text = await reactTo(choice, deps, person);
  await args.ack();
  await args.respond({ response_type: 'ephemeral', replace_original: false, text });
  await refreshHome(deps, args.client, person);
}

async function reactTo(choice: string, deps: SlackDeps, person: PersonRef): Promise<string> {
  const now = deps.clock.now();
  switch (choice) {
    case CHECK_IN_MENU.snooze: {
      const subscription = await deps.store.checkInsOf(person);
      if (!subscription || subscription.stoppedAt)
        throw new UserError('Your check-ins are off, so there is nothing to snooze.');
      await deps.store.pauseCheckIns(person, pauseOverNextRun(subscription));
      return `Snoozed: I leave out the one on ${describeInstant(subscription.nextRunAt, subscription.timeZone)}. To undo: *Resume* in my Home tab.`;
    }
    case CHECK_IN_MENU.stop:
      await deps.store.stopCheckIns(person, now);
      return STOPPED;
    case CHECK_IN_MENU.why:
      return 'You turned check-ins on, so I ask once a week: about the practice you chose last, or, if you chose none, about one to think of. Change or stop: `/lead-or-manage check-ins`. All messages: `/lead-or-manage why`.';
    default:
      throw new UserError('That choice is too old for me.');
  }
}
