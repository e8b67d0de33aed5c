// The workspace that a fresh folder starts with: three people in three time zones, three channels, a little talk.
// What the app declares to Slack is here too, because a workspace holds an app to that.

import type { LocalPerson } from './workspace.ts';
import type { StoredChannel, StoredMessage, WorkspaceState } from './workspace-state.ts';

/** What manifest.yml declares: a real workspace offers, sends and permits nothing else. */
export const declaredByTheApp = {
  commands: ['/lead-or-manage'],
  shortcuts: ['advise_on_message'],
  events: [
    'app_home_opened',
    'app_mention',
    'app_uninstalled',
    'channel_unarchive',
    'group_unarchive',
    'member_joined_channel',
    'message.im',
    'tokens_revoked',
  ],
  scopes: [
    'app_mentions:read',
    'channels:read',
    'chat:write',
    'commands',
    'dnd:read',
    'files:write',
    'groups:read',
    'im:history',
    'im:write',
    'users:read',
  ],
} as const;

/** What manifest-with-assistant.yml declares beyond that. */
export const declaredWithAssistant = {
  events: ['assistant_thread_context_changed', 'assistant_thread_started'],
  scopes: ['assistant:write'],
} as const;

export type DeclaredEvent = (typeof declaredByTheApp.events)[number] | (typeof declaredWithAssistant.events)[number];

/** Who answers to a mistyped command or to /invite. */
export const slackbotId = 'USLACKBOT';

export const sampleIds = {
  team: 'T0HARBOUR1',
  bot: 'U0LEADBOT1',
  mira: 'U0MIRA0001',
  jonas: 'U0JONAS001',
  aiko: 'U0AIKO0001',
  general: 'C0GENERAL1',
  teamHarbour: 'C0HARBOUR1',
  random: 'C0RANDOM01',
} as const;

const people: LocalPerson[] = [
  { id: sampleIds.mira, name: 'mira', realName: 'Mira Okafor', timeZone: 'Europe/Berlin', isAdmin: true },
  { id: sampleIds.jonas, name: 'jonas', realName: 'Jonas Lindqvist', timeZone: 'America/New_York', isAdmin: false },
  { id: sampleIds.aiko, name: 'aiko', realName: 'Aiko Tanaka', timeZone: 'Asia/Tokyo', isAdmin: false },
];

const directMessageIds: Record<string, string> = {
  [sampleIds.mira]: 'D0MIRA0001',
  [sampleIds.jonas]: 'D0JONAS001',
  [sampleIds.aiko]: 'D0AIKO0001',
};

/** The last one is made for the message shortcut. */
const talkInTeamHarbour = [
  {
    userId: sampleIds.mira,
    hoursAgo: 26,
    text: 'Good morning, harbour! The new berth plan is live. Thank you all :ship:',
  },
  {
    userId: sampleIds.aiko,
    hoursAgo: 25,
    text: 'It looks lovely. The pilots in Tokyo already asked who drew the map.',
  },
  { userId: sampleIds.jonas, hoursAgo: 24, text: 'Aiko did! I only moved the commas.' },
  {
    userId: sampleIds.jonas,
    hoursAgo: 3,
    text: 'The crane team finishes every job on time, but nobody speaks up in the planning meeting any more and two people told me they no longer see the point.',
  },
];

/** @param now Messages are dated back from here. */
export function createSampleWorkspace(now: Date): WorkspaceState {
  const bot = { userId: sampleIds.bot, botId: 'B0LEADBOT1', appId: 'A0LEADBOT1', name: 'lead-or-manage' };
  const createdAt = Math.floor(now.getTime() / 1000) - 90 * 24 * 3600;
  const everybody = people.map((person) => person.id);
  const channel = (id: string, name: string, extra: Partial<StoredChannel> = {}): StoredChannel => ({
    id,
    name,
    kind: 'channel',
    memberIds: everybody,
    isGeneral: false,
    isArchived: false,
    createdAt,
    creatorId: sampleIds.mira,
    ...extra,
  });
  return {
    team: { id: sampleIds.team, name: 'Harbour & Co', domain: 'harbour-and-co' },
    bot,
    people,
    channels: [
      channel(sampleIds.general, 'general', { isGeneral: true }),
      channel(sampleIds.teamHarbour, 'team-harbour', { memberIds: [...everybody, bot.userId] }),
      channel(sampleIds.random, 'random'),
      ...everybody.map((userId) =>
        channel(directMessageIds[userId] ?? '', bot.name, {
          kind: 'direct-message',
          memberIds: [userId, bot.userId],
          creatorId: userId,
        }),
      ),
    ],
    messages: { [sampleIds.teamHarbour]: talkInTeamHarbour.map((said) => sampleMessage(said, now)) },
    homes: {},
  };
}

function sampleMessage(said: { userId: string; hoursAgo: number; text: string }, now: Date): StoredMessage {
  const seconds = Math.floor(now.getTime() / 1000) - said.hoursAgo * 3600;
  return {
    channelId: sampleIds.teamHarbour,
    ts: `${seconds}.000100`,
    userId: said.userId,
    text: said.text,
    blocks: undefined,
    metadata: undefined,
    isEdited: false,
  };
}
