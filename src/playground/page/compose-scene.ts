// Reads everything one look at the page shows out of the workspace and the desk.
import type { Desk } from '../desk.ts';
import type { LocalPerson, LocalWorkspace } from '../workspace.ts';
import { botNameOf, createReader } from './reader.ts';
import type { Command, DeskScene, OpenPlace, Scene, Shortcut } from './scene.ts';
import type { Unread } from './unread.ts';

export type SceneSources = {
  workspace: LocalWorkspace;
  desk: Desk;
  unread: Unread;
  commands: readonly Command[];
  shortcuts: readonly Shortcut[];
  /** Where outside clients post to. */
  endpoint: string;
};

/** What the address asks for. What does not exist (any more) falls back to the first person and channel. */
export type Look = {
  personId: string | undefined;
  place: string | undefined;
  /** Otherwise the newest hundred messages are enough. */
  showsAll: boolean;
  /** False while the page is in a hidden tab: then nothing counts as seen. */
  isSeen: boolean;
};

const SHOWN_MESSAGES = 100;

export async function composeScene(look: Look, sources: SceneSources): Promise<Scene> {
  const { workspace, desk, unread, commands, shortcuts } = sources;
  const people = workspace.people();
  const person = people.find(({ id }) => id === look.personId) ?? people[0];
  if (!person) throw new Error('The local workspace has no people');
  const channels = workspace.channelsOf(person.id);
  const place = findPlace(look.place, workspace, person);
  const channelId = place.kind === 'home' ? undefined : place.channel.id;
  const assistant = place.kind === 'assistant' ? workspace.assistantOf(person.id) : undefined;
  if (channelId && look.isSeen) unread.markSeen(person.id, channelId);
  const inChannel = channelId ? workspace.messagesFor({ channelId, userId: person.id }) : [];
  const messages =
    place.kind === 'assistant'
      ? inChannel.filter(({ threadTs }) => threadTs && threadTs === assistant?.threadTs)
      : inChannel;
  const shown = look.showsAll ? messages : messages.slice(-SHOWN_MESSAGES);
  return {
    teamName: workspace.teamName,
    botName: botNameOf(workspace),
    botUserId: workspace.botUserId,
    reader: createReader(workspace, person, desk.now()),
    people,
    channels,
    place,
    messages: shown,
    earlierMessages: messages.length - shown.length,
    home: place.kind === 'home' ? workspace.homeOf(person.id) : undefined,
    hasAssistant: workspace.hasAssistant,
    assistant,
    modal: workspace.modalOf(person.id),
    unreadChannels: unread.channelsOf(person.id),
    unreadPeople: new Set(people.filter(({ id }) => unread.channelsOf(id).size > 0).map(({ id }) => id)),
    commands,
    shortcuts,
    desk: await composeDesk(sources),
  };
}

function findPlace(asked: string | undefined, workspace: LocalWorkspace, person: LocalPerson): OpenPlace {
  const channels = workspace.channelsOf(person.id);
  const directMessage = channels.find(({ kind }) => kind === 'direct-message');
  // A newcomer begins where the bot is, so that everything they try works there.
  const start = channels.find(({ hasBot, isGeneral }) => hasBot && !isGeneral) ?? channels[0];
  const channel = asked === 'messages' ? directMessage : (channels.find(({ id }) => id === asked) ?? start);
  if (asked === 'assistant' && workspace.hasAssistant && directMessage) {
    return { kind: 'assistant', channel: directMessage };
  }
  return asked === 'home' || !channel ? { kind: 'home' } : { kind: 'conversation', channel };
}

async function composeDesk({ workspace, desk, endpoint }: SceneSources): Promise<DeskScene> {
  const [nextMessageAt, deliveries] = await Promise.all([desk.nextMessageAt(), desk.deliveries()]);
  const people = workspace.people();
  const channels = people.flatMap(({ id }) => workspace.channelsOf(id)).filter(({ kind }) => kind === 'channel');
  return {
    nextMessageAt,
    deliveries,
    targetNames: new Map([
      ...channels.map(({ id, name }): [string, string] => [id, `#${name}`]),
      ...people.map(({ id, realName }): [string, string] => [id, realName]),
    ]),
    endpoint,
    signingSecret: desk.signingSecret,
  };
}
