// What was counted when windows were over, and what of it is shown now. Pure.
import { effectFrom, type Insights, type NudgeEffect, type Votes } from './insight.ts';
import { closedWindows, runningWindow } from './insight-period.ts';

/** What is shown of one window; votes are null where too few people voted. */
export type InsightReport = { teamId: string; from: Date } & (
  | { kind: 'four-weeks'; figures: Insights }
  | { kind: 'twelve-weeks'; figures: { votes: Votes | null } }
);

export type TeamInsights = {
  /** Of the last eight weeks that are over, in windows of four, newest first; `until` is the Monday after. */
  reports: readonly { from: Date; until: Date; figures: Insights }[];
  effect: NudgeEffect;
  /** When the running window ends. */
  nextCount: Date;
};

const shownWindows = (now: Date) => closedWindows('four-weeks', now, 2);
const comparedWindows = (now: Date) => closedWindows('twelve-weeks', now, 1);

/** All that are shown at `now`: to be counted if they are not yet. */
export const windowsToCount = (now: Date) => [...shownWindows(now), ...comparedWindows(now)];

/** The beginning of the earliest window of which something is shown. */
export const reportsSince = (now: Date): Date =>
  new Date(Math.min(...windowsToCount(now).map(({ from }) => from.getTime())));

export function teamInsights(reports: readonly InsightReport[], now: Date): TeamInsights {
  const effects = reports.flatMap((report) =>
    report.kind === 'twelve-weeks' && comparedWindows(now).some(({ from }) => isSame(from, report.from))
      ? [report.figures.votes]
      : [],
  );
  return {
    reports: shownWindows(now).flatMap(({ from, until }) => {
      const report = reports.find((each) => each.kind === 'four-weeks' && isSame(each.from, from));
      return report?.kind === 'four-weeks' ? [{ from, until, figures: report.figures }] : [];
    }),
    effect: effectFrom(effects[0] ?? undefined),
    nextCount: runningWindow('four-weeks', now).until,
  };
}

const isSame = (one: Date, other: Date) => one.getTime() === other.getTime();
