// The bot as people meet it: a small Slack in memory, the real bot behind it, and talk. Only Slack and the clock
// are stand-ins. `createTestBot` opens everything, `close` closes it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bot, createBot } from '../../src/bot.ts';
import { createFakeSlack, type FakeSlack } from '../../src/playground/fake-slack.ts';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import type {
  ActResult,
  ElementState,
  LocalMessage,
  Surface,
  ViewStateValues,
} from '../../src/playground/workspace.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Storage } from '../../src/storage/open.ts';
import { type BlockLike, inputsOf, type Pressable, pressablesOf, readable } from './blocks.ts';
import { openTestStorage } from './storage.ts';

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const { mira, jonas, aiko, teamHarbour, general, random } = sampleIds;

/** A Tuesday morning in Berlin, before the default nudge. */
export const TUESDAY_MORNING = new Date('2026-11-24T08:00:00Z');

export type LogLine = { level: 'info' | 'warn' | 'error' | 'debug'; fields: object; message: string };

/** Who acts and where; Mira in #team-harbour unless told otherwise. */
type Stage = { as?: string; in?: string };

export type TestBot = {
  workspace: FakeSlack;
  bot: Bot;
  storage: Storage;
  clock: Clock & { set(moment: Date): void };
  logLines: LogLine[];
  /** The bot's own endpoint, for signed requests from outside. */
  endpoint: string;
  directMessageOf(userId: string): string;
  say(text: string, stage?: Stage): Promise<ActResult>;
  /** Presses what carries this label: in the open modal, else in the newest message that has it. */
  click(label: string, stage?: Stage): Promise<ActResult>;
  clickInHome(label: string, stage?: Stage): Promise<ActResult>;
  useShortcut(ts: string, stage?: Stage): Promise<ActResult>;
  /** Sends the open modal, with these inputs changed, by label. */
  submit(inputs?: Record<string, ElementState>, stage?: Stage): Promise<ActResult>;
  /** Everything the person sees in the place, as plain lines. */
  transcript(stage?: Stage): string;
  lastMessage(stage?: Stage): LocalMessage;
  modal(stage?: Stage): string | undefined;
  modalErrors(stage?: Stage): Record<string, string>;
  openHome(stage?: Stage): Promise<string>;
  /** Waits for something to show: Slack acknowledges an event before it is handled. */
  until(isSo: () => boolean): Promise<void>;
  /** Lets the bot do what is due and waits until the ledger has nothing in flight. */
  letTimePassTo(moment: Date): Promise<void>;
  close(): Promise<void>;
};

export async function createTestBot(options: { now?: Date; storage?: Storage } = {}): Promise<TestBot> {
  const clock = createSettableClock(options.now ?? TUESDAY_MORNING);
  const storage = options.storage ?? (await openTestStorage());
  const logLines: LogLine[] = [];
  const log = recordInto(logLines);

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const endpoint = `${url}/slack/events`;
  const workspace = await createFakeSlack({
    folder: undefined,
    clock,
    signingSecret: SIGNING_SECRET,
    botToken: 'xoxb-test',
    sendToBot: endpoint,
    publicUrl: url,
  });
  let bot: Bot | undefined;
  server.on('request', async (request, response) => {
    if (await workspace.handle(request, response)) return;
    bot?.requestListener?.(request, response);
  });
  bot = await createBot({
    storage,
    botToken: 'xoxb-test',
    transport: { kind: 'http', signingSecret: SIGNING_SECRET },
    slackApiUrl: `${url}/api/`,
    clock,
    log,
  });
  const running = bot;

  const stageOf = (stage: Stage = {}) => ({ userId: stage.as ?? mira, channelId: stage.in ?? teamHarbour });
  const directMessageOf = (userId: string) => {
    const channel = workspace.channelsOf(userId).find(({ kind }) => kind === 'direct-message');
    if (!channel) throw new Error(`${userId} has no direct message with the bot`);
    return channel.id;
  };
  // An act is over when the bot has said all that it had to say, not when it has acknowledged.
  const act = async (result: Promise<ActResult>) => {
    const outcome = await result;
    await running.idle();
    return outcome;
  };
  const press = ({ blockId, actionId, state }: Pressable, surface: Surface, userId: string) =>
    act(workspace.press({ userId, surface, blockId, actionId, ...(state ? { state } : {}) }));
  const pressIn = (blocks: readonly BlockLike[], label: string, surface: Surface, userId: string) => {
    const pressable = pressablesOf(blocks).find((each) => each.label === label);
    return pressable && press(pressable, surface, userId);
  };

  return {
    workspace,
    bot: running,
    storage,
    clock,
    logLines,
    endpoint,
    directMessageOf,
    say: (text, stage) => act(workspace.say({ ...stageOf(stage), text })),
    async click(label, stage) {
      const { userId, channelId } = stageOf(stage);
      const modal = workspace.modalOf(userId);
      const inModal = modal && pressIn(modal.view.blocks, label, { kind: 'modal', viewId: modal.viewId }, userId);
      if (inModal) return inModal;
      const messages = workspace.messagesFor({ channelId, userId });
      for (const { blocks, ts } of messages.toReversed()) {
        const inMessage = pressIn(blocks ?? [], label, { kind: 'message', channelId, ts }, userId);
        if (inMessage) return inMessage;
      }
      throw new Error(`Nothing says “${label}” here:\n${this.transcript(stage)}\n${this.modal(stage) ?? ''}`);
    },
    async clickInHome(label, stage) {
      const { userId } = stageOf(stage);
      const home = workspace.homeOf(userId);
      const pressed = home && pressIn(home.view.blocks, label, { kind: 'home', viewId: home.viewId }, userId);
      if (!pressed)
        throw new Error(`Nothing in the Home says “${label}”:\n${home ? readable(home.view.blocks) : 'no Home'}`);
      return pressed;
    },
    useShortcut(ts, stage) {
      return act(workspace.useShortcut({ ...stageOf(stage), callbackId: 'advise_on_message', ts }));
    },
    submit(inputs = {}, stage) {
      const { userId } = stageOf(stage);
      const modal = workspace.modalOf(userId);
      if (!modal) throw new Error('No modal is open');
      const values: ViewStateValues = {};
      const fields = inputsOf(modal.view.blocks);
      for (const [label, state] of Object.entries(inputs)) {
        const field = fields.find((each) => each.label === label);
        if (!field) throw new Error(`The form has no “${label}”, only ${fields.map((each) => each.label).join(', ')}`);
        values[field.blockId] = { [field.actionId]: state };
      }
      return act(workspace.submitModal({ userId, viewId: modal.viewId, values }));
    },
    transcript(stage) {
      const { userId, channelId } = stageOf(stage);
      return workspace
        .messagesFor({ channelId, userId })
        .map((message) => (message.blocks?.length ? readable(message.blocks) : message.text))
        .join('\n');
    },
    lastMessage(stage) {
      const { userId, channelId } = stageOf(stage);
      const last = workspace.messagesFor({ channelId, userId }).at(-1);
      if (!last) throw new Error('No message here');
      return last;
    },
    modal(stage) {
      const modal = workspace.modalOf(stageOf(stage).userId);
      return modal && readable(modal.view.blocks);
    },
    modalErrors: (stage) => workspace.modalOf(stageOf(stage).userId)?.errors ?? {},
    async openHome(stage) {
      const { userId } = stageOf(stage);
      const before = workspace.homeOf(userId)?.hash;
      await workspace.openHome({ userId, tab: 'home' });
      await untilIn(workspace, () => workspace.homeOf(userId)?.hash !== before);
      return readable(workspace.homeOf(userId)?.view.blocks ?? []);
    },
    until: (isSo) => untilIn(workspace, isSo),
    async letTimePassTo(moment) {
      clock.set(moment);
      await running.tick();
      await settled(storage, workspace.teamId);
    },
    async close() {
      await running.stop();
      await storage.close();
      workspace.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createSettableClock(start: Date) {
  let now = start;
  return {
    now: () => now,
    set(moment: Date) {
      now = moment;
    },
  };
}

function recordInto(lines: LogLine[]): Log {
  const at = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { info: at('info'), warn: at('warn'), error: at('error'), debug: at('debug') };
}

const PATIENCE_MS = 10_000;

async function untilIn(workspace: FakeSlack, isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not so within ${PATIENCE_MS} ms: ${isSo}`)), PATIENCE_MS);
    const unsubscribe = workspace.subscribe(() => {
      if (!isSo()) return;
      clearTimeout(timer);
      unsubscribe();
      resolve();
    });
  });
}

async function settled(storage: Storage, teamId: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const ledger = await storage.store.deliveries(teamId, { limit: 100 });
    if (ledger.every(({ state }) => state !== 'pending' && state !== 'sending')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Some deliveries were not settled in time');
}
