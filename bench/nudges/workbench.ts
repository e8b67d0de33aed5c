// What the measurements of nudges share: a database of their own, schedules in it, and processes of the jobs. No
// measuring here.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { openStorage } from '../../src/storage/open.ts';
import { createTestDatabase, encryptionKeys, silentLog } from '../../tests/support/storage.ts';
import type { SlackDouble } from '../slack-double.ts';

/** The moment of the measurement, in the bot's time; a Tuesday, 10:00 in Berlin. */
export const DUE = new Date('2026-11-24T09:00:00Z');
export const PATIENCE_MS = 30 * 60_000;

const LATER = new Date('2027-11-23T09:00:00Z');
/** The processes' clock begins at DUE now. */
const REAL_START = Date.now();

export type Bench = {
  url: string;
  sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
};

export async function withDatabase<Result>(work: (bench: Bench) => Promise<Result>): Promise<Result> {
  const { url, drop } = await createTestDatabase();
  const migrated = await openStorage({ database: { kind: 'server', url, encryptionKeys }, log: silentLog });
  await migrated.close();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    return await work({ url, sql: async (text, values) => (await pool.query(text, values)).rows });
  } finally {
    await pool.end();
    await drop();
  }
}

/** Schedule `n` is in channel `Cn` of workspace `T` + n divided by `perTeam`; `due` of them now, the others in a year. */
export async function addSchedules(
  { sql }: Bench,
  { count, due, perTeam }: { count: number; due: number; perTeam: number },
): Promise<void> {
  await sql(
    `INSERT INTO nudge_schedules (team_id, id, channel_id, set_up_by, weekdays, local_time, time_zone, next_run_at, due_at)
     SELECT 'T' || number / $5::int, 'S' || number, 'C' || number, 'U1', '{2}', '10:00', 'Europe/Berlin', at, at
     FROM generate_series(0, $1::int - 1) AS number,
       LATERAL (SELECT CASE WHEN number < $2::int THEN $3::timestamptz ELSE $4::timestamptz END AS at) moment`,
    [count, due, DUE, LATER, perTeam],
  );
}

/** Person `Un`, in the workspace of the channel `Cn`, is asked now. */
export async function addCheckIns({ sql }: Bench, { count, perTeam }: { count: number; perTeam: number }) {
  await sql(
    `INSERT INTO check_in_subscriptions (team_id, user_id, weekday, local_time, time_zone, consented_at, next_run_at, due_at)
     SELECT 'T' || number / $3::int, 'U' || number, 2, '10:00', 'Europe/Berlin', $2, $2, $2
     FROM generate_series(0, $1::int - 1) AS number`,
    [count, DUE, perTeam],
  );
}

/** `asksTheWay`: so that a connection can be refused, and a process killed, before Slack has the request. */
export type ProcessOptions = { postsPerMinute: number; asksTheWay?: boolean };

/** Resolves when they are ready; they do nothing until they are told to tick. */
export async function startProcesses(
  { url }: Bench,
  slack: SlackDouble,
  { count, postsPerMinute, asksTheWay = false }: ProcessOptions & { count: number },
): Promise<ChildProcess[]> {
  const settings = [url, slack.url, DUE.getTime(), REAL_START, postsPerMinute, asksTheWay].map(String);
  const started = Array.from({ length: count }, () =>
    fork(new URL('../bot-process.ts', import.meta.url), settings, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    }),
  );
  await Promise.all(started.map((each) => once(each, 'message')));
  return started;
}

/** Seconds of processor time that they used, from their start. */
export async function stopProcesses(processes: readonly ChildProcess[]): Promise<number> {
  const running = processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const used = running.map((each) => once(each, 'message').then(([seconds]) => Number(seconds)));
  for (const each of running) each.send('stop');
  await Promise.all(running.map((each) => once(each, 'exit')));
  return (await Promise.all(used)).reduce((sum, seconds) => sum + seconds, 0);
}
