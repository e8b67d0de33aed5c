// What one look at the page shows: whose eyes, which place, and everything read from the workspace for it.
import type { Delivery } from '../../domain/delivery.ts';
import type {
  LocalAssistant,
  LocalChannel,
  LocalMessage,
  LocalModal,
  LocalPerson,
  LocalWorkspace,
} from '../workspace.ts';
import type { Choice } from './elements.ts';
import type { Reader } from './reader.ts';

/** The bot's slash commands, for the composer's menu. */
export type Command = {
  command: string;
  hint: string;
  description: string;
  /** What may follow, each with its one line. */
  subcommands: readonly { word: string; description: string }[];
};
/** The bot's message shortcuts, for a message's menu. */
export type Shortcut = { callbackId: string; name: string };

/** Open in the middle: a conversation, the assistant pane, or the bot's Home. */
export type OpenPlace =
  | { kind: 'conversation'; channel: LocalChannel }
  /** A chat in the direct message with the bot. */
  | { kind: 'assistant'; channel: LocalChannel }
  | { kind: 'home' };

export type Scene = {
  teamName: string;
  botName: string;
  botUserId: string;
  reader: Reader;
  people: readonly LocalPerson[];
  channels: readonly LocalChannel[];
  place: OpenPlace;
  messages: readonly LocalMessage[];
  /** How many more there are, before these. */
  earlierMessages: number;
  home: ReturnType<LocalWorkspace['homeOf']>;
  hasAssistant: boolean;
  /** The chat that is open in the assistant pane. */
  assistant: LocalAssistant | undefined;
  modal: LocalModal | undefined;
  /** Channel ids with something this person has not seen. */
  unreadChannels: ReadonlySet<string>;
  /** People with something unread anywhere. */
  unreadPeople: ReadonlySet<string>;
  commands: readonly Command[];
  shortcuts: readonly Shortcut[];
  desk: DeskScene;
};

export type DeskScene = {
  nextMessageAt: Date | undefined;
  deliveries: readonly Delivery[];
  /** Id → "#team" or "Mira", for everybody and every channel. */
  targetNames: ReadonlyMap<string, string>;
  endpoint: string;
  signingSecret: string;
};

/** The address of a place in the page, as a person sees it. */
export function placeUrl(personId: string, place: string): string {
  return `/?${new URLSearchParams({ as: personId, in: place })}`;
}

export function placeId(place: OpenPlace): string {
  return place.kind === 'conversation' ? place.channel.id : place.kind;
}

export function directMessageOf(scene: Pick<Scene, 'channels'>): LocalChannel | undefined {
  return scene.channels.find(({ kind }) => kind === 'direct-message');
}

export function peopleChoices(people: readonly LocalPerson[]): Choice[] {
  return people.map(({ id, realName }) => ({ value: id, label: realName }));
}

export function channelChoices(channels: readonly LocalChannel[]): Choice[] {
  return channels
    .filter(({ kind, isArchived }) => kind === 'channel' && !isArchived)
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
}
