// The local workspace as its page and its tests see it: people, channels, messages, open views, and what a
// person can do. fake-slack.ts implements it; nothing in src/slack knows that it exists.
import type { KnownBlock, View } from '@slack/types';

export type LocalPerson = {
  id: string;
  /** "mira": what a mention shows. */
  name: string;
  realName: string;
  /** IANA name. */
  timeZone: string;
  isAdmin: boolean;
};

export type LocalChannel = {
  id: string;
  /** Without the #. For a direct message with the bot: the bot's name. */
  name: string;
  kind: 'channel' | 'direct-message';
  memberIds: string[];
  isGeneral: boolean;
  isArchived: boolean;
  /** With another company. */
  isShared?: boolean;
  hasBot: boolean;
};

/** What is shown of a file; its content is asked for by its id. */
export type LocalFile = { id: string; name: string; title: string; mimetype: string; size: number };

export type LocalMessage = {
  channelId: string;
  /** Slack's message id within its channel, "1790000000.000100". */
  ts: string;
  /** A person's id, the bot's user id, or `USLACKBOT` for Slack's own answers. */
  userId: string;
  text: string;
  blocks: KnownBlock[] | undefined;
  metadata: { event_type: string; event_payload: Record<string, unknown> } | undefined;
  /** Set on ephemeral messages: only this person sees it, and it does not survive a restart. */
  onlyFor: string | undefined;
  isEdited: boolean;
  files?: readonly LocalFile[];
  /** The message this one replies to. Replies stand in the channel like any other message. */
  threadTs?: string;
};

/** A modal on a person's screen, top of a stack of at most three. */
export type LocalModal = {
  viewId: string;
  hash: string;
  view: View;
  /** From `response_action: errors`: block id → what is wrong. */
  errors: Record<string, string>;
};

/** A chat in the assistant pane: a thread in the direct message with the app. */
export type LocalAssistant = {
  channelId: string;
  threadTs: string;
  title: string | undefined;
  promptsTitle: string | undefined;
  prompts: { title: string; message: string }[];
};

/** The value of one input as Slack puts it into `view.state.values[block_id][action_id]` and `actions[]`. */
export type ElementState = { type: string } & Record<string, unknown>;
export type ViewStateValues = Record<string, Record<string, ElementState>>;

/** Where a pressed element stands. */
export type Surface = { kind: 'message'; channelId: string; ts: string } | { kind: 'modal' | 'home'; viewId: string };

/** `problem` is what Slack would show the person: "operation_timeout", "trigger expired", … */
export type ActResult = { ok: true } | { ok: false; problem: string };

export type Fault =
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  | { kind: 'server-error' }
  /** Slack did it, and the answer never arrived. */
  | { kind: 'reply-lost' }
  /** Slack did not do it, and the connection broke. */
  | { kind: 'request-lost' }
  | { kind: 'slow'; milliseconds: number }
  /** `{ok: false, error}`, for example `not_in_channel`. */
  | { kind: 'error'; error: string };

export type LocalWorkspace = {
  teamId: string;
  teamName: string;
  botUserId: string;
  people(): LocalPerson[];
  /** What this person has at the left: channels first, then the direct message with the bot. */
  channelsOf(userId: string): LocalChannel[];
  /** Oldest first, with this person's ephemeral messages among them. */
  messagesFor(place: { channelId: string; userId: string }): LocalMessage[];
  fileOf(fileId: string): (LocalFile & { content: Buffer }) | undefined;
  modalOf(userId: string): LocalModal | undefined;
  homeOf(userId: string): { viewId: string; hash: string; view: View } | undefined;
  /** Called after every change; returns the way to stop. */
  subscribe(listener: () => void): () => void;

  /** Types into the composer. Text that begins with a known slash command runs it; the rest is posted. */
  say(act: { userId: string; channelId: string; text: string; threadTs?: string }): Promise<ActResult>;
  /** Presses a button, picks an option, changes a date: anything that makes a `block_actions` payload. */
  press(act: {
    userId: string;
    surface: Surface;
    blockId: string;
    actionId: string;
    /** What was picked, for elements with a value of their own (`selected_option`, `selected_date`, …). */
    state?: ElementState;
    /** All inputs of the surface as they stand, sent along as Slack does. */
    values?: ViewStateValues;
  }): Promise<ActResult>;
  submitModal(act: { userId: string; viewId: string; values: ViewStateValues }): Promise<ActResult>;
  closeModal(act: { userId: string; viewId: string }): Promise<ActResult>;
  /** The message shortcut from a message's menu. */
  useShortcut(act: { userId: string; callbackId: string; channelId: string; ts: string }): Promise<ActResult>;
  /** Whether the app has a place in Slack's assistant pane here. */
  hasAssistant: boolean;
  /** Opens a new chat with the app in the assistant pane. A problem where the app has none. */
  openAssistant(act: { userId: string }): Promise<ActResult>;
  /** The chat in this person's pane, with what the app suggests to say in it. */
  assistantOf(userId: string): LocalAssistant | undefined;
  openHome(act: { userId: string; tab: 'home' | 'messages' }): Promise<ActResult>;

  /** The next `times` (default 1) calls of a Web API method fail in this way. `method: '*'` is any. */
  failNext(fault: { method: string; times?: number } & Fault): void;
  /** What somebody does in Slack's own menus. Resolves when the bot has been told of it. */
  setChannel(change: {
    channelId: string;
    isArchived?: boolean;
    hasBot?: boolean;
    name?: string;
    isShared?: true;
  }): Promise<void>;
};
