// Scores every situation by a model that had not seen its group, with a thread for each processor. What comes out does
// not depend on how many there are.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Example, groupOfFiles, type HeldOut } from '../src/advisor/training.ts';
import type { Side } from '../src/domain/practice.ts';

/** Each file on its own, or whole files together, a few to a group. */
export const GROUPINGS = { file: ({ file }: Pick<Example, 'file'>): string => file, files: groupOfFiles };
type Grouping = keyof typeof GROUPINGS;

/** `taken` is shared: how many of the groups some thread has begun with. */
export type WorkerData = { grouping: Grouping; groups: readonly string[]; taken: Int32Array };
export type GroupScores = { group: string; scores: readonly Record<Side, number>[] };

/** Group by group, in the order in which the groups come first. */
export async function scoreHeldOut(
  examples: readonly Example[],
  grouping: Grouping,
): Promise<(HeldOut & { example: Example })[]> {
  const byGroup = Map.groupBy(examples, GROUPINGS[grouping]);
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const data: WorkerData = { grouping, groups: [...byGroup.keys()], taken };
  const scored = new Map<string, GroupScores['scores']>();
  const threads = Array.from({ length: Math.min(availableParallelism(), byGroup.size) }, async () => {
    const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { workerData: data });
    worker.on('message', ({ group, scores }: GroupScores) => scored.set(group, scores));
    await once(worker, 'exit');
  });
  await Promise.all(threads);
  return [...byGroup].flatMap(([group, held]) => {
    const scores = scored.get(group);
    return held.map((example, i) => {
      const own = scores?.[i];
      if (!own) throw new Error(`The group ${group} was not scored`);
      return { example, ...own };
    });
  });
}
