// Writes what people disagreed with, and agreed to give, as lines for data/situations: npm run feedback:export
// The lines go to stdout, the counts to stderr. Read the lines before you train on them: they are people's own words.
import { loadConfig, readEnvironment } from '../src/config.ts';
import { feedbackFrom } from '../src/domain/disagreement.ts';
import { createLog } from '../src/log.ts';
import { openStorage } from '../src/storage/open.ts';

try {
  const config = loadConfig(readEnvironment(process.env), { isInteractive: true });
  const storage = await openStorage({
    database: config.database,
    log: createLog({ log: { level: 'error', format: 'pretty' } }),
  });
  const { lines, counts, withoutText, disputed } = feedbackFrom(await storage.store.disagreements());
  await storage.close();
  for (const line of lines) console.log(JSON.stringify(line));
  console.error(
    `${lines.length} with their text, written to stdout; ${withoutText} without; ${disputed} disputed texts left out`,
  );
  for (const { given, chosen, times } of counts) console.error(`  said ${given}, they chose ${chosen}: ${times}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
