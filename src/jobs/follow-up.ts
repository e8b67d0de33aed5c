// Turns plans whose follow-up is due into deliveries. Nobody is asked twice about one moment.
import { CATCH_UP_HOURS } from '../domain/delivery.ts';
import { followUpPeriod, type Plan } from '../domain/plan.ts';
import { type DueDeps, runAllDue } from './due.ts';
import { hours } from './duration.ts';

export async function planDueFollowUps(deps: DueDeps, now: Date): Promise<void> {
  await runAllDue(deps, {
    what: 'plan',
    take: (limit) => deps.store.takeDuePlans({ now, limit }),
    source: ({ teamId, id, followUpAt }) => ({ kind: 'plan', teamId, id, followUpAt }) as const,
    run: (plan) => planFollowUp(deps, plan, now),
  });
}

async function planFollowUp({ store, newId, enqueueDelivery }: DueDeps, plan: Plan, now: Date) {
  const { teamId, userId, id, followUpAt, practiceId } = plan;
  const source = { kind: 'plan', teamId, id, followUpAt } as const;
  const isMissed = now.getTime() - followUpAt.getTime() > hours(CATCH_UP_HOURS);

  await store.commitRun(
    {
      source,
      delivery: {
        id: newId(),
        teamId,
        kind: 'follow-up',
        targetId: userId,
        period: followUpPeriod(plan),
        scheduledFor: followUpAt,
        practiceId,
        wording: undefined,
        planId: id,
      },
      ...(isMissed ? { skip: 'missed' } : {}),
      now,
    },
    enqueueDelivery,
  );
}
