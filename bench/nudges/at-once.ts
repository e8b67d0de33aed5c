// Every schedule due at the same instant, and several processes that tick at the same instant: how long until all of
// them are posted, and whether any is posted twice or missed.
import { setTimeout as pause } from 'node:timers/promises';
import { startSlackDouble } from '../slack-double.ts';
import { addSchedules, PATIENCE_MS, startProcesses, stopProcesses, withDatabase } from './workbench.ts';

const PER_TEAM = 5;
/** Ten a second to each workspace, so that the pace does not hide what is measured. */
const POSTS_PER_MINUTE = 600;

export async function measureAtOnce(options: { schedules: number; processes: number }): Promise<boolean> {
  const { schedules, processes: count } = options;
  const slack = await startSlackDouble({});
  try {
    return await withDatabase(async (bench) => {
      await addSchedules(bench, { count: schedules, due: schedules, perTeam: PER_TEAM });
      const processes = await startProcesses(bench, slack, { count, postsPerMinute: POSTS_PER_MINUTE });
      const began = performance.now();
      for (const each of processes) each.send('tick');
      const planned = until(async () => (await rowCount(bench)) >= schedules).then(() => secondsSince(began));
      await until(async () => slack.posts.length >= schedules);
      const took = secondsSince(began);
      // What comes now would be a second one.
      await pause(2000);
      const processorTime = await stopProcesses(processes);
      const channels = new Set(slack.posts.map(({ channel }) => channel)).size;
      const [twice, missed] = [slack.posts.length - channels, schedules - channels];
      console.log(
        `at once: ${schedules} schedules due, ${count} processes, ${Math.ceil(schedules / PER_TEAM)} workspaces at ${POSTS_PER_MINUTE} posts a minute`,
      );
      console.log(
        `         planned in ${(await planned).toFixed(1)} s, posted in ${took.toFixed(1)} s, ${Math.round(schedules / took)} posts/s, ${((processorTime * 1000) / schedules).toFixed(1)} ms of processor a post; duplicates ${twice}, missed ${missed}`,
      );
      return twice === 0 && missed === 0;
    });
  } finally {
    await slack.close();
  }
}

const secondsSince = (began: number) => (performance.now() - began) / 1000;

async function rowCount({ sql }: Parameters<typeof addSchedules>[0]): Promise<number> {
  const [row] = await sql<{ count: string }>('SELECT count(*) FROM deliveries');
  return Number(row?.count);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo()) && Date.now() < deadline) await pause(100);
}
