// Weekly nudges answered by anyone in their channel. Setting them up: nudge-settings.ts.
import type { Delivery } from '../domain/delivery.ts';
import { contentOf, NUDGE_ANSWERS, type NudgeAnswer } from '../domain/nudge.ts';
import { UserError } from '../domain/user-error.ts';
import {
  type ActionArgs,
  messageOf,
  openModal,
  personOf,
  pressedValue,
  type SlackDeps,
  type SubmitArgs,
} from './handling.ts';
import { refreshHome } from './home.ts';
import { type AnsweredNudge, showCount } from './nudge-count.ts';
import { scheduleToKeep } from './nudge-rights.ts';
import { openNudgesFromButton } from './nudge-settings.ts';
import { recordChanges } from './setting-change.ts';
import { closingModal } from './views/closing.ts';
import { joinedMessage, NUDGE_MENU, stopNudgesModal, TAKEN_BACK, whyNudgeMessage } from './views/nudge.ts';

export async function tryNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { nudge, isNew } = await recordAnswer(deps, args, pressedValue(args), 'will-try');
  await args.ack();
  await showCount(deps, args.client, nudge, messageOf(args));
  await args.respond({
    response_type: 'ephemeral',
    replace_original: false,
    ...joinedMessage({ deliveryId: nudge.id, nudge: nudge.content }, isNew),
  });
  await refreshHome(deps, args.client, personOf(args));
}

/** From the private answer to *I'll try it*: nobody has to be in. */
export async function takeBackNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const nudge = await nudgeOf(deps, args, pressedValue(args));
  await deps.store.takeBackNudgeResponse({ ...person, deliveryId: nudge.id });
  await args.ack();
  await args.respond({ replace_original: true, text: TAKEN_BACK, blocks: [] });
  const { channelId: channel, ts } = nudge;
  await showCount(deps, args.client, nudge, channel && ts ? { channel, ts } : undefined);
  await refreshHome(deps, args.client, person);
}

export async function explainNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const nudge = await nudgeOf(deps, args, pressedValue(args));
  const schedule = await scheduleOf(deps, nudge);
  await args.ack();
  await args.respond({
    response_type: 'ephemeral',
    replace_original: false,
    ...whyNudgeMessage(nudge.content, schedule),
  });
}

/** The menu behind ⋯: an opinion, or the way to the settings. */
export async function moreOnNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const [choice, deliveryId = ''] = pressedValue(args).split(':');
  if (isNudgeAnswer(choice)) {
    const { nudge } = await recordAnswer(deps, args, deliveryId, choice);
    await args.ack();
    await showCount(deps, args.client, nudge, messageOf(args));
    const text = choice === 'helpful' ? 'Thank you, noted.' : 'Noted: not for you. The next one is another practice.';
    await args.respond({ response_type: 'ephemeral', replace_original: false, text });
  } else if (choice === NUDGE_MENU.settings) {
    await openNudgesFromButton(deps, args);
  } else if (choice === NUDGE_MENU.stop) {
    await askToStop(deps, args, deliveryId);
  } else {
    throw new UserError('That choice is too old for me.');
  }
}

// A menu's entry cannot ask "are you sure", and this one silences a whole channel.
async function askToStop(deps: SlackDeps, args: ActionArgs, deliveryId: string): Promise<void> {
  const found = await scheduleOf(deps, await nudgeOf(deps, args, deliveryId));
  if (!found) throw new UserError('These nudges have been stopped already.');
  const { schedule } = await scheduleToKeep(deps, args.client, { person: personOf(args), id: found.id });
  await openModal(args, stopNudgesModal(schedule));
  await args.ack();
}

export async function stopNudgesOfChannel(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { schedule } = await scheduleToKeep(deps, args.client, { person, id: args.view.private_metadata });
  await deps.store.stopNudgeSchedule({ teamId: person.teamId, id: schedule.id, now: deps.clock.now() });
  await recordChanges(deps, person, { channelId: schedule.channelId, changes: [{ what: 'stopped' }] });
  await args.ack({
    response_action: 'update',
    view: closingModal('Stopped', 'No more nudges in that channel. To start again: `/lead-or-manage nudges`.'),
  });
  await refreshHome(deps, args.client, person);
}

async function nudgeOf(deps: SlackDeps, args: ActionArgs, deliveryId: string): Promise<AnsweredNudge> {
  const nudge = await deps.store.delivery({ teamId: personOf(args).teamId, id: deliveryId });
  const content = nudge && contentOf(nudge);
  if (!content) throw new UserError('That nudge belongs to another workspace, or is too old for me.');
  return { ...nudge, content };
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

async function scheduleOf(deps: SlackDeps, nudge: Delivery) {
  const schedules = await deps.store.nudgeSchedules(nudge.teamId);
  return schedules.find((schedule) => schedule.channelId === nudge.targetId);
}
