// Who is in a channel, and whether it is archived: changed as Slack changes it, and told to the bot as Slack tells it.
import type { Room } from './bot-line.ts';
import { findChannel, hasBot } from './workspace-state.ts';

/** docs.slack.dev/reference/events/member_joined_channel: whoever is in the channel hears of it, the newcomer too. */
export async function join(
  { workspace, bot }: Room,
  { channelId, userId, inviterId }: { channelId: string; userId: string; inviterId: string | undefined },
): Promise<void> {
  workspace.commit({ kind: 'member-joined', channelId, userId });
  const { state } = workspace;
  const channel = findChannel(state, channelId);
  if (!channel || !hasBot(state, channel)) return;
  await bot.tell('member_joined_channel', {
    user: userId,
    channel: channelId,
    channel_type: 'C',
    team: state.team.id,
    ...(inviterId === undefined ? {} : { inviter: inviterId }),
    event_ts: workspace.nextTs(),
  });
}

/** docs.slack.dev/reference/events/channel_unarchive. Archiving has an event too, which this app does not ask for. */
export async function archive(
  { workspace, bot }: Room,
  { channelId, isArchived }: { channelId: string; isArchived: boolean },
): Promise<void> {
  workspace.commit({ kind: 'channel-archived', channelId, isArchived });
  const { state } = workspace;
  if (!isArchived) {
    const channel = findChannel(state, channelId);
    await bot.tell('channel_unarchive', {
      channel: channelId,
      user: channel?.creatorId ?? '',
      event_ts: workspace.nextTs(),
    });
  }
}
