// The figures for a team as a message: which channel gets them, and when. Pure.
import type { ChannelTrouble } from './delivery.ts';
import { runningWindow } from './insight-period.ts';
import { dayOf, nextRun, type WeeklyTime } from './schedule.ts';

/** A workspace has one at most. It comes once in four weeks, on its weekday and at its time. */
export type InsightDigest = WeeklyTime & {
  teamId: string;
  channelId: string;
  /** Empty once that person asked to be forgotten. */
  setUpBy: string;
  /** Why the bot itself stopped posting; whoever saves the digest again resumes it. */
  haltedBecause: ChannelTrouble | undefined;
  nextRunAt: Date;
};

/** Mid-morning, when the figures of the four weeks before are a day old. */
export const DEFAULT_DIGEST_TIME = { weekday: 2, localTime: '10:00' } as const;

/** At the first such weekday and time after four weeks are over. Strictly after `after`. */
export function nextDigestRun(time: WeeklyTime, after: Date): Date {
  const { from, until } = runningWindow('four-weeks', after);
  const run = nextRun(time, from);
  return run > after ? run : nextRun(time, until);
}

/** Names the period of a digest: the Monday on which its four weeks were over. */
export function digestPeriod(appointed: Date): string {
  return dayOf(runningWindow('four-weeks', appointed).from, 'UTC');
}
