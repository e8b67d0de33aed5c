// The process: read the configuration, start, stop when asked. No logic.
import { createBot } from './bot.ts';
import { type Config, loadConfig, readEnvironment, type SocketConfig } from './config.ts';
import { StartFault } from './domain/start-fault.ts';
import { startLocalWorkspace } from './local-workspace.ts';
import { createLog } from './log.ts';
import type { Log } from './ports.ts';
import { openStorage } from './storage/open.ts';

const STOP_WITHIN_MS = 9_500;

try {
  const isInteractive = process.stdout.isTTY === true;
  const config = loadConfig(readEnvironment(process.env), { isInteractive });
  const log = createLog(config);
  // One bad request must not end the process for everybody else.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'something failed where nobody waited for it'));
  let isOpen = false;
  const started = start(config, log, () => {
    isOpen = true;
  });
  // Until the database is open nothing is in flight, and what was begun there the next start takes up or begins again.
  stopOnSignals(async () => (isOpen ? (await started).stop() : undefined), log);
  await started;
} catch (error) {
  process.stderr.write(`${faultText(error)}\n`);
  process.exit(1);
}

async function start(config: Config, log: Log, onOpen: () => void): Promise<{ stop(): Promise<void> }> {
  if (config.mode === 'socket') return startInSlack(config, log, onOpen);
  const { url, stop } = await startLocalWorkspace(config, log, onOpen);
  log.info({ url }, `the local workspace is open: ${url}`);
  return { stop };
}

async function startInSlack(config: SocketConfig, log: Log, onOpen: () => void): Promise<{ stop(): Promise<void> }> {
  const storage = await openStorage({ database: config.database, log });
  onOpen();
  try {
    const bot = await createBot({
      storage,
      botToken: config.botToken,
      transport: { kind: 'socket', appToken: config.appToken },
      clock: { now: () => new Date() },
      log,
      postsPerMinute: config.postsPerMinute,
      languageModel: config.languageModel,
    });
    return {
      async stop() {
        await bot.stop();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let isStopping = false;
  const onSignal = async (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping: finishing what is in flight');
    setTimeout(() => {
      log.error({}, 'not everything could be finished in time');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    await stop();
    log.info({}, 'stopped');
    process.exit(0);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

function faultText(error: unknown): string {
  if (error instanceof StartFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
