// Weekly nudges set up and changed: when and where, what and how, skipped, resumed, stopped.
import type { WebClient } from '@slack/web-api';
import { periodOfIntroduction } from '../domain/delivery.ts';
import { isCountry } from '../domain/holiday.ts';
import { BALANCES, type Balance, mergedSettings, type NudgeSchedule } from '../domain/nudge.ts';
import { isPracticeId, PRACTICES, type PracticeId } from '../domain/practice.ts';
import {
  DEFAULT_NUDGE_TIME,
  isAtNight,
  isPaused,
  nextRun,
  nextRunWithoutMessage,
  pauseOverNextRun,
  startOfDay,
  type WeeklyTimes,
} from '../domain/schedule.ts';
import { changesBetween, type SettingChangeKind } from '../domain/setting-change.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import { channelInfo, channelToPostIn } from './channel.ts';
import {
  type ActionArgs,
  type CommandArgs,
  messageOf,
  openModal,
  personOf,
  pressedValue,
  type SlackDeps,
  type SubmitArgs,
} from './handling.ts';
import { refreshHome } from './home.ts';
import { FIELD, INPUT, VIEW } from './ids.ts';
import { isWorkspaceAdmin, keptSchedules, scheduleToKeep } from './nudge-rights.ts';
import { recordChanges } from './setting-change.ts';
import { localTimeFrom, type StateValues, timeZoneFrom, weekdaysFrom } from './time-values.ts';
import { describeWeekly } from './views/nudge.ts';
import { type Doubt, type NudgesForm, nudgesModal, savedNudgesModal } from './views/nudge-schedule.ts';
import {
  MAX_KEEPERS,
  NO_COUNTRY,
  nudgeSettingsModal,
  openedSettings,
  savedNudgeSettingsModal,
} from './views/nudge-settings.ts';

// ── When and where ───────────────────────────────────────────────────────────────────────────────────

export async function openNudgesFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  const person = { teamId: args.command.team_id, userId: args.command.user_id };
  const channelId = await channelToSuggest(args);
  await openModal(args, nudgesModal(await nudgesForm(deps, args.client, person, channelId)));
  await args.ack();
}

export async function openNudgesFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { action } = args;
  // A channel that was chosen in the Home, or the one the button stands in.
  const chosen = 'selected_conversation' in action ? action.selected_conversation : args.body.channel?.id;
  await openModal(args, nudgesModal(await nudgesForm(deps, args.client, personOf(args), chosen)));
  await args.ack();
}

/** The channel that the command was typed in, where nudges could go there as it is. */
async function channelToSuggest({ client, command }: CommandArgs): Promise<string | undefined> {
  const channel = await channelInfo(client, command.channel_id);
  return channel?.is_member && !channel.is_im && !channel.is_general ? command.channel_id : undefined;
}

async function nudgesForm(
  deps: SlackDeps,
  client: WebClient,
  person: PersonRef,
  channelId: string | undefined,
): Promise<NudgesForm> {
  const [{ schedules }, { timeZone }] = await Promise.all([
    keptSchedules(deps, client, person),
    deps.people.lookUp(client, person),
  ]);
  const here = schedules.find((schedule) => schedule.channelId === channelId);
  const suggested = here ?? { ...DEFAULT_NUDGE_TIME, timeZone };
  // The list is cut when it is long; the channel that the person stands in must be in it.
  const hereFirst = here ? [here, ...schedules.filter((schedule) => schedule !== here)] : schedules;
  return { schedules: hereFirst, suggested, channelId, now: deps.clock.now() };
}

export async function saveNudges(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { schedules, isAdmin } = await keptSchedules(deps, args.client, person);
  const { values } = args.view.state;
  const channelId = values[FIELD.channel]?.[INPUT]?.selected_conversation;
  if (!channelId) throw new UserError('Choose a channel.', FIELD.channel);
  const before = schedules.find((schedule) => schedule.channelId === channelId);
  if (!isAdmin && !before) {
    throw new UserError('You look after other channels. For this one ask a workspace admin.', FIELD.channel);
  }
  const times = { weekdays: weekdaysFrom(values), localTime: localTimeFrom(values), timeZone: timeZoneFrom(values) };
  const { isForEveryone } = await channelToPostIn(args.client, channelId, FIELD.channel);
  const now = deps.clock.now();
  const doubts: Doubt[] = [
    ...(isForEveryone && !before ? (['everyone'] as const) : []),
    ...(isAtNight(times.localTime) && times.localTime !== before?.localTime ? (['night'] as const) : []),
  ];
  if (!doubts.every((doubt) => isConfirmed(args, doubt))) {
    const form = { schedules, suggested: times, channelId, doubts, now };
    return args.ack({ response_action: 'update', view: nudgesModal(form) });
  }

  // What is saved as it stands stays as it is: also whoever set it up, and an appointment that is about to be kept.
  const isAsBefore = before !== undefined && !before.haltedBecause && isSameTime(before, times);
  const schedule = isAsBefore ? before : await saveTimes(deps, { person, channelId, times });
  if (!before || !isSameTime(before, schedule)) {
    const change = { what: before ? 'moved' : 'set-up', detail: describeWeekly(schedule) } as const;
    await recordChanges(deps, person, { channelId, changes: [change] });
    await introduce(deps, schedule, { formId: args.view.id, isChange: before !== undefined });
  }
  await args.ack({ response_action: 'update', view: savedNudgesModal(schedule) });
  await refreshHome(deps, args.client, person);
}

/** More than a week has days. */
const LATEST_NUDGES = 20;

async function saveTimes(
  { store, clock }: SlackDeps,
  { person, channelId, times }: { person: PersonRef; channelId: string; times: WeeklyTimes },
): Promise<NudgeSchedule> {
  const { teamId, userId } = person;
  const latest = await store.deliveriesTo({ teamId, targetId: channelId }, { limit: LATEST_NUDGES, kinds: ['nudge'] });
  const periods = new Set(latest.map(({ period }) => period));
  const nextRunAt = nextRunWithoutMessage(times, { after: clock.now(), periods });
  return store.saveNudgeSchedule({ ...times, teamId, channelId, setUpBy: userId, nextRunAt });
}

const NOT_CONFIRMED: Record<Doubt, string> = {
  everyone: 'Tick this to post to everyone, or choose a team’s own channel.',
  night: 'Tick this to post at night, or choose another time.',
};

/** Chosen once in the form, and once more here. A tick that was not asked for cannot be sent. */
function isConfirmed({ view }: SubmitArgs, doubt: Doubt): boolean {
  const field = FIELD[doubt];
  const wasAsked = view.blocks.some(({ block_id }) => block_id === field);
  if (!wasAsked) return false;
  if (view.state.values[field]?.[INPUT]?.selected_options?.length) return true;
  throw new UserError(NOT_CONFIRMED[doubt], field);
}

function isSameTime(one: WeeklyTimes, other: WeeklyTimes): boolean {
  return describeWeekly(one) === describeWeekly(other);
}

async function introduce(
  deps: SlackDeps,
  { id, teamId, channelId }: NudgeSchedule,
  form: { formId: string; isChange: boolean },
): Promise<void> {
  await deps.store.planDelivery(
    {
      id: deps.newId(),
      teamId,
      kind: 'introduction',
      targetId: channelId,
      period: periodOfIntroduction({ scheduleId: id, ...form }),
      scheduledFor: deps.clock.now(),
      practiceId: undefined,
      wording: undefined,
      planId: undefined,
    },
    deps.enqueueDelivery,
  );
}

// ── What and how ─────────────────────────────────────────────────────────────────────────────────────

export async function openNudgeSettings(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, await nudgeSettingsForm(deps, args.client, { person: personOf(args), id: pressedValue(args) }));
  await args.ack();
}

export async function nudgeSettingsForm(deps: SlackDeps, client: WebClient, of: { person: PersonRef; id: string }) {
  const { schedule, isAdmin } = await scheduleToKeep(deps, client, of);
  const prompts = await deps.store.ownPrompts({ teamId: schedule.teamId, scheduleId: schedule.id });
  return nudgeSettingsModal({ schedule, isAdmin, ownPrompts: prompts.length, now: deps.clock.now() });
}

export async function saveNudgeSettings(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { id, opened } = openedSettings(args.view.private_metadata);
  const { schedule, isAdmin } = await scheduleToKeep(deps, args.client, { person, id });
  const { values } = args.view.state;
  const sent = {
    country: countryFrom(values),
    pausedUntil: pauseFrom(values, schedule, deps.clock.now()),
    balance: balanceFrom(values),
    practicesOff: practicesOffFrom(values),
    keepers: isAdmin ? (values[FIELD.keepers]?.[INPUT]?.selected_users ?? []) : opened.keepers,
  };
  const settings = mergedSettings({ opened, sent, current: schedule });
  await assertSomethingIsOn(deps, schedule, settings.practicesOff);
  assertFewKeepers(settings.keepers);
  await deps.store.saveNudgeSettings({ teamId: person.teamId, id, ...settings });
  const { channelId } = schedule;
  const changes = changesBetween(schedule, settings);
  await recordChanges(deps, person, { channelId, changes });
  await args.ack({ response_action: 'update', view: savedNudgeSettingsModal({ ...schedule, ...settings }, changes) });
  await refreshHome(deps, args.client, person);
}

function countryFrom(values: StateValues): string | undefined {
  const code = values[FIELD.country]?.[INPUT]?.selected_option?.value ?? '';
  if (code === NO_COUNTRY) return undefined;
  if (!isCountry(code)) throw new UserError('Choose a country, or no holidays.', FIELD.country);
  return code;
}

function pauseFrom(values: StateValues, { timeZone }: WeeklyTimes, now: Date): Date | undefined {
  const day = values[FIELD.until]?.[INPUT]?.selected_date;
  if (!day) return undefined;
  const until = startOfDay(day, timeZone);
  if (until > now) return until;
  throw new UserError('That day has come. Choose a later one, or leave it empty.', FIELD.until);
}

function balanceFrom(values: StateValues): Balance {
  const chosen = values[FIELD.balance]?.[INPUT]?.selected_option?.value;
  const balance = BALANCES.find((each) => each === chosen);
  if (!balance) throw new UserError('Choose one of them.', FIELD.balance);
  return balance;
}

/** The form says what is on; what is stored is what is off, so that a new practice is on everywhere. */
function practicesOffFrom(values: StateValues): PracticeId[] {
  const chosen = [FIELD.leadershipPractices, FIELD.managementPractices].flatMap(
    (field) => values[field]?.[INPUT]?.selected_options?.map(({ value }) => value) ?? [],
  );
  const on = new Set(chosen.filter((value) => value !== undefined && isPracticeId(value)));
  return PRACTICES.filter((practice) => !on.has(practice.id)).map((practice) => practice.id);
}

async function assertSomethingIsOn(
  { store }: SlackDeps,
  { teamId, id }: NudgeSchedule,
  practicesOff: readonly PracticeId[],
): Promise<void> {
  if (practicesOff.length < PRACTICES.length) return;
  if ((await store.ownPrompts({ teamId, scheduleId: id })).some(({ isOn }) => isOn)) return;
  throw new UserError('Leave at least one practice on, or write a prompt of your own.', FIELD.leadershipPractices);
}

/** Two admins who choose at once may together choose more than the form can show again. */
function assertFewKeepers(keepers: readonly string[]): void {
  if (keepers.length <= MAX_KEEPERS) return;
  throw new UserError(
    `With those whom somebody else chose meanwhile they are ${keepers.length}; ${MAX_KEEPERS} are the most. Close this form and open it again.`,
    FIELD.keepers,
  );
}

// ── Skipped, resumed, stopped ────────────────────────────────────────────────────────────────────────

export async function skipNextNudge(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await changeSchedule(deps, args, async (schedule) => {
    const { id, teamId, pausedUntil } = schedule;
    const until = pauseOverNextRun(schedule);
    // A button from before a longer pause was set does not shorten it.
    if (pausedUntil && pausedUntil >= until) return { inWords: 'The next one is left out already.' };
    await deps.store.pauseNudgeSchedule({ teamId, id, until });
    return { what: 'skipped', inWords: 'The next one is left out.' };
  });
}

export async function resumeNudges(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await changeSchedule(deps, args, async (schedule) => {
    const { id, teamId, channelId, haltedBecause } = schedule;
    if (haltedBecause) {
      await channelToPostIn(args.client, channelId);
      await deps.store.resumeNudgeSchedule({ teamId, id, nextRunAt: nextRun(schedule, deps.clock.now()) });
      const isResting = isPaused(schedule, deps.clock.now());
      return { what: 'resumed', inWords: isResting ? 'They go on after their pause.' : 'They go on.' };
    }
    // Where it stands in a message it is about a halt, which is over: a pause that somebody set since is not meant.
    if (messageOf(args)) return { inWords: 'They go on already.' };
    await deps.store.pauseNudgeSchedule({ teamId, id, until: undefined });
    return { what: 'resumed', inWords: 'They go on.' };
  });
}

export async function stopNudges(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await changeSchedule(deps, args, async ({ id, teamId }) => {
    await deps.store.stopNudgeSchedule({ teamId, id, now: deps.clock.now() });
    return { what: 'stopped', inWords: 'Stopped. To start again: `/lead-or-manage nudges`.' };
  });
}

/** What a change did: for the audit log where it did anything, and in words where there is no form or Home to show it. */
type Done = { what?: SettingChangeKind; inWords: string };

async function changeSchedule(
  deps: SlackDeps,
  args: ActionArgs,
  change: (schedule: NudgeSchedule) => Promise<Done>,
): Promise<void> {
  const person = personOf(args);
  const { schedule } = await scheduleToKeep(deps, args.client, { person, id: pressedValue(args) });
  const { what, inWords } = await change(schedule);
  await recordChanges(deps, person, { channelId: schedule.channelId, changes: what ? [{ what }] : [] });
  await args.ack();
  await showChange(deps, args, person, inWords);
  await refreshHome(deps, args.client, person);
}

async function showChange(deps: SlackDeps, args: ActionArgs, person: PersonRef, done: string): Promise<void> {
  const { view } = args.body;
  if (view?.type === 'modal' && view.callback_id === VIEW.nudges) {
    // Whoever stopped the only schedule entrusted to them has no form to come back to.
    if (!(await mayStillSee(deps, args.client, person))) return;
    await args.client.views.update({
      view_id: view.id,
      view: nudgesModal(await nudgesForm(deps, args.client, person, undefined)),
    });
  } else if (args.body.response_url) {
    await args.respond({ response_type: 'ephemeral', replace_original: false, text: done });
  }
}

async function mayStillSee(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<boolean> {
  if (await isWorkspaceAdmin(deps, client, person)) return true;
  return (await deps.store.nudgeSchedules(person.teamId)).some(({ keepers }) => keepers.includes(person.userId));
}
