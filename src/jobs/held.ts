// Hands to the queue what was held until now: for the end of quiet hours, a reminder's day, a place in a budget.
import type { DueDeps } from './due.ts';

const BATCH = 100;

export async function releaseHeld({ store, enqueueDelivery }: DueDeps, now: Date): Promise<void> {
  let released: number;
  do released = await store.releaseHeldDeliveries({ now, limit: BATCH }, enqueueDelivery);
  while (released === BATCH);
}
