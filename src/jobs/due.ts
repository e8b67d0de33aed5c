// Works off everything that is due, a batch at a time; what fails steps back and lets the others through.
import type { EnqueueDelivery, Log, RunSource, Store } from '../ports.ts';
import { minutes } from './duration.ts';

const BATCH = 100;
const STEP_BACK = minutes(5);

export type DueDeps = { store: Store; log: Log; newId: () => string; enqueueDelivery: EnqueueDelivery };

export type DueWork<Due> = {
  /** For the log: "nudge schedule". */
  what: string;
  due(limit: number): Promise<Due[]>;
  source(due: Due): RunSource;
  /** Moves the due thing on in some way, so that it is not due any more. */
  run(due: Due): Promise<unknown>;
};

export async function runAllDue<Due>({ store, log }: DueDeps, now: Date, work: DueWork<Due>): Promise<void> {
  // Until nothing is left: after weeks of being down a run may move on to an appointment that is due as well.
  for (let batch = await work.due(BATCH); batch.length > 0; batch = await work.due(BATCH)) {
    for (const due of batch) {
      try {
        await work.run(due);
      } catch (error) {
        const source = work.source(due);
        log.error({ ...source, err: error }, `A ${work.what} could not be run`);
        // Tried again soon. If even this fails there is no database, and the next minute may have one.
        await store.deferRun(source, new Date(now.getTime() + STEP_BACK));
      }
    }
  }
}
