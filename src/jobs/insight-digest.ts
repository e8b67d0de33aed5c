// Turns due digests into deliveries. What they say is read when they are sent.
import { digestPeriod, type InsightDigest, nextDigestRun } from '../domain/insight-digest.ts';
import { type DueDeps, runAllDue } from './due.ts';
import { decideOn } from './weekly.ts';

export async function planDueDigests(deps: DueDeps, now: Date): Promise<void> {
  await runAllDue(deps, {
    what: 'digest',
    take: (limit) => deps.store.takeDueInsightDigests({ now, limit }),
    source: ({ teamId, nextRunAt }) => ({ kind: 'insight-digest', teamId, nextRunAt }) as const,
    run: (digest) => planDigest(deps, digest, now),
  });
}

async function planDigest({ store, newId, enqueueDelivery }: DueDeps, digest: InsightDigest, now: Date) {
  const { teamId, channelId, nextRunAt } = digest;
  const source = { kind: 'insight-digest', teamId, nextRunAt } as const;
  const decision = decideOn({ ...digest, pausedUntil: undefined }, now);
  if (decision.kind === 'defer') return store.deferRun(source, decision.until);

  await store.commitRun(
    {
      source: { ...source, moveTo: nextDigestRun(digest, now) },
      delivery: {
        id: newId(),
        teamId,
        kind: 'digest',
        targetId: channelId,
        period: digestPeriod(nextRunAt),
        scheduledFor: nextRunAt,
        practiceId: undefined,
        wording: undefined,
        planId: undefined,
      },
      ...(decision.kind === 'skip' ? { skip: decision.reason } : {}),
      now,
    },
    enqueueDelivery,
  );
}
