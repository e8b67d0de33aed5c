// Counts what the situations asked about in a workspace call for, so that nudges can lean to it. Sums only: what was
// typed stays out, and so does who typed it.
import type { Advice } from '../domain/advice.ts';
import { weekOf } from '../domain/schedule.ts';
import type { SlackDeps } from './handling.ts';

/** After the answer, which is what people wait for: a count that is lost is logged, not told. */
export async function countSituation(
  { store, clock, log }: Pick<SlackDeps, 'store' | 'clock' | 'log'>,
  teamId: string,
  advice: Advice,
): Promise<void> {
  if (advice.kind !== 'recommendation') return;
  const { emphasis, practices } = advice;
  try {
    await store.countSituation({ teamId, week: weekOf(clock.now(), 'UTC'), emphasis, practices });
  } catch (error) {
    log.warn({ teamId, err: error }, 'a situation could not be counted');
  }
}
