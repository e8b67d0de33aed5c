// The bot in a process of its own, on an embedded database in a folder, so that a test can kill it.
// Started by fork; the parent sets the clock and hears what is logged. No tests here.
import { createServer } from 'node:http';
import { createBot } from '../../src/bot.ts';
import type { Log } from '../../src/ports.ts';
import { openStorage } from '../../src/storage/open.ts';

export type BotProcessSettings = {
  folder: string;
  port: number;
  slackApiUrl: string;
  signingSecret: string;
  botToken: string;
  /** ISO 8601. */
  now: string;
};
/** What the parent says. */
export type Order = { now: string };
/** What the child says. */
export type News = { kind: 'ready' } | { kind: 'ticked' } | { kind: 'logged'; message: string };

const settings: BotProcessSettings = JSON.parse(process.argv[2] ?? '{}');
let now = new Date(settings.now);

const tell = (news: News) => process.send?.(news);
const note = (_fields: object, message: string) => tell({ kind: 'logged', message });
const log: Log = { info: note, warn: note, error: note, debug() {} };

const storage = await openStorage({ database: { kind: 'embedded', folder: settings.folder }, log });
const bot = await createBot({
  storage,
  botToken: settings.botToken,
  transport: { kind: 'http', signingSecret: settings.signingSecret },
  slackApiUrl: settings.slackApiUrl,
  clock: { now: () => now },
  log,
  postsPerMinute: 6000,
});
const server = createServer({ keepAliveTimeout: 0 }, (request, response) => bot.requestListener?.(request, response));
await new Promise<void>((resolve) => server.listen(settings.port, '127.0.0.1', resolve));

process.on('message', async (order: Order) => {
  now = new Date(order.now);
  await bot.tick();
  tell({ kind: 'ticked' });
});
process.on('SIGTERM', async () => {
  server.close();
  await bot.stop();
  await storage.close();
  process.exit(0);
});
tell({ kind: 'ready' });
