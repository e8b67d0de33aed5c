// The job queue: pg-boss, in the same database as the ledger. It decides when a delivery is tried, never whether.
// The only file that knows pg-boss.
import { fromPglite, fromPrisma, type Job, type JobResult, PgBoss } from 'pg-boss';
import type { EnqueueDelivery, Log, QueueDatabase } from '../ports.ts';

const QUEUE = 'deliveries';

/** Each worker waits for the slowest of its batch, so there are several. */
const WORKERS = 3;
const BATCH = 5;

/** A job that fails comes again until its delivery is a day late; what it may do then, the ledger decides. */
const JOBS = {
  notify: true,
  // Of a process that died nothing is heard: its jobs are given to others, and its workspaces go on.
  heartbeatSeconds: 10,
  expireInSeconds: 120,
  retryLimit: 300,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 300,
  deleteAfterSeconds: 60 * 60,
} as const;

/** How often one of the processes on a server looks for jobs of dead ones, and for finished jobs to delete. */
const WATCH = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5, maintenanceIntervalSeconds: 10 * 60 } as const;

export type DeliveryJob = { teamId: string; deliveryId: string };

export type Queue = {
  enqueueDelivery: EnqueueDelivery;
  /** Begins to work; `deliver` throws when the job shall come again. */
  work(deliver: (job: DeliveryJob) => Promise<void>): Promise<void>;
  /** Takes no more jobs and waits for those at work, so long at most. */
  stop(limit: { withinMs: number }): Promise<void>;
};

export async function startQueue({ database, log }: { database: QueueDatabase; log: Log }): Promise<Queue> {
  const boss = new PgBoss({
    ...connection(database),
    ...(database.kind === 'server' ? WATCH : {}),
    schedule: false,
    registerInstance: false,
    useListenNotify: true,
  });
  boss.on('error', (error) => log.error({ err: error }, 'The job queue had an error'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'The job queue warns'));
  await boss.start();
  await boss.createQueue(QUEUE, JOBS);
  // One that an earlier version made is left as it is by `createQueue`.
  await boss.updateQueue(QUEUE, JOBS);

  // An embedded database has one process, so a job that is being worked on now was left by one that died. Until it
  // expired it would hold up its workspace.
  if (database.kind === 'embedded') await takeOver(boss);

  return {
    async enqueueDelivery({ deliveryId, teamId, startAfter }, transaction) {
      const job: DeliveryJob = { deliveryId, teamId };
      const id = await boss.send(QUEUE, job, {
        db: fromPrisma(transaction),
        group: { id: teamId },
        ...(startAfter ? { startAfter } : {}),
      });
      if (id === null) throw new Error(`The queue did not take the job for delivery ${deliveryId}`);
    },

    async work(deliver) {
      for (let worker = 0; worker < WORKERS; worker += 1) await startWorker(boss, deliver, log);
    },

    async stop({ withinMs }) {
      await boss.stop({ graceful: true, timeout: withinMs });
    },
  };
}

/** Puts orphaned jobs into the queue again. First the new one: two jobs are harmless, none would be a loss. */
async function takeOver(boss: PgBoss): Promise<void> {
  const jobs = await boss.findJobs<DeliveryJob>(QUEUE, { limit: 100_000 });
  for (const { id, data } of jobs.filter(({ state }) => state === 'active')) {
    await boss.send(QUEUE, data, { group: { id: data.teamId } });
    await boss.deleteJob(QUEUE, id);
  }
}

function connection(database: QueueDatabase) {
  return database.kind === 'server'
    ? { connectionString: database.url, max: 4 }
    : { db: fromPglite(database.connection), backend: 'pglite' as const };
}

async function startWorker(boss: PgBoss, deliver: (job: DeliveryJob) => Promise<void>, log: Log): Promise<void> {
  const options = {
    batchSize: BATCH,
    perJobResults: true,
    // One message at a time to each workspace, over all processes: Slack counts calls by workspace.
    groupConcurrency: 1,
    // New jobs announce themselves; this finds those whose `startAfter` has come.
    notifyPollingIntervalSeconds: 5,
  } as const;
  const workerId = await boss.work(QUEUE, options, async (jobs: Job<DeliveryJob>[]) => {
    const results = await Promise.all(jobs.map((job) => runJob(job, deliver, log)));
    // There may be more, held back by the workspace's pace: look at once instead of at the next poll.
    boss.notifyWorker(workerId);
    return results;
  });
}

async function runJob(
  { id, data }: { id: string; data: DeliveryJob },
  deliver: (job: DeliveryJob) => Promise<void>,
  log: Log,
): Promise<JobResult> {
  try {
    await deliver(data);
    return { id, status: 'completed' };
  } catch (error) {
    log.error({ ...data, err: error }, 'A delivery could not be worked on and will be tried again');
    return { id, status: 'failed' };
  }
}
