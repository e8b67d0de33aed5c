// Deletes, once a day, what a workspace keeps no longer. Little at a time, so that nobody waits for it.
import { keptSince } from '../domain/retention.ts';
import type { Log, Store } from '../ports.ts';

/** `stopping`: there may be thousands of workspaces, and a process that stops does not wait for all of them. */
type RetentionDeps = { store: Store; log: Log; stopping: AbortSignal };

/** From each table. */
const BATCH = 500;
/** For one workspace in one minute; what is left goes on in the next. */
const MOST_BATCHES = 10;

/** To be called each minute. Several processes may do it at once: to delete twice is to delete once. */
export function createRetentionKeeper({ store, log, stopping }: RetentionDeps): (now: Date) => Promise<void> {
  let doneOn = '';

  /** False when there is more than goes in one minute. */
  async function deleteOld(teamId: string, before: Date): Promise<boolean> {
    for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
      if (stopping.aborted) return false;
      const deleted = await store.deleteRecords({ teamId, before, limit: BATCH });
      if (deleted === 0) return true;
      log.info({ teamId, deleted }, 'what the workspace keeps no longer was deleted');
    }
    return false;
  }

  return async (now) => {
    const today = now.toISOString().slice(0, 'yyyy-mm-dd'.length);
    if (doneOn === today) return;
    let isDone = true;
    for (const teamId of await store.teamsWithRecords()) {
      if (stopping.aborted) return;
      const before = keptSince(await store.retentionOf(teamId), now);
      if (before && !(await deleteOld(teamId, before))) isDone = false;
    }
    if (isDone) doneOn = today;
  };
}
