// Weekly nudges under load and faults, on a Postgres server (TEST_DATABASE_URL) and several processes, each part in a
// database of its own that is dropped afterwards:
//   npm run bench:nudges                           all of it, at full size
//   npm run bench:nudges -- --size 0.1             all of it, a tenth
//   npm run bench:nudges -- at-once --size 0.1     one part: at-once, tick, faults or pace
// Prints figures only; exits with 1 when a message was lost silently or posted twice, or when a limit was not kept.
import { parseArgs } from 'node:util';
import { measureAtOnce } from './nudges/at-once.ts';
import { measureFaults } from './nudges/faults.ts';
import { measurePace } from './nudges/pace.ts';
import { measureTicks } from './nudges/tick.ts';

/** Each prints its figures and says whether they are as they have to be. */
const PARTS: Record<string, (size: number) => Promise<boolean>> = {
  async 'at-once'(size) {
    const schedules = Math.ceil(10_000 * size);
    const two = await measureAtOnce({ schedules, processes: 2 });
    return (await measureAtOnce({ schedules, processes: 4 })) && two;
  },
  tick: (size) => measureTicks({ few: 1000, many: Math.max(2000, 100_000 * size) }),
  faults: (size) => measureFaults({ deliveries: Math.ceil(2000 * size), processes: 3 }),
  pace: (size) => measurePace({ seconds: Math.max(10, 60 * size), processes: 2 }),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { size: { type: 'string' } } });
for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  const measure = PARTS[name];
  if (!measure) throw new Error(`No part is called ${name}; there are ${Object.keys(PARTS).join(', ')}`);
  if (!(await measure(Number(values.size ?? 1)))) process.exitCode = 1;
}
