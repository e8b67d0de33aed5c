// What a person did, as far back as they like: the newest by command and in the Home, all of it in pages.
import type { PersonRef, Store } from '../ports.ts';
import {
  type ActionArgs,
  type CommandArgs,
  openModal,
  personOf,
  personOfCommand,
  pressedValue,
  type SlackDeps,
} from './handling.ts';
import { timeOf } from './person-time.ts';
import { type HistoryPage, historyMessage, historyModal } from './views/history.ts';

const IN_MESSAGE = 30;
const IN_PAGE = 20;

export async function showHistory(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  const person = personOfCommand(args);
  const { timeZone } = await timeOf(deps, args.client, person);
  const page = await pageOf(deps.store, person, { skip: 0, limit: IN_MESSAGE });
  await args.respond({ response_type: 'ephemeral', ...historyMessage(page, timeZone) });
}

export async function openHistory(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, await modalAt(deps, args, 0));
  await args.ack();
}

/** The button's value says how many entries are newer than its page. */
export async function turnHistory(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const view = await modalAt(deps, args, Math.max(0, Number(pressedValue(args)) || 0));
  await args.ack();
  if (args.body.view) await args.client.views.update({ view_id: args.body.view.id, view });
}

async function modalAt(deps: SlackDeps, args: ActionArgs, skip: number) {
  const person = personOf(args);
  const [{ timeZone }, page] = await Promise.all([
    deps.people.lookUp(args.client, person),
    pageOf(deps.store, person, { skip, limit: IN_PAGE }),
  ]);
  return historyModal({ ...page, skip, length: IN_PAGE }, timeZone);
}

/** One more than is shown tells whether there is more. */
async function pageOf(store: Store, person: PersonRef, at: { skip: number; limit: number }): Promise<HistoryPage> {
  const found = await store.historyOf(person, { ...at, limit: at.limit + 1 });
  return { entries: found.slice(0, at.limit), hasOlder: found.length > at.limit };
}
