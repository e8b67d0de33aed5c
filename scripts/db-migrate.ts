// Brings the database up to date without starting the bot, for those who deploy in steps: npm run db:migrate
// The bot does the same at every start.
import { loadConfig, readEnvironment } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { openStorage } from '../src/storage/open.ts';

try {
  const config = loadConfig(readEnvironment(process.env), { isInteractive: true });
  const storage = await openStorage({ database: config.database, log: createLog(config) });
  await storage.close();
  console.log('The database is up to date.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
