// The bot as people meet it: a small Slack in memory, the real bot behind it, and talk. Only Slack and the clock
// are stand-ins. `createTestBot` opens everything, `close` closes it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bot, createBot } from '../../src/bot.ts';
import type { LanguageModelConfig } from '../../src/config.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { createFakeSlack } from '../../src/playground/fake-slack.ts';
import { declaredByTheApp, declaredWithAssistant } from '../../src/playground/sample-workspace.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Storage } from '../../src/storage/open.ts';
import { openTestStorage } from './storage.ts';
import { createTalk, PATIENCE_MS, type Talk } from './talk.ts';

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

/** A Tuesday morning in Berlin, before the default nudge. */
export const TUESDAY_MORNING = new Date('2026-11-24T08:00:00Z');

export type LogLine = { level: 'info' | 'warn' | 'error' | 'debug'; fields: object; message: string };

export type TestBot = Talk & {
  bot: Bot;
  storage: Storage;
  clock: Clock & { set(moment: Date): void };
  logLines: LogLine[];
  /** The bot's own endpoint, for signed requests from outside. */
  endpoint: string;
  /** Lets the bot do what is due and waits until the ledger has nothing in flight. */
  letTimePassTo(moment: Date): Promise<void>;
  close(): Promise<void>;
};

/** `hasAssistant`: installed from manifest-with-assistant.yml. */
export async function createTestBot(
  options: { now?: Date; storage?: Storage; languageModel?: LanguageModelConfig; hasAssistant?: boolean } = {},
): Promise<TestBot> {
  const clock = createSettableClock(options.now ?? TUESDAY_MORNING);
  const storage = options.storage ?? (await openTestStorage());
  const logLines: LogLine[] = [];
  const log = recordInto(logLines);

  // Nobody closes an idle connection while the other side, on a busy machine, begins to use it again.
  const server = createServer({ keepAliveTimeout: 0 });
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
    patience: PATIENCE_MS,
    ...(options.hasAssistant ? { scopes: [...declaredByTheApp.scopes, ...declaredWithAssistant.scopes] } : {}),
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
    postsPerMinute: 6000,
    languageModel: options.languageModel,
    // The clock of a test leaps over weeks, the pace is kept in real time.
    channelGapMs: 0,
  });
  const running = bot;

  return {
    // An act is over when the bot has said all that it had to say, not when it has acknowledged.
    ...createTalk(workspace, () => running.idle()),
    bot: running,
    storage,
    clock,
    logLines,
    endpoint,
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

async function settled(storage: Storage, teamId: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const ledger = await storage.store.deliveries(teamId, { limit: 100 });
    const isOpen = ({ state, heldUntil }: Delivery) => (state === 'pending' && !heldUntil) || state === 'sending';
    if (!ledger.some(isOpen)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Some deliveries were not settled in time');
}
