// The local workspace put together: the small Slack, its page, and inside it the same bot that serves real ones.
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { createBot } from './bot.ts';
import type { PlaygroundConfig } from './config.ts';
import { createMovableClock } from './playground/clock.ts';
import { createFakeSlack } from './playground/fake-slack.ts';
import { declaredByTheApp, declaredWithAssistant } from './playground/sample-workspace.ts';
import { listen, serveLocalWorkspace } from './playground/server.ts';
import type { LocalWorkspace } from './playground/workspace.ts';
import type { Log } from './ports.ts';
import { EVENTS_PATH } from './slack/app.ts';
import { COMMAND, SHORTCUT } from './slack/ids.ts';
import { SUBCOMMANDS } from './slack/views/help.ts';
import { openStorage } from './storage/open.ts';

export type RunningLocalWorkspace = { url: string; workspace: LocalWorkspace; stop(): Promise<void> };

// Known to nobody but the small Slack on this machine.
const LOCAL_BOT_TOKEN = 'xoxb-local-workspace';
const SHOWN_DELIVERIES = 50;

/** `onOpen` is called as soon as there is something that wants to be stopped. */
export async function startLocalWorkspace(
  config: PlaygroundConfig,
  log: Log,
  onOpen = () => {},
): Promise<RunningLocalWorkspace> {
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const started = await start(config, log, { closing, onOpen });
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  config: PlaygroundConfig,
  log: Log,
  { closing, onOpen }: { closing: (() => Promise<void>)[]; onOpen: () => void },
) {
  const port = await portToUse(config);
  // The storage comes before the rest: its lock keeps a second process away from the folder's other files too.
  const storage = await openStorage({ database: config.database, log });
  closing.push(() => storage.close());
  onOpen();

  const clock = createMovableClock(config.dataFolder);
  const signingSecret = config.signingSecret ?? randomBytes(16).toString('hex');
  const loopback = `http://127.0.0.1:${port}`;
  const workspace = await createFakeSlack({
    folder: config.dataFolder,
    clock,
    signingSecret,
    botToken: LOCAL_BOT_TOKEN,
    sendToBot: `${loopback}${EVENTS_PATH}`,
    publicUrl: loopback,
    // With the assistant pane, so that it can be tried.
    scopes: [...declaredByTheApp.scopes, ...declaredWithAssistant.scopes],
  });
  closing.push(async () => workspace.close());

  let botEndpoint: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end('The bot is still starting.');
  };
  let tick = async () => {};
  const server = await serveLocalWorkspace({
    port,
    host: config.host,
    workspace,
    botEndpoint: (request, response) => botEndpoint(request, response),
    desk: {
      now: () => clock.now(),
      nextMessageAt: () => storage.store.nextDueAt(),
      async jumpTo(moment) {
        clock.jumpTo(moment);
        await tick();
      },
      deliveries: () => storage.store.deliveries(workspace.teamId, { limit: SHOWN_DELIVERIES }),
      signingSecret,
    },
    log,
    commands: [
      {
        command: COMMAND,
        hint: 'a situation, or help',
        description: 'Does this ask for leading or managing?',
        subcommands: Object.entries(SUBCOMMANDS).map(([word, description]) => ({ word, description })),
      },
      { command: '/invite', hint: '@lead-or-manage', description: 'Add the bot to this channel', subcommands: [] },
    ],
    shortcuts: [{ callbackId: SHORTCUT.adviseOnMessage, name: 'Lead or manage this?' }],
  });
  closing.push(() => server.close());

  const bot = await createBot({
    storage,
    botToken: LOCAL_BOT_TOKEN,
    transport: { kind: 'http', signingSecret },
    slackApiUrl: `${loopback}/api/`,
    clock,
    log,
    postsPerMinute: config.postsPerMinute,
    languageModel: config.languageModel,
  });
  closing.push(() => bot.stop());
  if (bot.requestListener) botEndpoint = bot.requestListener;
  tick = () => bot.tick();
  return { url: server.url, workspace };
}

// Looked at before the database is made, which takes seconds; and the small Slack must know its own address early.
async function portToUse({ host, port }: PlaygroundConfig): Promise<number> {
  const probe = createServer();
  await listen(probe, { host, port });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found');
  return address.port;
}
