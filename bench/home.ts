// How long the App Home takes, from Slack's event to the published view, on a Postgres server (TEST_DATABASE_URL) with
// a million responses: for a person with three years of weekly answers, and for an admin with 200 channels. Prints
// milliseconds, what counting a team's figures takes, and the plan of every query.   npm run bench:home [responses]
// Exits with 1 when one Home in a hundred takes longer than 100 ms.
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, loadavg } from 'node:os';
import pg from 'pg';
import { createBot } from '../src/bot.ts';
import { windowsToCount } from '../src/domain/insight-report.ts';
import { PRACTICES } from '../src/domain/practice.ts';
import { createInsightCounter } from '../src/jobs/insight.ts';
import type { Store } from '../src/ports.ts';
import { openStorage } from '../src/storage/open.ts';
import { createTestDatabase, encryptionKeys, silentLog } from '../tests/support/storage.ts';
import { ADMIN, startSlackDouble, TEAM } from './slack-double.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const WEEKS = 156;
const CHANNELS = 200;
const PERSON = 'U1';
const VISITS = 300;
const WARM_UP = 30;
const P99_LIMIT_MS = 100;
const SIGNING_SECRET = 'a-secret-for-this-measurement';

const responses = Number(process.argv[2] ?? 1_000_000);
const week = (number: number) => new Date(NOW.getTime() - number * 7 * 86_400_000);

const { url, drop } = await createTestDatabase();
const storage = await openStorage({ database: { kind: 'server', url, encryptionKeys }, log: silentLog });
const pool = new pg.Pool({ connectionString: url, max: 1 });
const asked = recordQueries();
try {
  await fill(storage.store);
  const began = performance.now();
  await createInsightCounter({ store: storage.store, log: silentLog })(NOW);
  const counting = (performance.now() - began) / 1000;
  console.log(
    `counting a team's figures, ${windowsToCount(NOW).length} windows: ${counting.toFixed(1)} s, once a window`,
  );
  await measureHomes();
} finally {
  await pool.end();
  await storage.close();
  await drop();
}

// ── A database as after three years ──────────────────────────────────────────────────────────────────

/** Half of the responses are in one workspace; the rest is spread over forty-nine. Six in ten are check-ins. */
async function fill(store: Store): Promise<void> {
  const ids = PRACTICES.map(({ id }) => id);
  const answers = Math.floor(responses / WEEKS);
  // Person 0 and 1 are in the first workspace and answer every week, as everybody does.
  const people = `SELECT number, CASE WHEN number % 2 = 0 OR number < 2 THEN '${TEAM}' ELSE 'T' || 1 + number % 49 END AS team,
    'U' || number AS person FROM generate_series(0, $1::int - 1) AS number`;
  const parameters = [answers, WEEKS, NOW, ids];
  await pool.query(
    `INSERT INTO check_in_responses (team_id, user_id, delivery_id, practice_id, answer, answered_at)
     SELECT team, person, 'c' || number || '-' || week, ($4::text[])[1 + (number + week) % 24],
       (ARRAY['did-it', 'partly', 'not-yet', 'skip'])[1 + (number + week) % 4], $3::timestamptz - week * interval '7 days' - number * interval '1 minute'
     FROM (${people}) people, generate_series(0, $2::int - 1) AS week WHERE number < 2 OR (number * 7 + week) % 10 < 6`,
    parameters,
  );
  await pool.query(
    `INSERT INTO nudge_responses (team_id, user_id, delivery_id, practice_id, answer, answered_at)
     SELECT team, person, 'n' || number % ${CHANNELS} || '-' || week, ($4::text[])[1 + (number % ${CHANNELS} + week) % 24],
       (ARRAY['will-try', 'helpful', 'not-for-us'])[1 + (number + week) % 3], $3::timestamptz - week * interval '7 days' - number * interval '1 minute'
     FROM (${people}) people, generate_series(0, $2::int - 1) AS week WHERE number < 2 OR (number * 7 + week) % 10 >= 6`,
    parameters,
  );
  await pool.query(
    `INSERT INTO deliveries (team_id, id, kind, target_id, period, scheduled_for, practice_id, wording, state, settled_at)
     SELECT team_id, delivery_id, 'check-in', user_id, delivery_id, answered_at, practice_id, 0, 'sent', answered_at
     FROM check_in_responses`,
  );
  await pool.query(
    `INSERT INTO deliveries (team_id, id, kind, target_id, period, scheduled_for, practice_id, wording, state, settled_at)
     SELECT '${TEAM}', 'n' || channel || '-' || week, 'nudge', 'C' || channel, 'w' || week, at, ($3::text[])[1 + (channel + week) % 24], 0, 'sent', at
     FROM generate_series(0, ${CHANNELS - 1}) AS channel, generate_series(0, $1::int - 1) AS week,
       LATERAL (SELECT $2::timestamptz - week * interval '7 days' AS at) moment`,
    [WEEKS, NOW, ids],
  );
  await pool.query(
    `INSERT INTO plans (team_id, id, user_id, practice_id, planned_for, intention, follow_up_at, time_zone, outcome, settled_at, created_at)
     SELECT team_id, user_id || delivery_id, user_id, practice_id, answered_at, 'plain:say why it matters', answered_at, 'Europe/Berlin', 'done', answered_at, answered_at
     FROM check_in_responses WHERE answer = 'did-it' AND user_id NOT IN ('${ADMIN}', '${PERSON}')`,
  );
  for (const userId of [ADMIN, PERSON]) await fillPerson(store, userId);
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    await store.saveNudgeSchedule({
      ...{ teamId: TEAM, channelId: `C${channel}`, setUpBy: ADMIN, weekdays: [2] },
      ...{ localTime: '10:00', timeZone: 'Europe/Berlin', nextRunAt: week(-1) },
    });
  }
  await pool.query('ANALYZE');
  const [count] = (
    await pool.query(
      `SELECT (SELECT count(*) FROM check_in_responses) + (SELECT count(*) FROM nudge_responses) AS responses,
         (SELECT count(*) FROM deliveries) AS deliveries`,
    )
  ).rows;
  console.log(`${count.responses} responses, ${count.deliveries} deliveries, ${CHANNELS} channels, ${WEEKS} weeks`);
}

async function fillPerson(store: Store, userId: string): Promise<void> {
  const person = { teamId: TEAM, userId };
  const practiceId = 'explain-the-why';
  for (let number = 0; number < WEEKS; number += 1) {
    const at = week(number);
    const id = `${userId}-${number}`;
    const plan = { ...person, id, practiceId, plannedFor: at, followUpAt: at, createdAt: at } as const;
    await store.savePlan({ ...plan, intention: 'say why it matters', situation: undefined, timeZone: 'Europe/Berlin' });
    if (number > 2) await store.settlePlan({ ...person, id, outcome: 'done', note: 'went well', now: at });
    if (number % 12 === 0) await store.finishQuiz({ ...person, id, answers: { 'decides-alone': 2 }, now: at });
  }
  await store.saveCheckIns({
    ...{ ...person, weekday: 4, localTime: '15:00', timeZone: 'Europe/Berlin', everyWeeks: 1 },
    ...{ consentedAt: week(WEEKS), nextRunAt: week(-1) },
  });
}

// ── Visits ───────────────────────────────────────────────────────────────────────────────────────────

async function measureHomes(): Promise<void> {
  let onHome = (_view: string) => {};
  const slack = await startSlackDouble({ onHome: (_userId, view) => onHome(view) });
  const bot = await createBot({
    storage,
    botToken: 'xoxb-bench',
    transport: { kind: 'http', signingSecret: SIGNING_SECRET },
    slackApiUrl: slack.url,
    clock: { now: () => NOW },
    log: silentLog,
    postsPerMinute: 60,
  });
  const server = createServer((request, response) => bot.requestListener?.(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;

  const visit = async (userId: string) => {
    const published = new Promise<string>((resolve) => {
      onHome = resolve;
    });
    const began = performance.now();
    await open(endpoint, userId);
    const view = await published;
    return { took: performance.now() - began, view };
  };
  for (const [who, userId] of [
    [`a person with ${WEEKS} weeks of answers`, PERSON],
    [`an admin with ${CHANNELS} channels and as many answers`, ADMIN],
  ] as const) {
    for (let each = 0; each < WARM_UP; each += 1) await visit(userId);
    const visits = [];
    const cpuBefore = process.cpuUsage();
    for (let each = 0; each < VISITS; each += 1) visits.push(await visit(userId));
    const cpu = process.cpuUsage(cpuBefore);
    report(
      who,
      visits.map(({ took }) => took),
    );
    const blocks = JSON.parse(visits[0]?.view ?? '{}').blocks.length;
    // Slack's stand-in and the asking are in this process as well.
    const cpuMs = (cpu.user + cpu.system) / 1000 / VISITS;
    console.log(
      `  ${cpuMs.toFixed(0)} ms of a processor each; load average ${loadavg()[0]?.toFixed(1)}, ${availableParallelism()} processors`,
    );
    console.log(`  ${blocks} blocks, ${visits[0]?.view.length} characters`);
  }
  asked.length = 0;
  await visit(ADMIN);
  await bot.idle();
  await printPlans(asked.splice(0));
  server.closeAllConnections();
  server.close();
  await bot.stop();
  await slack.close();
}

async function open(endpoint: string, userId: string): Promise<void> {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: TEAM,
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ team_id: TEAM, user_id: 'UBOT', is_bot: true }],
    event: { type: 'app_home_opened', user: userId, tab: 'home', channel: 'D1', event_ts: '1.000' },
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  const { status } = await fetch(endpoint, { method: 'POST', headers, body });
  if (status !== 200) throw new Error(`The event was answered with ${status}`);
}

function report(who: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const [median, p99, slowest] = [at(0.5), at(0.99), at(1)];
  console.log(
    `Home of ${who}: p50 ${median.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms (${times.length} visits)`,
  );
  if (p99 > P99_LIMIT_MS) process.exitCode = 1;
}

// ── Plans ────────────────────────────────────────────────────────────────────────────────────────────

type Query = { text: string; values: unknown[] };

/** Everything that any connection of this process is asked from now on. */
function recordQueries(): Query[] {
  const queries: Query[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    const [first, second] = args;
    const config = typeof first === 'string' ? { text: first, values: second } : (first as Partial<Query>);
    if (config?.text) queries.push({ text: config.text, values: Array.isArray(config.values) ? config.values : [] });
    return Reflect.apply(query, this, args);
  } as typeof query;
  return queries;
}

async function printPlans(queries: readonly Query[]): Promise<void> {
  const selects = queries.filter(({ text }) => text.startsWith('SELECT') && text.includes('FROM "public"'));
  console.log(`${selects.length} queries for the admin's Home:`);
  for (const { text, values } of selects) {
    const { rows } = await pool.query(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${text}`, values);
    const [table] = text.match(/FROM "public"\."(\w+)"/)?.slice(1) ?? [];
    console.log(`\n${table}\n${rows.map((row) => `  ${row['QUERY PLAN']}`).join('\n')}`);
  }
}
