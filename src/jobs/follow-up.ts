// Turns plans whose follow-up is due into deliveries. Nobody is asked at night, and nobody is asked twice.
import { CATCH_UP_HOURS } from '../domain/delivery.ts';
import type { Plan } from '../domain/plan.ts';
import { isDecentHour, nextDecentHour } from '../domain/schedule.ts';
import { personBudget } from './budget.ts';
import { type DueDeps, runAllDue } from './due.ts';
import { hours } from './duration.ts';

export async function planDueFollowUps(deps: DueDeps, now: Date): Promise<void> {
  await runAllDue(deps, now, {
    what: 'plan',
    due: (limit) => deps.store.duePlans({ now, limit }),
    source: ({ teamId, id, followUpAt }) => ({ kind: 'plan', teamId, id, followUpAt }) as const,
    run: (plan) => planFollowUp(deps, plan, now),
  });
}

async function planFollowUp({ store, newId, enqueueDelivery }: DueDeps, plan: Plan, now: Date) {
  const { teamId, userId, id, followUpAt, timeZone, practiceId } = plan;
  const source = { kind: 'plan', teamId, id, followUpAt } as const;
  const isMissed = now.getTime() - followUpAt.getTime() > hours(CATCH_UP_HOURS);
  if (!isMissed && !isDecentHour(now, timeZone)) return store.deferRun(source, nextDecentHour(now, timeZone));

  await store.commitRun(
    {
      source,
      delivery: {
        id: newId(),
        teamId,
        kind: 'follow-up',
        targetId: userId,
        period: id,
        scheduledFor: followUpAt,
        practiceId,
        wording: undefined,
        planId: id,
      },
      ...(isMissed ? { skip: 'missed' } : {}),
      budget: personBudget(followUpAt),
      now,
    },
    enqueueDelivery,
  );
}
