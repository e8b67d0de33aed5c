// A workspace in memory that the page's tests look at and act on: it records every act and answers as a test says.
// It knows nothing of Slack's rules; the real stand-in is src/playground/fake-slack.ts.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KnownBlock, ModalView, View } from '@slack/types';
import type { Delivery } from '../../../src/domain/delivery.ts';
import type { Desk } from '../../../src/playground/desk.ts';
import type {
  ActResult,
  LocalChannel,
  LocalMessage,
  LocalModal,
  LocalPerson,
  LocalWorkspace,
} from '../../../src/playground/workspace.ts';

export const BOT = 'U0BOT';
export const MIRA: LocalPerson = {
  id: 'U0MIRA',
  name: 'mira',
  realName: 'Mira Okafor',
  timeZone: 'Europe/Berlin',
  isAdmin: true,
};
export const JONAS: LocalPerson = {
  id: 'U0JONAS',
  name: 'jonas',
  realName: 'Jonas Lindqvist',
  timeZone: 'America/New_York',
  isAdmin: false,
};
export const AIKO: LocalPerson = {
  id: 'U0AIKO',
  name: 'aiko',
  realName: 'Aiko Tanaka',
  timeZone: 'Asia/Tokyo',
  isAdmin: false,
};
const PEOPLE = [MIRA, JONAS, AIKO];

export const TEAM_CHANNEL = 'C0TEAM';
export const QUIET_CHANNEL = 'C0QUIET';

/** Tuesday 24 November 2026, 09:58 in Berlin. */
export const NOW = new Date('2026-11-24T08:58:00Z');

type Acts = Pick<
  LocalWorkspace,
  'say' | 'press' | 'submitModal' | 'closeModal' | 'useShortcut' | 'openHome' | 'openAssistant'
>;
export type RecordedAct = { [Name in keyof Acts]: { name: Name } & Parameters<Acts[Name]>[0] }[keyof Acts];

export type MemoryWorkspace = LocalWorkspace & {
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Every act so far, oldest first. */
  acts: RecordedAct[];
  /** Called for each act; its result is the act's. Default: everything succeeds and nothing happens. */
  answer: (act: RecordedAct) => ActResult | Promise<ActResult>;
  post(message: Partial<LocalMessage> & { text: string }): LocalMessage;
  replace(ts: string, change: Partial<LocalMessage>): void;
  /** Puts a modal on top of a person's stack. */
  push(userId: string, modal: { viewId: string; view: ModalView; errors?: Record<string, string> }): void;
  pop(userId: string): void;
  showHome(userId: string, view: View): void;
  addChannel(channel: LocalChannel): void;
};

export function createMemoryWorkspace(): MemoryWorkspace {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const everybody = PEOPLE.map(({ id }) => id);
  const channels: LocalChannel[] = [
    channel({ id: TEAM_CHANNEL, name: 'team', memberIds: everybody, hasBot: true }),
    channel({ id: QUIET_CHANNEL, name: 'quiet', memberIds: everybody }),
    ...everybody.map((id) =>
      channel({ id: `D${id}`, name: 'lead-or-manage', kind: 'direct-message', memberIds: [id, BOT], hasBot: true }),
    ),
  ];
  const messages: LocalMessage[] = [];
  const modals = new Map<string, LocalModal[]>();
  const homes = new Map<string, { viewId: string; hash: string; view: View }>();
  let sequence = 0;

  const record = async (act: RecordedAct): Promise<ActResult> => {
    workspace.acts.push(act);
    return workspace.answer(act);
  };

  const workspace: MemoryWorkspace = {
    teamId: 'T0TEST',
    teamName: 'Harbour & Co',
    botUserId: BOT,
    people: () => PEOPLE,
    channelsOf: (userId) => channels.filter(({ memberIds }) => memberIds.includes(userId)),
    fileOf: () => undefined,
    messagesFor: ({ channelId, userId }) =>
      messages.filter(
        (message) => message.channelId === channelId && (message.onlyFor === undefined || message.onlyFor === userId),
      ),
    modalOf: (userId) => modals.get(userId)?.at(-1),
    homeOf: (userId) => homes.get(userId),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (act) => record({ name: 'say', ...act }),
    press: (act) => record({ name: 'press', ...act }),
    submitModal: (act) => record({ name: 'submitModal', ...act }),
    closeModal: (act) => record({ name: 'closeModal', ...act }),
    useShortcut: (act) => record({ name: 'useShortcut', ...act }),
    openHome: (act) => record({ name: 'openHome', ...act }),
    openAssistant: (act) => record({ name: 'openAssistant', ...act }),
    assistantOf: () => undefined,
    hasAssistant: false,
    failNext: () => {},
    setChannel: async () => {},
    async handle(_request, response) {
      response.end('from Slack');
      return true;
    },
    acts: [],
    answer: () => ({ ok: true }),
    post(message) {
      const posted: LocalMessage = {
        channelId: TEAM_CHANNEL,
        ts: `${Math.floor(NOW.getTime() / 1000) - 3600 + sequence++}.000100`,
        userId: BOT,
        blocks: undefined,
        metadata: undefined,
        onlyFor: undefined,
        isEdited: false,
        ...message,
      };
      messages.push(posted);
      changed();
      return posted;
    },
    replace(ts, change) {
      const message = messages.find((one) => one.ts === ts);
      if (message) Object.assign(message, change);
      changed();
    },
    push(userId, { viewId, view, errors = {} }) {
      const stack = modals.get(userId) ?? [];
      const below = stack.filter((modal) => modal.viewId !== viewId);
      modals.set(userId, [...below, { viewId, hash: String(sequence++), view, errors }]);
      changed();
    },
    pop(userId) {
      modals.get(userId)?.pop();
      changed();
    },
    showHome(userId, view) {
      homes.set(userId, { viewId: `V0HOME${userId}`, hash: String(sequence++), view });
      changed();
    },
    addChannel(added) {
      channels.unshift(added);
      changed();
    },
  };
  return workspace;
}

export function channel(fields: Partial<LocalChannel> & Pick<LocalChannel, 'id' | 'name' | 'memberIds'>): LocalChannel {
  return { kind: 'channel', isGeneral: false, isArchived: false, hasBot: false, ...fields };
}

export type MemoryDesk = Desk & { jumps: Date[]; next: Date | undefined; log: Delivery[]; time: Date };

export function createMemoryDesk(): MemoryDesk {
  const desk: MemoryDesk = {
    jumps: [],
    next: undefined,
    log: [],
    time: NOW,
    now: () => desk.time,
    nextMessageAt: async () => desk.next,
    async jumpTo(moment) {
      desk.jumps.push(moment);
      desk.time = moment;
    },
    deliveries: async () => desk.log,
    signingSecret: 'a-secret-for-tests',
  };
  return desk;
}

export function delivery(fields: Partial<Delivery>): Delivery {
  return {
    id: 'delivery-1',
    teamId: 'T0TEST',
    kind: 'nudge',
    targetId: TEAM_CHANNEL,
    period: '2026-W48',
    scheduledFor: new Date('2026-11-24T09:00:00Z'),
    practiceId: undefined,
    wording: undefined,
    season: undefined,
    prompt: undefined,
    planId: undefined,
    state: 'sent',
    reason: undefined,
    detail: undefined,
    attempts: 1,
    startedAt: undefined,
    settledAt: undefined,
    heldUntil: undefined,
    channelId: undefined,
    ts: undefined,
    ...fields,
  };
}

export function modal(title: string, blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Cancel'), submit: plain('Save'), blocks, ...more };
}

export function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}

export function mrkdwn(text: string): { type: 'mrkdwn'; text: string } {
  return { type: 'mrkdwn', text };
}
