// Who may set up and change nudges. Asked when somebody acts, not when a form was opened: rights come and go.
import type { WebClient } from '@slack/web-api';
import type { NudgeSchedule } from '../domain/nudge.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import type { SlackDeps } from './handling.ts';

const ADMINS_ONLY =
  'Setting up, changing and stopping nudges is for workspace admins and for people they have chosen: ask one of them. You need not answer a nudge, and nobody sees who did not. For yourself there is `/lead-or-manage check-ins`.';
const GONE = 'Those nudges are gone. To set them up again: `/lead-or-manage nudges`.';

export async function isWorkspaceAdmin(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<boolean> {
  return (await deps.people.lookUp(client, person, { isFresh: true })).isAdmin;
}

/** For what concerns the whole workspace. */
export async function assertWorkspaceAdmin(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<void> {
  if (!(await isWorkspaceAdmin(deps, client, person))) throw new UserError('That is for workspace admins only.');
}

const isKeeperOf = ({ keepers }: NudgeSchedule, { userId }: PersonRef) => keepers.includes(userId);

/** What a person may change: an admin everything, others what was entrusted to them. Throws for everybody else. */
export async function keptSchedules(
  deps: SlackDeps,
  client: WebClient,
  person: PersonRef,
): Promise<{ schedules: NudgeSchedule[]; isAdmin: boolean }> {
  const [isAdmin, all] = await Promise.all([
    isWorkspaceAdmin(deps, client, person),
    deps.store.nudgeSchedules(person.teamId),
  ]);
  const schedules = isAdmin ? all : all.filter((schedule) => isKeeperOf(schedule, person));
  if (!isAdmin && schedules.length === 0) throw new UserError(ADMINS_ONLY);
  return { schedules, isAdmin };
}

/** The schedule that a person is about to change. Throws when it is gone, or not theirs to change. */
export async function scheduleToKeep(
  deps: SlackDeps,
  client: WebClient,
  { person, id }: { person: PersonRef; id: string },
): Promise<{ schedule: NudgeSchedule; isAdmin: boolean }> {
  const [isAdmin, schedule] = await Promise.all([
    isWorkspaceAdmin(deps, client, person),
    deps.store.nudgeSchedule({ teamId: person.teamId, id }),
  ]);
  if (!isAdmin && !(schedule && isKeeperOf(schedule, person))) throw new UserError(ADMINS_ONLY);
  if (!schedule || schedule.stoppedAt) throw new UserError(GONE);
  return { schedule, isAdmin };
}
