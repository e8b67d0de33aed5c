// Who has seen what: the newest message each person has looked at, per channel. In memory; what was there when the
// page started counts as seen.
import type { LocalWorkspace } from '../workspace.ts';

export type Unread = {
  markSeen(personId: string, channelId: string): void;
  /** Ids of the channels in which somebody else wrote something this person has not looked at. */
  channelsOf(personId: string): Set<string>;
};

export function createUnread(workspace: LocalWorkspace): Unread {
  const seen = new Map<string, string>();

  function newestTs(userId: string, channelId: string): string {
    return workspace.messagesFor({ channelId, userId }).at(-1)?.ts ?? '';
  }

  function markSeen(personId: string, channelId: string): void {
    seen.set(`${personId}/${channelId}`, newestTs(personId, channelId));
  }

  function hasUnread(userId: string, channelId: string): boolean {
    const seenUntil = seen.get(`${userId}/${channelId}`) ?? '';
    return workspace
      .messagesFor({ channelId, userId })
      .some((message) => message.ts > seenUntil && message.userId !== userId);
  }

  for (const person of workspace.people()) {
    for (const channel of workspace.channelsOf(person.id)) markSeen(person.id, channel.id);
  }
  return {
    markSeen,
    channelsOf(personId) {
      const channels = workspace.channelsOf(personId).filter(({ id }) => hasUnread(personId, id));
      return new Set(channels.map(({ id }) => id));
    },
  };
}
