// What the local workspace remembers across restarts, and the changes that can happen to it. Pure: a change is
// applied the same way when it happens and when the journal is replayed. No clock, no file, no HTTP.
import type { HomeView, ModalView } from '@slack/types';
import type { LocalChannel, LocalFile, LocalMessage, LocalPerson } from './workspace.ts';

export type StoredChannel = Omit<LocalChannel, 'hasBot'> & {
  /** Unix seconds. */ createdAt: number;
  creatorId: string;
};
export type StoredMessage = Omit<LocalMessage, 'onlyFor'>;
export type MessageContent = Pick<LocalMessage, 'text' | 'blocks' | 'metadata'>;

/** A view as Slack keeps it: with an id, and a hash that changes with every update. */
export type ShownView = {
  viewId: string;
  hash: string;
  view: ModalView | HomeView;
  rootViewId: string;
  previousViewId: string | null;
};

export type WorkspaceState = {
  team: { id: string; name: string; domain: string };
  bot: { userId: string; botId: string; appId: string; name: string };
  people: LocalPerson[];
  channels: StoredChannel[];
  /** By channel id, oldest first. */
  messages: Record<string, StoredMessage[]>;
  /** By user id: from when until when nobody wants to be disturbed, in unix seconds. Missing in older journals. */
  doNotDisturb?: Record<string, { start: number; end: number }>;
  /** By file id, in base64. A file lives as long as its message. Missing where an older version began the journal. */
  contents?: Record<string, string>;
  /** By user id. */
  homes: Record<string, ShownView>;
};

export type Change =
  | { kind: 'message-posted'; message: StoredMessage; contents?: Record<string, string> }
  | { kind: 'message-edited'; channelId: string; ts: string; content: MessageContent }
  | { kind: 'message-deleted'; channelId: string; ts: string }
  | { kind: 'member-joined' | 'member-left'; channelId: string; userId: string }
  | { kind: 'channel-archived'; channelId: string; isArchived: boolean }
  | { kind: 'channel-renamed'; channelId: string; name: string }
  | { kind: 'channel-shared'; channelId: string }
  | { kind: 'do-not-disturb-set'; userId: string; start: number; end: number }
  | { kind: 'home-published'; userId: string; home: ShownView };

/** Changes `state` in place. A change that names something unknown is a fault in the journal, and is thrown. */
export function applyChange(state: WorkspaceState, change: Change): void {
  switch (change.kind) {
    case 'message-posted':
      messagesIn(state, change.message.channelId).push(change.message);
      state.contents = { ...state.contents, ...change.contents };
      return;
    case 'message-edited':
      editMessage(knownMessage(state, change), change.content);
      return;
    case 'message-deleted': {
      const messages = messagesIn(state, change.channelId);
      const [deleted] = messages.splice(messages.indexOf(knownMessage(state, change)), 1);
      for (const { id } of deleted?.files ?? []) delete state.contents?.[id];
      return;
    }
    case 'member-joined':
    case 'member-left': {
      const channel = knownChannel(state, change.channelId);
      const others = channel.memberIds.filter((id) => id !== change.userId);
      channel.memberIds = change.kind === 'member-joined' ? [...others, change.userId] : others;
      return;
    }
    case 'channel-archived':
      knownChannel(state, change.channelId).isArchived = change.isArchived;
      return;
    case 'channel-renamed':
      knownChannel(state, change.channelId).name = change.name;
      return;
    case 'channel-shared':
      knownChannel(state, change.channelId).isShared = true;
      return;
    case 'do-not-disturb-set':
      state.doNotDisturb = { ...state.doNotDisturb, [change.userId]: { start: change.start, end: change.end } };
      return;
    case 'home-published':
      state.homes[change.userId] = change.home;
      return;
    default:
      throw new Error(`Unknown kind of change: ${JSON.stringify(change)}`);
  }
}

export function findChannel(state: WorkspaceState, channelId: string): StoredChannel | undefined {
  return state.channels.find((channel) => channel.id === channelId);
}

export function findDirectMessage(state: WorkspaceState, userId: string): StoredChannel | undefined {
  return state.channels.find((channel) => channel.kind === 'direct-message' && channel.memberIds[0] === userId);
}

export function findPerson(state: WorkspaceState, userId: string): LocalPerson | undefined {
  return state.people.find((person) => person.id === userId);
}

export function messagesIn(state: WorkspaceState, channelId: string): StoredMessage[] {
  state.messages[channelId] ??= [];
  return state.messages[channelId];
}

export function findMessage(
  state: WorkspaceState,
  place: { channelId: string; ts: string },
): StoredMessage | undefined {
  return messagesIn(state, place.channelId).findLast((message) => message.ts === place.ts);
}

export function findFile(state: WorkspaceState, fileId: string): (LocalFile & { content: Buffer }) | undefined {
  const content = state.contents?.[fileId];
  const messages = Object.values(state.messages).flat();
  const file = messages.flatMap(({ files = [] }) => files).find(({ id }) => id === fileId);
  return file && content !== undefined ? { ...file, content: Buffer.from(content, 'base64') } : undefined;
}

export function hasBot(state: WorkspaceState, channel: StoredChannel): boolean {
  return channel.memberIds.includes(state.bot.userId);
}

/** Field by field: what is undefined here is missing in a change that was read back from the journal. */
function editMessage(message: StoredMessage, { text, blocks, metadata }: MessageContent): void {
  message.text = text;
  message.blocks = blocks;
  message.metadata = metadata;
  // docs.slack.dev/reference/methods/chat.update: a message updated with blocks is not marked as edited.
  if (!blocks) message.isEdited = true;
}

function knownMessage(state: WorkspaceState, place: { channelId: string; ts: string }): StoredMessage {
  const message = findMessage(state, place);
  if (!message) throw new Error(`There is no message ${place.ts} in channel ${place.channelId}.`);
  return message;
}

function knownChannel(state: WorkspaceState, channelId: string): StoredChannel {
  const channel = findChannel(state, channelId);
  if (!channel) throw new Error(`There is no channel ${channelId}.`);
  return channel;
}
