// Halted nudges that go on by themselves: the bot is in the channel again, the channel is back, or the app is.
import type { WebClient } from '@slack/web-api';
import { periodOfMending } from '../domain/delivery.ts';
import type { NudgeSchedule } from '../domain/nudge.ts';
import { nextRun } from '../domain/schedule.ts';
import { canPostIn } from './channel.ts';
import type { EventArgs, SlackDeps } from './handling.ts';

type MendingDeps = Pick<SlackDeps, 'store' | 'clock' | 'newId' | 'enqueueDelivery'>;

/** Of everybody who joins some channel, only the bot itself is of interest. */
export async function resumeWhereInvited(
  deps: SlackDeps,
  { event, client, body, context }: EventArgs<'member_joined_channel'>,
): Promise<void> {
  if (event.user !== context.botUserId) return;
  await resumeIfMended(deps, client, { teamId: body.team_id, channelId: event.channel });
}

export async function resumeWhereUnarchived(
  deps: SlackDeps,
  { event, client, body }: { event: { channel: string }; client: WebClient; body: { team_id: string } },
): Promise<void> {
  await resumeIfMended(deps, client, { teamId: body.team_id, channelId: event.channel });
}

/** At the start, when Slack has just taken the token. */
export async function resumeWhereAuthorised(deps: MendingDeps, teamId: string): Promise<void> {
  const schedules = await deps.store.nudgeSchedules(teamId);
  for (const schedule of schedules) if (schedule.haltedBecause === 'not-authorised') await resume(deps, schedule);
}

// Asked of Slack rather than read from the event: a channel can come back without the bot in it.
async function resumeIfMended(
  deps: SlackDeps,
  client: WebClient,
  channel: { teamId: string; channelId: string },
): Promise<void> {
  const schedule = await deps.store.nudgeScheduleIn(channel);
  if (!schedule?.haltedBecause || schedule.stoppedAt) return;
  if (await canPostIn(client, channel.channelId)) await resume(deps, schedule);
}

async function resume(deps: MendingDeps, schedule: NudgeSchedule): Promise<void> {
  const { id, teamId, setUpBy } = schedule;
  const now = deps.clock.now();
  const nextRunAt = nextRun(schedule, now);
  const notice = {
    id: deps.newId(),
    teamId,
    kind: 'mended',
    targetId: setUpBy,
    period: periodOfMending(id, nextRunAt),
    scheduledFor: now,
    practiceId: undefined,
    wording: undefined,
    planId: undefined,
  } as const;
  // Whoever set it up may have asked to be forgotten.
  const mend = { teamId, id, nextRunAt, notice: setUpBy === '' ? undefined : notice };
  await deps.store.mendNudgeSchedule(mend, deps.enqueueDelivery);
}
