// What a tick costs when ten of few or of very many schedules are due, with the plan of the very statement it sends.
import pg from 'pg';
import { planDueNudges } from '../../src/jobs/nudge.ts';
import { openStorage } from '../../src/storage/open.ts';
import { encryptionKeys, silentLog } from '../../tests/support/storage.ts';
import { addSchedules, type Bench, DUE, withDatabase } from './workbench.ts';

const DUE_AT_ONCE = 10;
const ROUNDS = 30;
/** At most so many times as much for many as for few. */
const LIMIT = 3;

export async function measureTicks({ few, many }: { few: number; many: number }): Promise<boolean> {
  const [little, much] = [await measureTick(few), await measureTick(many)];
  const times = much / little;
  console.log(`tick: ${many} schedules cost ${times.toFixed(2)} times what ${few} cost (at most ${LIMIT})`);
  return times <= LIMIT;
}

/** The median tick in milliseconds. */
async function measureTick(schedules: number): Promise<number> {
  return withDatabase(async (bench) => {
    await addSchedules(bench, { count: schedules, due: 0, perTeam: 5 });
    await bench.sql('ANALYZE');
    const database = { kind: 'server', url: bench.url, encryptionKeys } as const;
    const { store, close } = await openStorage({ database, log: silentLog });
    const deps = { store, log: silentLog, newId: () => crypto.randomUUID(), enqueueDelivery: async () => {} };
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await makeDue(bench, round);
      const began = performance.now();
      await planDueNudges(deps, DUE);
      times.push(performance.now() - began);
    }
    const median = times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0;
    console.log(`tick: ${schedules} schedules, ${DUE_AT_ONCE} due: median ${median.toFixed(1)} ms of ${ROUNDS}`);
    await makeDue(bench, ROUNDS);
    const asked = await recordTaking(() => store.takeDueNudgeSchedules({ now: DUE, limit: DUE_AT_ONCE }));
    await makeDue(bench, ROUNDS);
    const plan = await bench.sql<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${asked.text}`,
      asked.values,
    );
    for (const line of plan) console.log(`      ${line['QUERY PLAN']}`);
    await close();
    return median;
  });
}

async function makeDue({ sql }: Bench, round: number): Promise<void> {
  const ids = Array.from({ length: DUE_AT_ONCE }, (_, index) => `S${round * DUE_AT_ONCE + index}`);
  await sql('UPDATE nudge_schedules SET due_at = $1, next_run_at = $1 WHERE id = ANY ($2)', [DUE, ids]);
}

type Statement = { text: string; values: unknown[] };

/** The statement that takes what is due, as it goes to the server. */
async function recordTaking(take: () => Promise<unknown>): Promise<Statement> {
  const { query } = pg.Client.prototype;
  let found: Statement | undefined;
  pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given as [string | Statement, unknown[] | undefined];
    const statement = typeof asked === 'string' ? { text: asked, values: values ?? [] } : asked;
    if (statement.text?.includes('SKIP LOCKED')) found = { text: statement.text, values: values ?? statement.values };
    return Reflect.apply(query, this, given);
  } as typeof query;
  await take();
  pg.Client.prototype.query = query;
  if (!found) throw new Error('Nothing was taken with SKIP LOCKED');
  return found;
}
