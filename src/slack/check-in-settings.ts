// Check-ins switched on and off, changed, put off and slowed down; each change can be undone where it was made.
import { DateTime } from 'luxon';
import { type CheckInSubscription, firstCheckIn, isRhythm, lessOften, type Rhythm } from '../domain/check-in.ts';
import { isQuietTime } from '../domain/message-settings.ts';
import {
  DEFAULT_CHECK_IN_TIME,
  describeDay,
  isPaused,
  nextRun,
  pauseOverNextRun,
  startOfDay,
} from '../domain/schedule.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import {
  type ActionArgs,
  type CommandArgs,
  openModal,
  personOf,
  personOfCommand,
  pressedValue,
  type SlackDeps,
  type SubmitArgs,
} from './handling.ts';
import { refreshHome } from './home.ts';
import { FIELD, INPUT } from './ids.ts';
import { timeOf } from './person-time.ts';
import { localTimeFrom, type StateValues, weekdayFrom } from './time-values.ts';
import { CHECK_IN_MENU } from './views/check-in.ts';
import * as words from './views/check-in-settings.ts';
import { closingModal } from './views/closing.ts';
import { describeQuietHours } from './views/message-settings.ts';
import { pauseModal } from './views/own-data.ts';

const OFF = 'Your check-ins are off. To turn them on: `/lead-or-manage check-ins`.';

// ── On, and changed ──────────────────────────────────────────────────────────────────────────────────

export async function openCheckInsFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await openModal(args, await checkInsForm(deps, args, personOfCommand(args)));
  await args.ack();
}

export async function openCheckInsFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, await checkInsForm(deps, args, personOf(args)));
  await args.ack();
}

export async function checkInsForm(deps: SlackDeps, { client }: Pick<CommandArgs, 'client'>, person: PersonRef) {
  const [current, { settings, timeZone }] = await Promise.all([
    deps.store.checkInsOf(person),
    timeOf(deps, client, person),
  ]);
  const { weekday, localTime, everyWeeks } = current ?? { ...DEFAULT_CHECK_IN_TIME, everyWeeks: 1 };
  return words.checkInsModal({ current, settings, suggested: { weekday, localTime, everyWeeks, timeZone } });
}

export async function saveCheckIns(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const { store, clock } = deps;
  const person = personOf(args);
  const { settings, timeZone } = await timeOf(deps, args.client, person);
  const { values } = args.view.state;
  const time = {
    weekday: weekdayFrom(values),
    localTime: localTimeFrom(values),
    everyWeeks: rhythmFrom(values),
    timeZone,
  };
  if (isQuietTime(time.localTime, settings)) {
    const quiet = describeQuietHours(settings).toLowerCase();
    throw new UserError(
      `At that hour you want no messages (${quiet}). Choose another time, or change your quiet hours first.`,
      FIELD.localTime,
    );
  }
  const now = clock.now();
  const current = await store.checkInsOf(person);
  const nextRunAt = firstCheckIn(time, { current, now, doneWeeks: await weeksWithCheckIn(deps, person) });
  const subscription = await store.saveCheckIns({ ...person, ...time, consentedAt: now, nextRunAt });
  await store.hearFrom(person, now);
  await args.ack({ response_action: 'update', view: words.savedCheckInsModal(subscription, settings) });
  await refreshHome(deps, args.client, person);
}

/** More than a week's messages. */
const LATEST_MESSAGES = 20;

/** Those of late that had one, also where it was left out. */
async function weeksWithCheckIn({ store }: SlackDeps, { teamId, userId }: PersonRef): Promise<string[]> {
  const latest = await store.deliveriesTo({ teamId, targetId: userId }, { limit: LATEST_MESSAGES });
  return latest.filter(({ kind }) => kind === 'check-in' || kind === 'keep-or-stop').map(({ period }) => period);
}

function rhythmFrom(values: StateValues): Rhythm {
  const weeks = Number(values[FIELD.rhythm]?.[INPUT]?.selected_option?.value);
  if (!isRhythm(weeks)) throw new UserError('Choose how often.', FIELD.rhythm);
  return weeks;
}

export async function stopCheckIns(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const confirmation = await stop(deps, person);
  await args.ack();
  const { view } = args.body;
  if (view?.type === 'modal') {
    await args.client.views.update({ view_id: view.id, view: words.confirmationModal(confirmation) });
  }
  await refreshHome(deps, args.client, person);
}

export async function stop({ store, clock }: SlackDeps, person: PersonRef): Promise<words.Confirmation> {
  const now = clock.now();
  await store.stopCheckIns(person, now);
  await store.hearFrom(person, now);
  // They may have been off already; then that moment stands.
  const { stoppedAt = now } = (await store.checkInsOf(person)) ?? {};
  return { text: words.STOPPED, undo: { kind: 'stop', set: stoppedAt } };
}

// ── Away until a day ─────────────────────────────────────────────────────────────────────────────────

export async function openPauseFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await openModal(args, await pauseForm(deps, args, personOfCommand(args)));
  await args.ack();
}

export async function openPauseFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, await pauseForm(deps, args, personOf(args)));
  await args.ack();
}

async function pauseForm(deps: SlackDeps, { client }: CommandArgs | ActionArgs, person: PersonRef) {
  const current = await deps.store.checkInsOf(person);
  if (!current || current.stoppedAt) return closingModal('Away', `There is nothing to pause. ${OFF}`);
  const { timeZone } = await timeOf(deps, client, person);
  const inTwoWeeks = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone }).plus({ weeks: 2 });
  return pauseModal(inTwoWeeks.toFormat('yyyy-MM-dd'));
}

export async function savePause(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const date = args.view.state.values[FIELD.until]?.[INPUT]?.selected_date ?? '';
  const { timeZone } = await timeOf(deps, args.client, person);
  const isDay = DateTime.fromISO(date).isValid;
  if (!isDay || startOfDay(date, timeZone) <= deps.clock.now()) {
    throw new UserError('Choose a day that is still to come.', FIELD.until);
  }
  const until = startOfDay(date, timeZone);
  const before = await runningCheckIns(deps, person);
  await pause(deps, person, until);
  const view = words.confirmationModal({
    text: words.away({ ...before, pausedUntil: until }, until),
    undo: { kind: 'pause', before: before.pausedUntil, set: until },
  });
  await args.ack({ response_action: 'update', view });
  await refreshHome(deps, args.client, person);
}

export async function resumeCheckIns(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await pause(deps, person, undefined);
  await args.ack();
  await refreshHome(deps, args.client, person);
}

async function pause({ store, clock }: SlackDeps, person: PersonRef, until: Date | undefined): Promise<void> {
  await store.pauseCheckIns(person, until);
  await store.hearFrom(person, clock.now());
}

// ── The menu on a check-in ───────────────────────────────────────────────────────────────────────────

export async function moreOnCheckIn(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const choice = pressedValue(args);
  if (choice === CHECK_IN_MENU.settings) return openCheckInsFromButton(deps, args);
  if (choice === CHECK_IN_MENU.away) return openPauseFromButton(deps, args);
  const answer = await reactTo(choice, deps, person);
  await args.ack();
  await args.respond({ response_type: 'ephemeral', replace_original: false, ...answer });
  await refreshHome(deps, args.client, person);
}

async function reactTo(choice: string, deps: SlackDeps, person: PersonRef) {
  switch (choice) {
    case CHECK_IN_MENU.snooze:
      return words.confirmationMessage(await snooze(deps, person));
    case CHECK_IN_MENU.lessOften:
      return words.confirmationMessage(await slowDown(deps, person));
    case CHECK_IN_MENU.stop:
      return words.confirmationMessage(await stop(deps, person));
    case CHECK_IN_MENU.why: {
      const subscription = await runningCheckIns(deps, person);
      return words.whyCheckInMessage(subscription, describeDay(subscription.consentedAt, subscription.timeZone));
    }
    default:
      throw new UserError('That choice is too old for me.');
  }
}

async function snooze(deps: SlackDeps, person: PersonRef): Promise<words.Confirmation> {
  const subscription = await runningCheckIns(deps, person);
  const { nextRunAt, pausedUntil: before } = subscription;
  if (isPaused(subscription, nextRunAt)) {
    throw new UserError(`You are away already, until ${describeDay(before ?? nextRunAt, subscription.timeZone)}.`);
  }
  const pausedUntil = pauseOverNextRun(subscription);
  await pause(deps, person, pausedUntil);
  return {
    text: words.snoozed(nextRunAt, { ...subscription, pausedUntil }),
    undo: { kind: 'pause', before, set: pausedUntil },
  };
}

async function slowDown(deps: SlackDeps, person: PersonRef): Promise<words.Confirmation> {
  const subscription = await runningCheckIns(deps, person);
  const everyWeeks = lessOften(subscription.everyWeeks);
  if (everyWeeks === undefined) {
    throw new UserError(
      'I already ask only once a month. To stop altogether, choose *Stop check-ins* in the same menu.',
    );
  }
  const slower = await setRhythm(deps, subscription, everyWeeks);
  return { text: words.slowedDown(slower), undo: { kind: 'rhythm', before: subscription.everyWeeks, set: everyWeeks } };
}

export async function setRhythm(
  { store, clock }: SlackDeps,
  current: CheckInSubscription,
  everyWeeks: Rhythm,
): Promise<CheckInSubscription> {
  const now = clock.now();
  const nextRunAt = firstCheckIn({ ...current, everyWeeks }, { current, now });
  await store.setCheckInRhythm({ teamId: current.teamId, userId: current.userId, everyWeeks, nextRunAt });
  await store.hearFrom(current, now);
  return { ...current, everyWeeks, nextRunAt };
}

export async function runningCheckIns({ store }: SlackDeps, person: PersonRef): Promise<CheckInSubscription> {
  const subscription = await store.checkInsOf(person);
  if (!subscription || subscription.stoppedAt) throw new UserError(OFF);
  return subscription;
}

// ── Undo ─────────────────────────────────────────────────────────────────────────────────────────────

export async function undoCheckIns(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const isTakenBack = await takeBack(deps, person, pressedValue(args));
  const subscription = await runningCheckIns(deps, person);
  const text = isTakenBack ? words.undone(subscription) : words.changedSince(subscription);
  await args.ack();
  const { view } = args.body;
  if (view?.type === 'modal') {
    await args.client.views.update({ view_id: view.id, view: closingModal('Check-ins', text) });
  } else {
    await args.respond({ replace_original: true, text, blocks: [] });
  }
  await refreshHome(deps, args.client, person);
}

/** `value` as views/check-in-settings.ts wrote it. False where the person has changed it since. Twice is once. */
async function takeBack(deps: SlackDeps, person: PersonRef, value: string): Promise<boolean> {
  const { store, clock } = deps;
  const [kind, before = '', set = ''] = value.split(':');
  switch (kind) {
    case 'pause': {
      const { pausedUntil } = await runningCheckIns(deps, person);
      const current = String(pausedUntil?.getTime() ?? '');
      if (current === set) await pause(deps, person, before === '' ? undefined : new Date(Number(before)));
      return current === set || current === before;
    }
    case 'rhythm': {
      const subscription = await runningCheckIns(deps, person);
      const current = String(subscription.everyWeeks);
      const rhythm = Number(before);
      if (current === set && isRhythm(rhythm)) await setRhythm(deps, subscription, rhythm);
      return current === set || current === before;
    }
    case 'stop': {
      const stopped = await store.checkInsOf(person);
      if (!stopped) throw new UserError(OFF);
      const { nextRunAt, stoppedAt } = stopped;
      if (!stoppedAt) return true;
      // Stopped again since: an old button does not bring them back.
      if (String(stoppedAt.getTime()) !== set) return false;
      const now = clock.now();
      await store.restartCheckIns(person, nextRunAt > now ? nextRunAt : nextRun(stopped, now));
      await store.hearFrom(person, now);
      return true;
    }
    default:
      throw new UserError('That choice is too old for me.');
  }
}
