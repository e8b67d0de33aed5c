// Weekly nudges under load, on a Postgres server (TEST_DATABASE_URL) and several processes:
//   node bench/nudges.ts processes [schedules]   every schedule due at one instant, 2 and then 4 processes
//   node bench/nudges.ts tick [schedules]        what a tick costs when 10 of many are due, and the query's plan
//   node bench/nudges.ts faults [deliveries]     429, 500, lost replies and requests, timeouts, killed processes
//   node bench/nudges.ts                         all of them, smaller
// Prints figures; exits with 1 when a message was lost silently or posted twice.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { planDueNudges } from '../src/jobs/nudge.ts';
import { openStorage } from '../src/storage/open.ts';
import { createTestDatabase, silentLog } from '../tests/support/storage.ts';
import { type PostFault, type SlackDouble, startSlackDouble } from './slack-double.ts';

const DUE = new Date('2026-11-24T09:00:00Z');
const LATER = new Date('2027-11-23T09:00:00Z');
const CHANNELS_A_WORKSPACE = 5;
const PATIENCE_MS = 15 * 60_000;
/** The processes' clock begins at DUE now. */
const realStart = Date.now();

const FAULTS: readonly PostFault[] = ['rate-limited', 'server-error', 'reply-lost', 'request-lost', 'timeout'];
const KILLS: readonly PostFault[] = ['killed-before', 'killed-after'];

type Bench = { url: string; sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]> };

const [what = 'all', size] = process.argv.slice(2);
const isAll = what === 'all';
if (isAll || what === 'processes') {
  for (const processes of [2, 4]) await measureProcesses(Number(size ?? (isAll ? 2000 : 10_000)), processes);
}
if (isAll || what === 'tick') {
  const many = Number(size ?? (isAll ? 20_000 : 100_000));
  const few = await measureTick(1000);
  const lots = await measureTick(many);
  console.log(`tick: ${many} schedules cost ${(lots / few).toFixed(2)} times what 1000 cost`);
}
if (isAll || what === 'faults') await measureFaults(Number(size ?? (isAll ? 200 : 2000)));

// ── Many at one instant ──────────────────────────────────────────────────────────────────────────────

async function measureProcesses(schedules: number, processCount: number): Promise<void> {
  const slack = await startSlackDouble({});
  await withDatabase(async (bench) => {
    await addSchedules(bench, { count: schedules, due: schedules });
    const processes = await startProcesses(bench, slack, processCount);
    const began = performance.now();
    for (const each of processes) each.send('tick');
    await until(() => slack.posts.length >= schedules);
    const took = (performance.now() - began) / 1000;
    // What comes now would be a second one.
    await pause(2000);
    await stopProcesses(processes);
    const twice = slack.posts.length - new Set(slack.posts.map(({ deliveryId }) => deliveryId)).size;
    const inOneChannel = slack.posts.length - new Set(slack.posts.map(({ channel }) => channel)).size;
    console.log(
      `processes: ${schedules} schedules due at once, ${processCount} processes: ${took.toFixed(1)} s, ${Math.round(schedules / took)} posts/s, duplicates ${twice + inOneChannel}`,
    );
    if (twice + inOneChannel > 0) process.exitCode = 1;
  });
  await slack.close();
}

// ── The cost of a tick ───────────────────────────────────────────────────────────────────────────────

/** The median of thirty ticks with ten due each, in milliseconds. */
async function measureTick(schedules: number): Promise<number> {
  return withDatabase(async (bench) => {
    const rounds = 30;
    await addSchedules(bench, { count: schedules, due: 0 });
    await bench.sql('ANALYZE');
    const { store, close } = await openStorage({ database: { kind: 'server', url: bench.url }, log: silentLog });
    const deps = { store, log: silentLog, newId: () => crypto.randomUUID(), enqueueDelivery: async () => {} };
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const ids = Array.from({ length: 10 }, (_, index) => `S${round * 10 + index}`);
      await bench.sql('UPDATE nudge_schedules SET due_at = $1, next_run_at = $1 WHERE id = ANY ($2)', [DUE, ids]);
      const began = performance.now();
      await planDueNudges(deps, DUE);
      times.push(performance.now() - began);
    }
    const median = times.toSorted((a, b) => a - b)[rounds / 2] ?? 0;
    const [planned] = await bench.sql<{ count: string }>('SELECT count(*) FROM deliveries');
    console.log(
      `tick: ${schedules} schedules, 10 due: median ${median.toFixed(1)} ms (${planned?.count} planned in all)`,
    );
    const plan = await bench.sql<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
       SELECT * FROM nudge_schedules WHERE due_at <= $1 ORDER BY due_at LIMIT 100`,
      [DUE],
    );
    for (const line of plan) console.log(`      ${line['QUERY PLAN']}`);
    await close();
    return median;
  });
}

// ── Faults ───────────────────────────────────────────────────────────────────────────────────────────

async function measureFaults(count: number): Promise<void> {
  // The first attempt of every second delivery fails, each kind as often; ten of them take a process with them.
  const scripted = new Map<string, PostFault>();
  const killEvery = Math.ceil(count / 10);
  let seen = 0;
  let processes: ChildProcess[] = [];
  const faultFor = (deliveryId: string): PostFault | undefined => {
    if (scripted.has(deliveryId)) return undefined;
    seen += 1;
    const kill = seen % killEvery === 0 ? KILLS[(seen / killEvery) % KILLS.length] : undefined;
    const fault = kill ?? (seen % 2 === 0 ? FAULTS[(seen / 2) % FAULTS.length] : undefined);
    if (fault) scripted.set(deliveryId, fault);
    return fault;
  };
  const onKill = (id: number) => processes.find(({ pid }) => pid === id)?.kill('SIGKILL');
  // Half of the channels may be read by the app, half may not.
  const mayLookUp = (channel: string) => Number(channel.slice(1)) % 2 === 0;
  const slack = await startSlackDouble({ faultFor, mayLookUp, onKill });

  await withDatabase(async (bench) => {
    await addSchedules(bench, { count, due: count });
    processes = await startProcesses(bench, slack, 3);
    const began = performance.now();
    let killed = 0;
    const isSettled = async () => {
      const dead = processes.filter(({ signalCode }) => signalCode !== null);
      killed += dead.length;
      processes = processes.filter((each) => !dead.includes(each));
      processes.push(...(await startProcesses(bench, slack, dead.length)));
      for (const each of processes) if (each.connected) each.send('tick');
      await pause(3000);
      const [open] = await bench.sql<{ open: string; rows: string }>(
        `SELECT count(*) FILTER (WHERE state IN ('pending', 'sending')) AS open, count(*) AS rows FROM deliveries`,
      );
      return open?.rows === String(count) && open.open === '0';
    };
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await isSettled()) && Date.now() < deadline);
    await stopProcesses(processes);
    await reportFaults(bench, slack, { count, killed, seconds: (performance.now() - began) / 1000, mayLookUp });
  });
  await slack.close();
}

async function reportFaults(
  bench: Bench,
  slack: SlackDouble,
  run: { count: number; killed: number; seconds: number; mayLookUp(channel: string): boolean },
): Promise<void> {
  const rows = await bench.sql<{ id: string; state: string; target_id: string }>(
    'SELECT id, state, target_id FROM deliveries',
  );
  const arrivals = new Map<string, number>();
  for (const { deliveryId } of slack.posts) arrivals.set(deliveryId, (arrivals.get(deliveryId) ?? 0) + 1);
  const count = (matches: (row: (typeof rows)[number], arrived: number) => boolean) =>
    rows.filter((row) => matches(row, arrivals.get(row.id) ?? 0)).length;

  const twice = count((_row, arrived) => arrived > 1);
  const lost = count(({ state }, arrived) => arrived === 0 && state !== 'unknown' && state !== 'failed');
  const unread = count(({ state, target_id }) => state === 'unknown' && run.mayLookUp(target_id));
  const faults = [...slack.faulted].map(([fault, times]) => `${fault} ${times}`).join(', ');
  console.log(
    `faults: ${rows.length} of ${run.count} deliveries in ${run.seconds.toFixed(0)} s, 3 processes; ${faults}`,
  );
  console.log(`        processes killed ${run.killed}`);
  console.log(
    `        sent ${count(({ state }) => state === 'sent')}, failed ${count(({ state }) => state === 'failed')}, shown as unknown ${count(({ state }) => state === 'unknown')} (of these arrived ${count(({ state }, arrived) => state === 'unknown' && arrived === 1)}), still open ${count(({ state }) => state === 'pending' || state === 'sending')}`,
  );
  console.log(`        unknown though the channel may be read ${unread}; lost silently ${lost}; posted twice ${twice}`);
  if (twice + lost + unread > 0) process.exitCode = 1;
}

// ── What they share ──────────────────────────────────────────────────────────────────────────────────

async function withDatabase<Result>(work: (bench: Bench) => Promise<Result>): Promise<Result> {
  const { url, drop } = await createTestDatabase();
  const migrated = await openStorage({ database: { kind: 'server', url }, log: silentLog });
  await migrated.close();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    return await work({ url, sql: async (text, values) => (await pool.query(text, values)).rows });
  } finally {
    await pool.end();
    await drop();
  }
}

/** Spread over workspaces; `due` of them now, the others in a year. */
async function addSchedules({ sql }: Bench, { count, due }: { count: number; due: number }): Promise<void> {
  await sql(
    `INSERT INTO nudge_schedules (team_id, id, channel_id, set_up_by, weekdays, local_time, time_zone, next_run_at, due_at)
     SELECT 'T' || number / ${CHANNELS_A_WORKSPACE}, 'S' || number, 'C' || number, 'U1', '{2}', '10:00', 'Europe/Berlin', at, at
     FROM generate_series(0, $1::int - 1) AS number,
       LATERAL (SELECT CASE WHEN number < $2::int THEN $3::timestamptz ELSE $4::timestamptz END AS at) moment`,
    [count, due, DUE, LATER],
  );
}

async function startProcesses({ url }: Bench, slack: SlackDouble, count: number): Promise<ChildProcess[]> {
  const started = Array.from({ length: count }, () =>
    fork(new URL('nudge-process.ts', import.meta.url), [url, slack.url, String(DUE.getTime()), String(realStart)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    }),
  );
  await Promise.all(started.map((each) => once(each, 'message')));
  return started;
}

async function stopProcesses(processes: readonly ChildProcess[]): Promise<void> {
  const running = processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  for (const each of running) each.send('stop');
  await Promise.all(running.map((each) => once(each, 'exit')));
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isSo() && Date.now() < deadline) await pause(50);
}
