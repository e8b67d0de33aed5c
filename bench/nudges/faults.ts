// Deliveries that all go wrong at the first attempt, half of them to channels, which the app may not read, and half to
// persons, where it can look up what it sent: is any lost silently, is any posted twice, and what does the ledger say?
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type PostFault, type SlackDouble, startSlackDouble } from '../slack-double.ts';
import {
  addCheckIns,
  addSchedules,
  type Bench,
  PATIENCE_MS,
  startProcesses,
  stopProcesses,
  withDatabase,
} from './workbench.ts';

const FAULTS: readonly PostFault[] = [
  'rate-limited',
  'server-error',
  'reply-lost',
  'request-lost',
  'timeout',
  'connection-refused',
];
/** Each takes a process with it, and what else that was sending, so there are fewer. */
const KILLS: readonly PostFault[] = ['killed-before', 'killed-during', 'killed-after'];
const KILL_EVERY = 80;

const PER_TEAM = 5;
const POSTS_PER_MINUTE = 600;

type Target = 'channel' | 'person';
type Faulted = Map<string, PostFault>;

export async function measureFaults(options: { deliveries: number; processes: number }): Promise<boolean> {
  const faulted: Faulted = new Map();
  let processes: ChildProcess[] = [];
  let killed = 0;
  const slack = await startSlackDouble({
    faultFor: scriptFaults(faulted),
    onKill(id) {
      killed += 1;
      processes.find(({ pid }) => pid === id)?.kill('SIGKILL');
    },
  });
  try {
    return await withDatabase(async (bench) => {
      const half = Math.ceil(options.deliveries / 2);
      await addSchedules(bench, { count: half, due: half, perTeam: PER_TEAM });
      await addCheckIns(bench, { count: half, perTeam: PER_TEAM });
      const start = (count: number) =>
        startProcesses(bench, slack, { count, postsPerMinute: POSTS_PER_MINUTE, asksTheWay: true });
      processes = await start(options.processes);
      const began = performance.now();
      const deadline = Date.now() + PATIENCE_MS;
      do {
        const alive = processes.filter(({ signalCode }) => signalCode === null);
        processes = [...alive, ...(await start(options.processes - alive.length))];
        for (const each of processes) if (each.connected) each.send('tick');
        await pause(3000);
      } while ((await openOnes(bench, 2 * half)) > 0 && Date.now() < deadline);
      await stopProcesses(processes);
      console.log(
        `faults: ${2 * half} deliveries, ${options.processes} processes, ${killed} times one was killed; settled in ${((performance.now() - began) / 1000).toFixed(0)} s`,
      );
      return report(bench, slack, faulted);
    });
  } finally {
    await slack.close();
  }
}

/** Which fault an attempt meets: the first of each delivery one, all kinds in turn for each kind of target. */
function scriptFaults(faulted: Faulted) {
  const seen = { channel: 0, person: 0 };
  return ({ deliveryId, channel }: { deliveryId: string; channel: string }): PostFault | undefined => {
    if (faulted.has(deliveryId)) return undefined;
    const target = targetOf(channel);
    seen[target] += 1;
    const number = seen[target];
    const isKill = number % KILL_EVERY === 0;
    const fault = isKill ? KILLS[(number / KILL_EVERY) % KILLS.length] : FAULTS[number % FAULTS.length];
    if (fault) faulted.set(deliveryId, fault);
    return fault;
  };
}

const targetOf = (id: string): Target => (id.startsWith('U') ? 'person' : 'channel');

/** How many are not settled, or not even planned. */
async function openOnes({ sql }: Bench, expected: number): Promise<number> {
  const [row] = await sql<{ settled: string }>(
    `SELECT count(*) AS settled FROM deliveries
     WHERE kind IN ('nudge', 'check-in') AND state NOT IN ('pending', 'sending')`,
  );
  return expected - Number(row?.settled);
}

async function report({ sql }: Bench, slack: SlackDouble, faulted: Faulted): Promise<boolean> {
  const rows = await sql<{ id: string; state: string; target_id: string }>(
    `SELECT id, state, target_id FROM deliveries WHERE kind IN ('nudge', 'check-in')`,
  );
  const arrivals = new Map<string, number>();
  for (const { deliveryId } of slack.posts) arrivals.set(deliveryId, (arrivals.get(deliveryId) ?? 0) + 1);

  const known = rows.map(({ id, state, target_id }) => {
    const posts = arrivals.get(id) ?? 0;
    return { fault: faulted.get(id) ?? 'none', target: targetOf(target_id), state, posts };
  });
  console.log(
    '        fault               to       deliveries  posted  sent  failed  unknown: arrived, not  twice  lost',
  );
  for (const fault of [...FAULTS, ...KILLS, 'none'] as const) {
    for (const target of ['channel', 'person'] as const) {
      const those = known.filter((row) => row.fault === fault && row.target === target);
      if (those.length > 0) console.log(`        ${fault.padEnd(18)}  ${target.padEnd(7)}  ${line(those)}`);
    }
  }
  console.log(`        ${'all'.padEnd(27)}  ${line(known)}`);
  console.log('        (lost: not posted, and the ledger says neither failed nor unknown)');
  const wrong = known.filter(
    (row) => isTwice(row) || isLost(row) || (row.target === 'person' && row.state === 'unknown'),
  );
  return wrong.length === 0;
}

type Known = { state: string; posts: number };

const isTwice = ({ posts }: Known) => posts > 1;
const isLost = ({ state, posts }: Known) => posts === 0 && state !== 'failed' && state !== 'unknown';

function line(rows: readonly Known[]): string {
  const count = (matches: (row: Known) => boolean, width: number) =>
    String(rows.filter(matches).length).padStart(width);
  const inState = (name: string) => (row: Known) => row.state === name;
  return [
    String(rows.length).padStart(10),
    count(({ posts }) => posts > 0, 6),
    count(inState('sent'), 4),
    count(inState('failed'), 6),
    count((row) => row.state === 'unknown' && row.posts > 0, 16),
    count((row) => row.state === 'unknown' && row.posts === 0, 3),
    count(isTwice, 5),
    count(isLost, 4),
  ].join('  ');
}
