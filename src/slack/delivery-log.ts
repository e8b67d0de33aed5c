// The delivery log behind the App Home: opened by admins, turned page by page, narrowed to one channel.
import type { WebClient } from '@slack/web-api';
import type { Delivery } from '../domain/delivery.ts';
import { CHANNEL_KINDS, PERSON_KINDS } from '../domain/delivery.ts';
import type { DeliveryPage, PersonRef, Store } from '../ports.ts';
import { channelInfo } from './channel.ts';
import { type ActionArgs, openModal, personOf, pressedValue, type SlackDeps } from './handling.ts';
import { assertWorkspaceAdmin } from './nudge-rights.ts';
import {
  CHANGES,
  changeEntry,
  decodePlace,
  deliveryEntry,
  EVERYTHING,
  type LogEntry,
  type LogMark,
  type LogPage,
  type LogPlace,
  logModal,
  TO_PEOPLE,
} from './views/delivery-log.ts';

const PAGE = 15;

/** Their names are asked of Slack one by one. */
const MAX_CHANNELS = 25;

export async function openLog(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, logModal(await logPage(deps, args, { topic: EVERYTHING })));
  await args.ack();
}

export async function showLog(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await showInPlace(deps, args, { topic: pressedValue(args) });
}

export async function turnLog(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await showInPlace(deps, args, decodePlace(pressedValue(args)));
}

/**
 * As admins may see it. What still waits for one person is left out: a reminder that is gone the next time would tell
 * that they have answered.
 */
export function ledgerForAdmins(store: Store, teamId: string, page: DeliveryPage): Promise<Delivery[]> {
  return store.deliveries(teamId, { ...page, onlySettled: PERSON_KINDS });
}

async function showInPlace(deps: SlackDeps, args: ActionArgs, place: LogPlace): Promise<void> {
  const page = await logPage(deps, args, place);
  await args.ack();
  const open = args.body.view;
  if (open) await args.client.views.update({ view_id: open.id, view: logModal(page) });
}

async function logPage(deps: SlackDeps, args: ActionArgs, place: LogPlace): Promise<LogPage> {
  const person = personOf(args);
  await assertWorkspaceAdmin(deps, args.client, person);
  const [{ timeZone }, channels] = await Promise.all([
    deps.people.lookUp(args.client, person),
    channelsWithNudges(deps, args.client, person),
  ]);
  // One more than is shown tells whether there is more.
  const found = await entriesAt(deps, { teamId: person.teamId, place, timeZone, limit: PAGE + 1 });
  const hasMore = found.length > PAGE;
  const { topic, before, after } = place;
  return after
    ? { topic, channels, entries: found.slice(-PAGE), hasNewer: hasMore, hasOlder: true }
    : { topic, channels, entries: found.slice(0, PAGE), hasNewer: before !== undefined, hasOlder: hasMore };
}

async function entriesAt(
  { store }: SlackDeps,
  { teamId, place, timeZone, limit }: { teamId: string; place: LogPlace; timeZone: string; limit: number },
): Promise<LogEntry[]> {
  const { topic, before, after } = place;
  if (topic === CHANGES) {
    const changes = await store.settingChanges(teamId, { limit, ...marks({ before, after }) });
    return changes.map((change) => changeEntry(change, timeZone));
  }
  const page = { limit, ...marks({ before: before && markOf(before), after: after && markOf(after) }) };
  const found = await (topic === EVERYTHING
    ? ledgerForAdmins(store, teamId, page)
    : topic === TO_PEOPLE
      ? ledgerForAdmins(store, teamId, { ...page, kinds: PERSON_KINDS })
      : store.deliveriesTo({ teamId, targetId: topic }, { ...page, kinds: CHANNEL_KINDS }));
  return found.map((delivery) => deliveryEntry(delivery, timeZone));
}

const markOf = ({ id, at }: LogMark) => ({ id, scheduledFor: at });

function marks<Mark>({ before, after }: { before: Mark | undefined; after: Mark | undefined }) {
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

async function channelsWithNudges({ store }: SlackDeps, client: WebClient, { teamId }: PersonRef) {
  const schedules = await store.nudgeSchedules(teamId);
  const named = schedules.slice(0, MAX_CHANNELS).map(async ({ channelId: id }) => {
    const name = (await channelInfo(client, id))?.name ?? `${id} (not visible to me)`;
    return { id, name };
  });
  return (await Promise.all(named)).sort((a, b) => a.name.localeCompare(b.name));
}
