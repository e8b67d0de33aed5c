// A thread of held-out.ts: takes the next group that nobody has taken, until there is none.
import { parentPort, workerData } from 'node:worker_threads';
import {
  heldOutScores,
  readNotSituations,
  readSituations,
  toExample,
  unclearExamples,
} from '../src/advisor/training.ts';
import { GROUPINGS, type GroupScores, type WorkerData } from './held-out.ts';

const { grouping, groups, taken } = workerData as WorkerData;
const examples = readSituations().map(toExample);
const unclear = unclearExamples(readNotSituations());
for (let next = Atomics.add(taken, 0, 1); next < groups.length; next = Atomics.add(taken, 0, 1)) {
  const group = groups[next] as string;
  const scores = heldOutScores({ examples, unclear, groupOf: GROUPINGS[grouping], group });
  parentPort?.postMessage({ group, scores } satisfies GroupScores);
}
