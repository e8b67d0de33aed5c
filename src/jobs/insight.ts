// Counts figures for teams, once, when their window is over. Homes and digests only read what is written here.
import { insightsFrom, shownVotes } from '../domain/insight.ts';
import type { InsightWindow } from '../domain/insight-period.ts';
import { windowsToCount } from '../domain/insight-report.ts';
import type { Log, Store } from '../ports.ts';

type InsightDeps = { store: Store; log: Log };

/** To be called each minute. What was found complete is not looked at again. */
export function createInsightCounter({ store, log }: InsightDeps): (now: Date) => Promise<void> {
  const complete = new Set<string>();

  async function countWindow(window: InsightWindow, now: Date): Promise<void> {
    const key = `${window.kind} ${window.from.toISOString()}`;
    if (complete.has(key)) return;
    let hasFailed = false;
    for (const teamId of await store.teamsWithoutInsightReport(window)) {
      try {
        await countInsights(store, teamId, window, now);
      } catch (error) {
        hasFailed = true;
        log.error({ teamId, window: window.kind, err: error }, 'Figures for a team could not be counted');
      }
    }
    if (!hasFailed) complete.add(key);
  }

  return async (now) => {
    for (const window of windowsToCount(now)) await countWindow(window, now);
  };
}

async function countInsights(store: Store, teamId: string, { kind, from, until }: InsightWindow, now: Date) {
  const span = { teamId, from, until };
  if (kind === 'four-weeks') {
    const figures = insightsFrom(await store.tallyTeam(span));
    await store.keepInsightReport({ teamId, kind, from, figures }, now);
  } else {
    const figures = { votes: shownVotes(await store.countVotes(span)) ?? null };
    await store.keepInsightReport({ teamId, kind, from, figures }, now);
  }
}
