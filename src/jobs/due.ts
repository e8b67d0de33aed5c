// Works off everything that is due, a batch at a time; what fails comes again in some minutes and lets the others
// through.
import type { EnqueueDelivery, Log, RunSource, Store } from '../ports.ts';

/** Of several processes each takes a batch, so it is small enough to share, and large enough to commit together. */
const BATCH = 50;

export type DueDeps = { store: Store; log: Log; newId: () => string; enqueueDelivery: EnqueueDelivery };

export type DueWork<Due> = {
  /** For the log: "nudge schedule". */
  what: string;
  /** What it gives, no other process gets, until some minutes have gone by. */
  take(limit: number): Promise<Due[]>;
  source(due: Due): RunSource;
  /** Moves the due thing on in some way, so that it is not due any more. */
  run(due: Due): Promise<unknown>;
};

export async function runAllDue<Due>({ log }: Pick<DueDeps, 'log'>, work: DueWork<Due>): Promise<void> {
  // Until nothing is left: after weeks of being down a run may move on to an appointment that is due as well.
  for (let batch = await work.take(BATCH); batch.length > 0; batch = await work.take(BATCH)) {
    await Promise.all(
      batch.map(async (due) => {
        try {
          await work.run(due);
        } catch (error) {
          // A person's id stays out of the log: a check-in is known by its person alone.
          const { teamId, kind, ...source } = work.source(due);
          const id = 'id' in source ? { id: source.id } : {};
          log.error({ teamId, kind, ...id, err: error }, `A ${work.what} could not be run`);
        }
      }),
    );
  }
}
