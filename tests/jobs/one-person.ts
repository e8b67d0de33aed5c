// One person's life with the bot, for tests of what reaches them: time passes from one due thing to the next, two
// workers race for each job, and every message is remembered with its moment and with what held then.
import { planDueCheckIns } from '../../src/jobs/check-in.ts';
import { createDeliveryWorker, type DeliveryWorker } from '../../src/jobs/delivery.ts';
import { planDueFollowUps } from '../../src/jobs/follow-up.ts';
import { releaseHeld } from '../../src/jobs/held.ts';
import type { Messenger, OutgoingMessage, Store } from '../../src/ports.ts';
import { recordJobs } from '../storage/samples.ts';
import { createSettableClock } from '../support/clock.ts';
import { silentLog } from '../support/storage.ts';
import { createScriptedMessenger, type ScriptedMessenger } from './scripted-messenger.ts';

export const mira = { teamId: 'T1', userId: 'U1' };

export type OnePerson = {
  slack: ScriptedMessenger;
  now(): Date;
  /** Does everything that becomes due until then, in its order. */
  passTo(moment: Date): Promise<void>;
  /** Everything that was posted, with its moment. */
  received: { at: Date; message: OutgoingMessage }[];
};

/** `stores` are the same database as several processes see it. */
export function createOnePerson(stores: readonly Store[], start: Date): OnePerson {
  const [store] = stores;
  if (!store) throw new Error('A person needs a store');
  const clock = createSettableClock(start);
  const slack = createScriptedMessenger();
  const received: OnePerson['received'] = [];
  const messenger: Messenger = {
    ...slack,
    compose(message) {
      const post = slack.compose(message);
      return async () => {
        received.push({ at: clock.now(), message });
        return post();
      };
    },
  };
  const { enqueue, jobs } = recordJobs();
  const newId = () => crypto.randomUUID();
  const common = { messenger, clock, log: silentLog, newId, enqueueDelivery: enqueue };
  const workers: DeliveryWorker[] = stores.map((each) =>
    createDeliveryWorker({ ...common, store: each, postsPerMinute: 60_000, channelGapMs: 0 }),
  );
  const due = { ...common, store };

  async function doWhatIsDue(): Promise<void> {
    const now = clock.now();
    await planDueCheckIns(due, now);
    await planDueFollowUps(due, now);
    await releaseHeld(due, now);
    // All at once and by every worker: what may race does.
    const queued = jobs.splice(0).map(({ deliveryId }) => ({ teamId: mira.teamId, deliveryId }));
    await Promise.all(queued.flatMap((job) => workers.map((worker) => worker.deliver(job))));
  }

  return {
    slack,
    received,
    now: () => clock.now(),
    async passTo(moment) {
      for (;;) {
        const next = await store.nextDueAt();
        if (!next || next > moment) break;
        if (next > clock.now()) clock.set(next);
        await doWhatIsDue();
      }
      clock.set(moment);
    },
  };
}
