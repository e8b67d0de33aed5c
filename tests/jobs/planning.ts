// What the tests of planning share: a store, recorded jobs, and ids that count.

import type { DueDeps } from '../../src/jobs/due.ts';
import type { Log } from '../../src/ports.ts';
import { recordJobs } from '../storage/samples.ts';
import { openTestStorage, silentLog, type TestStorage } from '../support/storage.ts';

export type Planning = { storage: TestStorage; deps: DueDeps; jobs: { deliveryId: string }[]; errors: object[] };

export async function openPlanning(): Promise<Planning> {
  const storage = await openTestStorage();
  const { enqueue, jobs } = recordJobs();
  const errors: object[] = [];
  const log: Log = { ...silentLog, error: (fields) => void errors.push(fields) };
  let count = 0;
  const newId = () => `delivery-${++count}`;
  return { storage, jobs, errors, deps: { store: storage.store, log, newId, enqueueDelivery: enqueue } };
}

export async function clearPlanning({ storage, jobs, errors }: Planning): Promise<void> {
  await storage.clear();
  jobs.length = 0;
  errors.length = 0;
}
