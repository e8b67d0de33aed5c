// Encrypts every stored text anew with the newest key: npm run encrypt:rotate
// An embedded database (stop the bot first) gets a new key in its key file. With ENCRYPTION_KEYS, put the new key in
// front of the old one in every process first; when this says that all is done, the old one may go.
import { loadConfig, readEnvironment } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { openStorage } from '../src/storage/open.ts';

try {
  const config = loadConfig(readEnvironment(process.env), { isInteractive: true });
  const storage = await openStorage({ database: config.database, log: createLog(config), withNewKey: true });
  const { encrypted, unreadable } = await storage.encryptAnew();
  await storage.close();
  console.log(`Encrypted ${encrypted} texts with the newest key.`);
  if (unreadable > 0) {
    console.error(`${unreadable} texts cannot be read with the keys given, and stay as they are.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
