// Weekly nudges: set up, pause and stop by admins; answered by anyone in the channel.

import type { WebClient } from '@slack/web-api';
import type { Delivery } from '../domain/delivery.ts';
import { NUDGE_ANSWERS, type NudgeAnswer } from '../domain/nudge.ts';
import {
  DEFAULT_NUDGE_TIME,
  isLocalTime,
  isTimeZone,
  nextRun,
  pauseOverNextRun,
  type Weekday,
} from '../domain/schedule.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import { assertInChannel } from './channel.ts';
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
} from './handling.ts';
import { refreshHome } from './home.ts';
import { FIELD, INPUT } from './ids.ts';
import {
  joinedMessage,
  NUDGE_MENU,
  nudgeMessage,
  nudgesModal,
  savedNudgesModal,
  whyNudgeMessage,
} from './views/nudge.ts';

const ADMINS_ONLY =
  'Setting up nudges is for workspace admins. Ask one of them, or try `/lead-or-manage check-ins` for yourself.';

// ── Setting up ───────────────────────────────────────────────────────────────────────────────────────

export async function openNudgesFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  const person = personOfCommand(args);
  await assertAdmin(deps, args.client, person);
  await openModal(args, await nudgesForm(deps, args.client, person, channelOfCommand(args)));
  await args.ack();
}

export async function openNudgesFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await assertAdmin(deps, args.client, person);
  await openModal(args, await nudgesForm(deps, args.client, person, args.body.channel?.id));
  await args.ack();
}

// A direct message cannot be nudged, so it is no suggestion.
function channelOfCommand({ command }: CommandArgs): string | undefined {
  return command.channel_id.startsWith('C') || command.channel_id.startsWith('G') ? command.channel_id : undefined;
}

async function nudgesForm(deps: SlackDeps, client: WebClient, person: PersonRef, channelId: string | undefined) {
  const [schedules, { timeZone }] = await Promise.all([
    deps.store.nudgeSchedules(person.teamId),
    deps.people.lookUp(client, person),
  ]);
  return nudgesModal({ schedules, suggested: { ...DEFAULT_NUDGE_TIME, timeZone }, channelId, now: deps.clock.now() });
}

/** Rights are checked when somebody acts, not when the form was opened. */
async function assertAdmin(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<void> {
  const { isAdmin } = await deps.people.lookUp(client, person, { isFresh: true });
  if (!isAdmin) throw new UserError(ADMINS_ONLY);
}

export async function saveNudges(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  await assertAdmin(deps, args.client, person);
  const { values } = args.view.state;
  const channelId = values[FIELD.channel]?.[INPUT]?.selected_conversation;
  if (!channelId) throw new UserError('Choose a channel.', FIELD.channel);
  const time = { ...weeklyTimeFrom(values), timeZone: timeZoneFrom(values) };
  await assertInChannel(args.client, channelId, FIELD.channel);

  const now = deps.clock.now();
  const schedule = await deps.store.saveNudgeSchedule({
    ...time,
    teamId: person.teamId,
    channelId,
    setUpBy: person.userId,
    nextRunAt: nextRun(time, now),
  });
  await deps.store.planDelivery(
    {
      id: deps.newId(),
      teamId: person.teamId,
      kind: 'introduction',
      targetId: channelId,
      // One hello a channel for each appointment: saving the same one again says nothing new.
      period: `${schedule.id}:${time.weekday}:${time.localTime}:${time.timeZone}`,
      scheduledFor: now,
      practiceId: undefined,
      wording: undefined,
      planId: undefined,
    },
    deps.enqueueDelivery,
  );
  await args.ack({ response_action: 'update', view: savedNudgesModal(schedule) });
  await refreshHome(deps, args.client, person);
}

type StateValues = SubmitArgs['view']['state']['values'];

/** Weekday and time from a form with `views/time-inputs.ts`. */
export function weeklyTimeFrom(values: StateValues): { weekday: Weekday; localTime: string } {
  const weekday = Number(values[FIELD.weekday]?.[INPUT]?.selected_option?.value);
  if (!isWeekday(weekday)) throw new UserError('Choose a day.', FIELD.weekday);
  const localTime = values[FIELD.localTime]?.[INPUT]?.selected_time ?? '';
  if (!isLocalTime(localTime)) throw new UserError('Choose a time.', FIELD.localTime);
  return { weekday, localTime };
}

function isWeekday(day: number): day is Weekday {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}

function timeZoneFrom(values: StateValues): string {
  const timeZone = values[FIELD.timeZone]?.[INPUT]?.selected_option?.value ?? '';
  if (!isTimeZone(timeZone)) throw new UserError('Choose a time zone.', FIELD.timeZone);
  return timeZone;
}

export async function pauseNudges(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await changeSchedule(deps, args, async (ref) => {
    const schedule = await deps.store.nudgeSchedule(ref);
    if (!schedule) throw new UserError('Those nudges are gone.');
    await deps.store.pauseNudgeSchedule({ ...ref, until: pauseOverNextRun(schedule) });
  });
}

export async function resumeNudges(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await changeSchedule(deps, args, (ref) => deps.store.pauseNudgeSchedule({ ...ref, until: undefined }));
}

export async function stopNudges(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await changeSchedule(deps, args, (ref, now) => deps.store.stopNudgeSchedule({ ...ref, now }));
}

async function changeSchedule(
  deps: SlackDeps,
  args: ActionArgs,
  change: (ref: { teamId: string; id: string }, now: Date) => Promise<void>,
): Promise<void> {
  const person = personOf(args);
  await assertAdmin(deps, args.client, person);
  await change({ teamId: person.teamId, id: pressedValue(args) }, deps.clock.now());
  await args.ack();
  const { view } = args.body;
  if (view?.type === 'modal') {
    await args.client.views.update({ view_id: view.id, view: await nudgesForm(deps, args.client, person, undefined) });
  }
  await refreshHome(deps, args.client, person);
}

// ── Answering ────────────────────────────────────────────────────────────────────────────────────────

export async function tryNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { nudge, isNew } = await recordAnswer(deps, args, pressedValue(args), 'will-try');
  await args.ack();
  await showCount(deps, args, nudge);
  await args.respond({
    response_type: 'ephemeral',
    replace_original: false,
    ...joinedMessage(nudge.practiceId, isNew),
  });
  await refreshHome(deps, args.client, personOf(args));
}

export async function explainNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const nudge = await nudgeOf(deps, args, pressedValue(args));
  const schedule = await scheduleOf(deps, nudge);
  await args.ack();
  await args.respond({
    response_type: 'ephemeral',
    replace_original: false,
    ...whyNudgeMessage(nudge.practiceId, schedule),
  });
}

/** The menu behind ⋯: an opinion, or the way to the settings. */
export async function moreOnNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const [choice, deliveryId = ''] = pressedValue(args).split(':');
  if (isNudgeAnswer(choice)) {
    const { nudge } = await recordAnswer(deps, args, deliveryId, choice);
    await args.ack();
    await showCount(deps, args, nudge);
    const text = choice === 'helpful' ? 'Thank you, noted.' : 'Noted: not for you. The next one is another practice.';
    await args.respond({ response_type: 'ephemeral', replace_original: false, text });
  } else if (choice === NUDGE_MENU.settings) {
    await openNudgesFromButton(deps, args);
  } else if (choice === NUDGE_MENU.stop) {
    await stopFromNudge(deps, args, deliveryId);
  } else {
    throw new UserError('That choice is too old for me.');
  }
}

async function stopFromNudge(deps: SlackDeps, args: ActionArgs, deliveryId: string): Promise<void> {
  const person = personOf(args);
  await assertAdmin(deps, args.client, person);
  const schedule = await scheduleOf(deps, await nudgeOf(deps, args, deliveryId));
  if (schedule) await deps.store.stopNudgeSchedule({ teamId: person.teamId, id: schedule.id, now: deps.clock.now() });
  await args.ack();
  await args.respond({
    response_type: 'ephemeral',
    replace_original: false,
    text: 'Stopped: no more weekly nudges in this channel. To start again: `/lead-or-manage nudges`.',
  });
  await refreshHome(deps, args.client, person);
}

type AnsweredNudge = Delivery & { practiceId: NonNullable<Delivery['practiceId']> };

async function nudgeOf(deps: SlackDeps, args: ActionArgs, deliveryId: string): Promise<AnsweredNudge> {
  const nudge = await deps.store.delivery({ teamId: personOf(args).teamId, id: deliveryId });
  if (!nudge?.practiceId) throw new UserError('That nudge belongs to another workspace, or is too old for me.');
  return { ...nudge, practiceId: nudge.practiceId };
}

async function recordAnswer(deps: SlackDeps, args: ActionArgs, deliveryId: string, answer: NudgeAnswer) {
  const nudge = await nudgeOf(deps, args, deliveryId);
  await noteArrival(deps, args, nudge);
  const person = personOf(args);
  const { isNew } = await deps.store.recordNudgeResponse({ ...person, deliveryId, answer, now: deps.clock.now() });
  return { nudge, isNew };
}

// Nobody can press what never arrived: a press settles what the network left open.
async function noteArrival(deps: SlackDeps, args: ActionArgs, { teamId, id, state }: AnsweredNudge): Promise<void> {
  const message = messageOf(args);
  if (state !== 'unknown' || !message) return;
  const sent = { state: 'sent', channelId: message.channel, ts: message.ts } as const;
  await deps.store.settleDelivery({ teamId, id }, sent, deps.clock.now());
}

function isNudgeAnswer(choice: string | undefined): choice is NudgeAnswer {
  return NUDGE_ANSWERS.some((answer) => answer === choice);
}

// Counted again at the moment of writing: of two people who press at once, the later update is right.
async function showCount(deps: SlackDeps, args: ActionArgs, nudge: AnsweredNudge): Promise<void> {
  const message = messageOf(args);
  if (!message) return;
  const willTry = await deps.store.countWillTry({ teamId: nudge.teamId, deliveryId: nudge.id });
  await args.client.chat.update({
    ...message,
    ...nudgeMessage({ deliveryId: nudge.id, practiceId: nudge.practiceId, wording: nudge.wording ?? 0, willTry }),
  });
}

async function scheduleOf(deps: SlackDeps, nudge: Delivery) {
  const schedules = await deps.store.nudgeSchedules(nudge.teamId);
  return schedules.find((schedule) => schedule.channelId === nudge.targetId);
}
