// A person's own record: history, why they hear from the bot, all that is stored, and forgetting it.
import { PERSON_BUDGET } from '../domain/budget.ts';
import { describeInstant, isPaused, nextKeptRun } from '../domain/schedule.ts';
import type { PersonRef } from '../ports.ts';
import { type ActionArgs, type CommandArgs, openModal, personOf, personOfCommand, type SlackDeps } from './handling.ts';
import { refreshHome } from './home.ts';
import { historyMessage, whyDeliveriesMessage } from './views/history.ts';
import { describeWeekly } from './views/nudge.ts';
import { exportModal, FORGOTTEN, forgetMeMessage } from './views/own-data.ts';

const SHOWN_HISTORY = 30;
const SHOWN_DELIVERIES = 10;

export async function showHistory(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  const person = personOfCommand(args);
  const { timeZone } = await deps.people.lookUp(args.client, person);
  const entries = await deps.store.historyOf(person, SHOWN_HISTORY);
  await args.respond({ response_type: 'ephemeral', ...historyMessage(entries, timeZone) });
}

export async function showWhy(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  const person = personOfCommand(args);
  const { timeZone } = await deps.people.lookUp(args.client, person);
  const deliveries = await deps.store.deliveriesTo(
    { teamId: person.teamId, targetId: person.userId },
    { limit: SHOWN_DELIVERIES },
  );
  const standing = await describeStanding(deps, person, timeZone);
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

async function describeStanding(deps: SlackDeps, person: PersonRef, timeZone: string): Promise<string[]> {
  const checkIns = await deps.store.checkInsOf(person);
  const isOn = checkIns !== undefined && checkIns.stoppedAt === undefined;
  const checkInLine = isOn
    ? `You turned check-ins on: ${describeWeekly(checkIns)}, next ${describeInstant(nextKeptRun(checkIns), timeZone)}.`
    : 'Your check-ins are off, so I ask you nothing unasked.';
  const pauseLine =
    isOn && checkIns.pausedUntil && isPaused(checkIns, deps.clock.now())
      ? [`They are paused until ${describeInstant(checkIns.pausedUntil, timeZone)}.`]
      : [];
  return [
    checkInLine,
    ...pauseLine,
    'Each plan you make is followed up once, within the limit below.',
    `I never send you more than ${PERSON_BUDGET.messages} messages in ${PERSON_BUDGET.days} days.`,
  ];
}

export async function openExportFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await openModal(args, exportModal(await deps.store.exportOf(personOfCommand(args))));
  await args.ack();
}

export async function openExportFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, exportModal(await deps.store.exportOf(personOf(args))));
  await args.ack();
}

/** Says first what would go; only the button deletes. */
export async function askToForget(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  await args.respond({
    response_type: 'ephemeral',
    ...forgetMeMessage(await deps.store.exportOf(personOfCommand(args))),
  });
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
