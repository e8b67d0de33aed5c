// Turns due check-in subscriptions into deliveries.
import type { CheckInSubscription } from '../domain/check-in.ts';
import { chooseNudge } from '../domain/nudge.ts';
import type { PracticeId } from '../domain/practice.ts';
import { weekOf } from '../domain/schedule.ts';
import type { PersonRef, Store } from '../ports.ts';
import { personBudget } from './budget.ts';
import { type DueDeps, runAllDue } from './due.ts';
import { decideOn } from './weekly.ts';

/** As many as there are practices: enough to know which of them a person was not asked about yet. */
const PAST_CHECK_INS = 24;

export async function planDueCheckIns(deps: DueDeps, now: Date): Promise<void> {
  await runAllDue(deps, now, {
    what: 'check-in',
    due: (limit) => deps.store.dueCheckIns({ now, limit }),
    source: ({ teamId, userId, nextRunAt }) => ({ kind: 'check-in', teamId, userId, nextRunAt }) as const,
    run: (subscription) => planCheckIn(deps, subscription, now),
  });
}

async function planCheckIn({ store, newId, enqueueDelivery }: DueDeps, subscription: CheckInSubscription, now: Date) {
  const { teamId, userId, nextRunAt, timeZone } = subscription;
  const source = { kind: 'check-in', teamId, userId, nextRunAt } as const;
  const decision = decideOn(subscription, now);
  if (decision.kind === 'defer') return store.deferRun(source, decision.until);

  await store.commitRun(
    {
      source: { ...source, moveTo: decision.moveTo },
      delivery: {
        id: newId(),
        teamId,
        kind: 'check-in',
        targetId: userId,
        period: weekOf(nextRunAt, timeZone),
        scheduledFor: nextRunAt,
        practiceId: await practiceToAskAbout(store, { teamId, userId }),
        wording: undefined,
        planId: undefined,
      },
      ...(decision.kind === 'skip' ? { skip: decision.reason } : {}),
      budget: personBudget(nextRunAt),
      now,
    },
    enqueueDelivery,
  );
}

/** What the person chose last; until they choose something, the practices take turns. */
async function practiceToAskAbout(store: Store, { teamId, userId }: PersonRef): Promise<PracticeId> {
  const chosen = await store.lastChosenPractice({ teamId, userId });
  if (chosen) return chosen;
  const past = await store.deliveriesTo({ teamId, targetId: userId }, { limit: PAST_CHECK_INS });
  const history = past
    .reverse()
    .flatMap(({ kind, practiceId }) => (kind === 'check-in' && practiceId ? [{ practiceId, wording: 0 }] : []));
  const next = chooseNudge({ history });
  if (next.kind !== 'practice') throw new Error('A check-in asks about practices only');
  return next.practiceId;
}
