// A person's own record: why they hear from the bot, all that is stored, and forgetting it.
import type { WebClient } from '@slack/web-api';
import { BUDGET_DAYS, budgetOf, IGNORED_AFTER_HOURS } from '../domain/budget.ts';
import type { CheckInSubscription } from '../domain/check-in.ts';
import { isSilent } from '../domain/message-settings.ts';
import { describeInstant, isPaused, nextKeptRun } from '../domain/schedule.ts';
import type { PersonRef } from '../ports.ts';
import {
  type ActionArgs,
  type CommandArgs,
  openModal,
  personOf,
  personOfCommand,
  type SlackDeps,
  type SubmitArgs,
} from './handling.ts';
import { refreshHome } from './home.ts';
import { timeOf } from './person-time.ts';
import { describeAppointment } from './views/check-in-settings.ts';
import { closingModal } from './views/closing.ts';
import { whyDeliveriesMessage } from './views/history.ts';
import { describeBudget, describeQuietHours, describeTimeZone, NO_MESSAGES } from './views/message-settings.ts';
import { FORGOTTEN, forgetMeMessage, forgetMeModal } from './views/own-data.ts';

const SHOWN_DELIVERIES = 10;

export async function showWhy(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  const person = personOfCommand(args);
  const { timeZone } = await timeOf(deps, args.client, person);
  const deliveries = await deps.store.deliveriesTo(
    { teamId: person.teamId, targetId: person.userId },
    { limit: SHOWN_DELIVERIES },
  );
  const standing = await describeStanding(deps, args.client, person);
  const { channel_id: channelId } = args.command;
  const here = { channelId, ...(await aboutChannel(deps, { teamId: person.teamId, channelId })) };
  await args.respond({ response_type: 'ephemeral', ...whyDeliveriesMessage({ deliveries, standing, here, timeZone }) });
}

/** Whoever stands in a channel may know why it was, or was not, posted to. */
async function aboutChannel({ store }: SlackDeps, channel: { teamId: string; channelId: string }) {
  const [schedule, deliveries] = await Promise.all([
    store.nudgeScheduleIn(channel),
    store.deliveriesTo({ teamId: channel.teamId, targetId: channel.channelId }, { limit: SHOWN_DELIVERIES }),
  ]);
  return { schedule: schedule?.stoppedAt ? undefined : schedule, deliveries };
}

async function describeStanding(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<string[]> {
  const { store, clock } = deps;
  const now = clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const [checkIns, { settings, timeZone }, sent, ignored] = await Promise.all([
    store.checkInsOf(person),
    timeOf(deps, client, person),
    store.countPlaces(person, daysAgo(BUDGET_DAYS)),
    store.ignoredBy({ ...person, sentBefore: daysAgo(IGNORED_AFTER_HOURS / 24) }),
  ]);
  const budget = budgetOf(settings.messagesPerWeek, ignored);
  if (isSilent(settings))
    return [`Nothing comes to you unasked, neither check-ins nor follow-ups to plans: ${NO_MESSAGES}`];
  return [
    ...describeCheckIns(checkIns, { now, timeZone }),
    'Each plan you make is followed up once, within your limit.',
    describeBudget({ settings, budget, sent }),
    `${describeQuietHours(settings)}, in ${describeTimeZone(settings.timeZone, timeZone)}. Change it: \`/lead-or-manage messages\`.`,
  ];
}

function describeCheckIns(
  checkIns: CheckInSubscription | undefined,
  { now, timeZone }: { now: Date; timeZone: string },
): string[] {
  if (!checkIns || checkIns.stoppedAt) return ['Your check-ins are off.'];
  const { pausedUntil } = checkIns;
  return [
    `You turned check-ins on: I ask on ${describeAppointment(checkIns)}, next ${describeInstant(nextKeptRun(checkIns), timeZone)}. What you leave for a day, I remind you of once.`,
    ...(pausedUntil && isPaused(checkIns, now)
      ? [`You are away until ${describeInstant(pausedUntil, timeZone)}.`]
      : []),
  ];
}

/** Says first what would go; only the button deletes. */
export async function askToForget(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  await args.respond({
    response_type: 'ephemeral',
    ...forgetMeMessage(await deps.store.exportOf(personOfCommand(args))),
  });
}

export async function askToForgetFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, forgetMeModal(await deps.store.exportOf(personOf(args))));
  await args.ack();
}

export async function forgetFromForm(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  await deps.store.forget(person);
  await args.ack({ response_action: 'update', view: closingModal('Forgotten', FORGOTTEN) });
  await refreshHome(deps, args.client, person);
}

export async function forgetPerson(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  await deps.store.forget(person);
  await args.ack();
  if (args.body.response_url) {
    await args.respond({ replace_original: true, text: FORGOTTEN, blocks: [] });
  }
  await refreshHome(deps, args.client, person);
}
