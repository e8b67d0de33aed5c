// Check-ins under load, on a Postgres server (TEST_DATABASE_URL) and two processes: everybody of 20 workspaces in 30
// time zones is due within one hour.
//   npm run bench:check-ins [people]     10,000 unless told otherwise
// Where it is night the check-ins wait; a second run of the processes, nine hours later by their clock, sends those.
// Prints figures; exits with 1 when one was posted twice, outside its person's hours, or above a workspace's limit.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { DateTime } from 'luxon';
import pg from 'pg';
import { DEFAULT_MESSAGE_SETTINGS, isQuietTime } from '../src/domain/message-settings.ts';
import { openStorage } from '../src/storage/open.ts';
import { createTestDatabase, encryptionKeys, silentLog } from '../tests/support/storage.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';

const DUE = new Date('2026-11-24T09:00:00Z');
const HOURS_LATER = 9;
const WORKSPACES = 20;
const PROCESSES = 2;
/** To each workspace. */
const POSTS_PER_MINUTE = 600;
const PATIENCE_MS = 20 * 60_000;
const PAGE_BYTES = 4096;

const ZONES = [
  ...['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/Chicago'],
  ...['America/New_York', 'America/Halifax', 'America/St_Johns', 'America/Sao_Paulo', 'Atlantic/Azores'],
  ...['UTC', 'Europe/London', 'Europe/Berlin', 'Africa/Lagos', 'Europe/Helsinki', 'Africa/Johannesburg'],
  ...['Europe/Istanbul', 'Africa/Nairobi', 'Asia/Tehran', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Kolkata'],
  ...['Asia/Kathmandu', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Shanghai', 'Asia/Tokyo', 'Australia/Adelaide'],
  ...['Australia/Sydney', 'Pacific/Auckland'],
];
const zoneOf = (userId: string): string => ZONES[Number(userId.slice(1)) % ZONES.length] ?? 'UTC';
const workspaceOf = (userId: string): number => Number(userId.slice(1)) % WORKSPACES;

const people = Number(process.argv[2] ?? 10_000);
const slack = await startSlackDouble({ zoneOf });
const { url, drop } = await createTestDatabase();
const migrated = await openStorage({ database: { kind: 'server', url, encryptionKeys }, log: silentLog });
await migrated.close();
const pool = new pg.Pool({ connectionString: url, max: 1 });
await pool.query(
  `INSERT INTO check_in_subscriptions (team_id, user_id, weekday, local_time, time_zone, consented_at, next_run_at, due_at)
   SELECT 'T' || number % ${WORKSPACES}, 'U' || number, 2, '10:00', ($2::text[])[number % ${ZONES.length} + 1], $1, at, at
   FROM generate_series(0, $3::int - 1) AS number,
     LATERAL (SELECT $1::timestamptz - (number % 60) * interval '1 minute' AS at) appointment`,
  [DUE, ZONES, people],
);
console.log(
  `check-ins: ${people} people in ${ZONES.length} zones and ${WORKSPACES} workspaces, due within one hour; ${PROCESSES} processes, at most ${POSTS_PER_MINUTE} posts a minute to each workspace`,
);
await run('by day', DUE);
await run('after the night', new Date(DUE.getTime() + HOURS_LATER * 3_600_000));
await report();
await pool.end();
await drop();
await slack.close();

/** Until nothing is left that may go now. */
async function run(name: string, startedAt: Date): Promise<void> {
  const realStart = Date.now();
  const before = slack.posts.length;
  const processes = await start(startedAt, realStart);
  const memory: number[] = [];
  const began = performance.now();
  while (performance.now() - began < PATIENCE_MS) {
    for (const each of processes) each.send('tick');
    await pause(5000);
    memory.push(Math.max(...processes.map(residentMegabytes)));
    if ((await openNow(new Date(startedAt.getTime() + Date.now() - realStart))) === 0) break;
  }
  const posted = slack.posts.slice(before);
  const seconds = ((posted.at(-1)?.at ?? realStart) - realStart) / 1000;
  await stop(processes);
  const outside = posted.filter(({ channel, at }) => isQuietFor(channel, startedAt.getTime() + at - realStart)).length;
  if (outside > 0) process.exitCode = 1;
  console.log(
    `${name}: ${posted.length} posted in ${seconds.toFixed(1)} s, ${(posted.length / seconds).toFixed(0)} posts/s; outside their person's hours ${outside}; in the fullest minute of a workspace ${fullestMinute(posted)} posts`,
  );
  console.log(`        resident memory of the larger process every 5 s, MB: ${memory.join(' ')}`);
}

async function report(): Promise<void> {
  const twice = slack.posts.length - new Set(slack.posts.map(({ deliveryId }) => deliveryId)).size;
  const toOne = slack.posts.length - new Set(slack.posts.map(({ channel }) => channel)).size;
  const { rows } = await pool.query<{ state: string; reason: string | null; count: string }>(
    `SELECT state, coalesce(reason, detail) AS reason, count(*) FROM deliveries WHERE kind = 'check-in' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const states = rows.map(({ state, reason, count }) => `${state}${reason ? ` (${reason})` : ''} ${count}`).join(', ');
  console.log(`in all: ${slack.posts.length} posted, twice ${twice + toOne}; the ledger: ${states}`);
  const isAboveLimit = fullestMinute(slack.posts) > POSTS_PER_MINUTE + 1;
  if (twice + toOne > 0 || isAboveLimit || slack.posts.length < people) process.exitCode = 1;
}

/** Check-ins that are due and not planned, or planned and neither settled nor held for later. */
async function openNow(now: Date): Promise<number> {
  const { rows } = await pool.query<{ open: string }>(
    `SELECT (SELECT count(*) FROM check_in_subscriptions WHERE due_at <= $1)
          + (SELECT count(*) FROM deliveries
             WHERE state = 'sending' OR (state = 'pending' AND coalesce(held_until <= $1, true))) AS open`,
    [now],
  );
  return Number(rows[0]?.open);
}

function isQuietFor(userId: string, at: number): boolean {
  const localTime = DateTime.fromMillis(at, { zone: zoneOf(userId) }).toFormat('HH:mm');
  return isQuietTime(localTime, DEFAULT_MESSAGE_SETTINGS);
}

function fullestMinute(posts: SlackDouble['posts']): number {
  const byWorkspace = Map.groupBy(posts, ({ channel }) => workspaceOf(channel));
  return Math.max(
    0,
    ...[...byWorkspace.values()].map((each) =>
      mostWithin(
        each.map(({ at }) => at),
        60_000,
      ),
    ),
  );
}

function mostWithin(moments: readonly number[], length: number): number {
  const sorted = moments.toSorted((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, moment] of sorted.entries()) {
    while (moment - (sorted[first] ?? moment) >= length) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

async function start(startedAt: Date, realStart: number): Promise<ChildProcess[]> {
  const started = Array.from({ length: PROCESSES }, () =>
    fork(
      new URL('bot-process.ts', import.meta.url),
      [url, slack.url, startedAt.getTime(), realStart, POSTS_PER_MINUTE].map(String),
      // Without a cap the heap grows for as long as there is room, and what is kept would not show.
      { execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=160'] },
    ),
  );
  await Promise.all(started.map((each) => once(each, 'message')));
  return started;
}

async function stop(processes: readonly ChildProcess[]): Promise<void> {
  for (const each of processes) each.send('stop');
  await Promise.all(processes.map((each) => once(each, 'exit')));
}

/** On Linux; elsewhere nothing is measured. */
function residentMegabytes({ pid }: ChildProcess): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return Math.round((pages * PAGE_BYTES) / 1_000_000);
  } catch {
    return 0;
  }
}
