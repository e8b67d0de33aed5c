// The word to whoever set something up that it was halted, or goes on: whether it is still to be said, and what it says.
import { type Delivery, scheduleOfMending } from '../domain/delivery.ts';
import type { Store } from '../ports.ts';
import type { Wanted } from './personal.ts';

async function digestTrouble(
  store: Store,
  { teamId, targetId, id }: Pick<Delivery, 'teamId' | 'targetId' | 'id'>,
): Promise<Wanted> {
  const found = await store.insightDigestOf(teamId);
  if (!found) return { skip: 'stopped' };
  const { haltedBecause: because, timeZone } = found;
  if (!because) return { skip: 'mended' };
  return { message: { teamId, targetId, deliveryId: id, kind: 'digest-trouble', digest: found, because }, timeZone };
}

/** The failed delivery that a notice is about names its period, and so leads to the channel. */
export async function trouble(store: Store, { teamId, targetId, id, period }: Delivery): Promise<Wanted> {
  const failed = await store.delivery({ teamId, id: period });
  if (failed?.kind === 'digest') return digestTrouble(store, { teamId, targetId, id });
  const schedule = failed && (await store.nudgeScheduleIn({ teamId, channelId: failed.targetId }));
  if (!schedule || schedule.stoppedAt) return { skip: 'stopped' };
  const { haltedBecause: because, timeZone } = schedule;
  if (!because) return { skip: 'mended' };
  return { message: { teamId, targetId, deliveryId: id, kind: 'trouble', schedule, because }, timeZone };
}

/** Its period names the schedule that goes on. */
export async function mended(store: Store, { teamId, targetId, id, period }: Delivery): Promise<Wanted> {
  const schedule = await store.nudgeSchedule({ teamId, id: scheduleOfMending(period) });
  if (!schedule || schedule.stoppedAt) return { skip: 'stopped' };
  if (schedule.haltedBecause) return { skip: 'halted' };
  return { message: { teamId, targetId, deliveryId: id, kind: 'mended', schedule }, timeZone: schedule.timeZone };
}
