// Everything that happens without anybody asking: the clock, what is due, and the deliveries.
import type { Clock, Jobs, Log, Messenger, QueueDatabase, Store } from '../ports.ts';
import { planDueCheckIns } from './check-in.ts';
import { startClock } from './clock.ts';
import { createDeliveryWorker } from './delivery.ts';
import { minutes, seconds } from './duration.ts';
import { planDueFollowUps } from './follow-up.ts';
import { releaseHeld } from './held.ts';
import { createInsightCounter } from './insight.ts';
import { planDueDigests } from './insight-digest.ts';
import { planDueNudges } from './nudge.ts';
import { startQueue } from './queue.ts';
import { createRetentionKeeper } from './retention.ts';

/** Longer than any post may take, so that what began before that and is not settled was interrupted. */
const INTERRUPTED_AFTER = minutes(1);
const STOP_WITHIN = seconds(8);

export type JobsDeps = {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  newId: () => string;
  /** To one workspace, over all processes. */
  postsPerMinute: number;
  channelGapMs?: number;
  queueDatabase: QueueDatabase;
  /** False where somebody else calls `tick`. */
  isTicking?: boolean;
};

export async function startJobs(deps: JobsDeps): Promise<Jobs> {
  const { store, clock, log, queueDatabase, isTicking = true } = deps;
  const queue = await startQueue({ database: queueDatabase, log });
  const { enqueueDelivery } = queue;
  const worker = createDeliveryWorker({ ...deps, enqueueDelivery });

  const stop = new AbortController();
  const due = { ...deps, enqueueDelivery, stopping: stop.signal };
  const chores: [name: string, run: (now: Date) => Promise<void>][] = [
    // Before the digests, which tell them.
    ['counting figures for teams', createInsightCounter(due)],
    ['planning digests', (now) => planDueDigests(due, now)],
    ['planning nudges', (now) => planDueNudges(due, now)],
    ['planning check-ins', (now) => planDueCheckIns(due, now)],
    ['planning follow-ups', (now) => planDueFollowUps(due, now)],
    ['releasing what was held', (now) => releaseHeld(due, now)],
    ['recovering deliveries', (now) => worker.recoverInterrupted(new Date(now.getTime() - INTERRUPTED_AFTER))],
    ['deleting what is kept no longer', createRetentionKeeper(due)],
    ['forgetting seen requests', (now) => store.sweep(now)],
  ];

  let lastTick: Promise<void> = Promise.resolve();

  /** One after the other: a tick asked for while another runs sees the clock as it is then. */
  function tick(): Promise<void> {
    lastTick = lastTick.then(runChores);
    return lastTick;
  }

  async function runChores(): Promise<void> {
    for (const [name, run] of chores) {
      if (stop.signal.aborted) return;
      await attempt(name, () => run(clock.now()));
    }
  }

  /** One chore's failure must not keep the others from running, nor end the process. */
  async function attempt(name: string, chore: () => Promise<void>): Promise<void> {
    await chore().catch((error: unknown) => log.error({ err: error }, `Failed at ${name}`));
  }

  // An embedded database has one process, so whatever is marked as being sent was left behind by one that died.
  if (queueDatabase.kind === 'embedded') {
    const startedAt = new Date(clock.now().getTime() + 1);
    lastTick = attempt('recovering deliveries', () => worker.recoverInterrupted(startedAt));
  }
  await queue.work(worker.deliver);
  const stopClock = isTicking ? startClock(tick) : async () => {};

  let stopping: Promise<void> | undefined;

  async function stopEverything(): Promise<void> {
    stop.abort();
    const deadline = Date.now() + STOP_WITHIN;
    await stopClock();
    await atMost(STOP_WITHIN, lastTick);
    await queue.stop({ withinMs: deadline - Date.now() });
  }

  return {
    enqueueDelivery,
    tick,
    stop() {
      stopping ??= stopEverything();
      return stopping;
    },
  };
}

/** Waits for the work, or so long. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise: timeIsUp, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, timeIsUp]);
  clearTimeout(timer);
}
