// A person's own limit, quiet hours and time zone: shown and saved.
import { isWeeklyLimit } from '../domain/budget.ts';
import { sameLocalTime } from '../domain/check-in.ts';
import type { MessageSettings } from '../domain/message-settings.ts';
import { isTimeZone } from '../domain/schedule.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import { checkInsForm } from './check-in-settings.ts';
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
import { FIELD, INPUT } from './ids.ts';
import { timeOf } from './person-time.ts';
import { localTimeFrom, type StateValues } from './time-values.ts';
import { messageSettingsModal, savedMessageSettingsModal } from './views/message-settings.ts';
import { FOLLOWS_SLACK } from './views/time-inputs.ts';

export async function openMessageSettingsFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await openModal(args, messageSettingsModal(await timeOf(deps, args.client, personOfCommand(args))));
  await args.ack();
}

export async function openMessageSettingsFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, messageSettingsModal(await timeOf(deps, args.client, personOf(args))));
  await args.ack();
}

export async function saveMessageSettings(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const settings = settingsFrom(args.view.state.values);
  await deps.store.saveMessageSettings({ ...person, ...settings, now: deps.clock.now() });
  const { timeZone } = await timeOf(deps, args.client, person);
  await moveCheckInsTo(deps, person, timeZone);
  const checkIns = await deps.store.checkInsOf(person);
  await args.ack({
    response_action: 'update',
    view: savedMessageSettingsModal({ settings, timeZone, checkIns: checkIns?.stoppedAt ? undefined : checkIns }),
  });
  // The form of the check-ins beneath still says what held before; Slack keeps what was typed into it.
  const below = args.view.previous_view_id;
  if (below) await args.client.views.update({ view_id: below, view: await checkInsForm(deps, args, person) });
  await refreshHome(deps, args.client, person);
}

/** At the same hour as before, in the new zone. */
async function moveCheckInsTo({ store }: SlackDeps, person: PersonRef, timeZone: string): Promise<void> {
  const current = await store.checkInsOf(person);
  if (!current || current.timeZone === timeZone) return;
  const nextRunAt = sameLocalTime(current.nextRunAt, current.timeZone, timeZone);
  await store.moveCheckIns({ ...person, timeZone, nextRunAt });
}

function settingsFrom(values: StateValues): MessageSettings {
  const messagesPerWeek = Number(values[FIELD.limit]?.[INPUT]?.selected_option?.value ?? Number.NaN);
  if (!isWeeklyLimit(messagesPerWeek)) throw new UserError('Choose a limit.', FIELD.limit);
  const chosen = values[FIELD.timeZone]?.[INPUT]?.selected_option?.value ?? FOLLOWS_SLACK;
  if (chosen !== FOLLOWS_SLACK && !isTimeZone(chosen)) throw new UserError('Choose a time zone.', FIELD.timeZone);
  return {
    messagesPerWeek,
    quietFrom: localTimeFrom(values, FIELD.quietFrom),
    quietUntil: localTimeFrom(values, FIELD.quietUntil),
    timeZone: chosen === FOLLOWS_SLACK ? undefined : chosen,
  };
}
