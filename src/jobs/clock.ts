// The minute hand: calls `tick` once a minute of real time. What is due, others decide.
import { schedule } from 'node-cron';

/** Returns the way to stop it. A tick that takes longer than a minute is not overtaken by the next. */
export function startClock(tick: () => Promise<void>): () => Promise<void> {
  const task = schedule('* * * * *', tick, { noOverlap: true, suppressMissedWarning: true });
  return async () => {
    await task.destroy();
  };
}
