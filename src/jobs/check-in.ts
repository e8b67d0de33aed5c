// Turns due check-in subscriptions into deliveries.
import { IGNORED_AFTER_HOURS, isTimeToAsk } from '../domain/budget.ts';
import { type CheckInSubscription, nextCheckIn } from '../domain/check-in.ts';
import { CATCH_UP_HOURS, type SkipReason } from '../domain/delivery.ts';
import { chooseNudge, type Subject } from '../domain/nudge.ts';
import { isPaused, nextRun, weekOf } from '../domain/schedule.ts';
import type { PersonRef, Store } from '../ports.ts';
import { type DueDeps, runAllDue } from './due.ts';
import { hours } from './duration.ts';

/** Twice as many as there are practices, for reminders: enough to know which a person was not asked about yet. */
const PAST_MESSAGES = 48;

export async function planDueCheckIns(deps: DueDeps, now: Date): Promise<void> {
  await runAllDue(deps, {
    what: 'check-in',
    take: (limit) => deps.store.takeDueCheckIns({ now, limit }),
    source: ({ teamId, userId, nextRunAt }) => ({ kind: 'check-in', teamId, userId, nextRunAt }) as const,
    run: (subscription) => planCheckIn(deps, subscription, now),
  });
}

async function planCheckIn({ store, newId, enqueueDelivery }: DueDeps, subscription: CheckInSubscription, now: Date) {
  const { teamId, userId, nextRunAt, timeZone } = subscription;
  const person = { teamId, userId };
  const { skip, moveTo } = decideOn(subscription, now);
  const ignored = await store.ignoredBy({
    ...person,
    sentBefore: new Date(now.getTime() - hours(IGNORED_AFTER_HOURS)),
  });
  const isQuestion = !skip && isTimeToAsk(ignored);
  const about = isQuestion ? undefined : await subjectToAskAbout(store, person, now);

  await store.commitRun(
    {
      source: { kind: 'check-in', ...person, nextRunAt, moveTo },
      delivery: {
        id: newId(),
        teamId,
        kind: isQuestion ? 'keep-or-stop' : 'check-in',
        targetId: userId,
        period: weekOf(nextRunAt, timeZone),
        scheduledFor: nextRunAt,
        practiceId: about?.practiceId,
        prompt: about?.prompt,
        wording: undefined,
        planId: undefined,
      },
      ...(skip ? { skip } : {}),
      now,
    },
    enqueueDelivery,
  );
}

/** Quiet hours and the budget are looked at when it is sent; the appointment is moved on either way. */
function decideOn(subscription: CheckInSubscription, now: Date): { skip: SkipReason | undefined; moveTo: Date } {
  const { nextRunAt } = subscription;
  const isMissed = now.getTime() - nextRunAt.getTime() > hours(CATCH_UP_HOURS);
  // Week by week while it lasts: the first one after it comes in the first week after it, whatever the rhythm.
  if (isPaused(subscription, nextRunAt)) return { skip: 'paused', moveTo: nextRun(subscription, nextRunAt) };
  // After a long time down the latest appointment may still be less than a day ago: then it is caught up.
  if (isMissed)
    return { skip: 'missed', moveTo: nextRun(subscription, new Date(now.getTime() - hours(CATCH_UP_HOURS))) };
  return { skip: undefined, moveTo: nextCheckIn(subscription, now) };
}

/** What the person chose last, if its time has come; until they choose something, the practices take turns. */
async function subjectToAskAbout(store: Store, { teamId, userId }: PersonRef, now: Date): Promise<Subject> {
  const chosen = await store.lastChosen({ teamId, userId }, now);
  if (chosen) return chosen;
  const past = await store.deliveriesTo({ teamId, targetId: userId }, { limit: PAST_MESSAGES });
  const history = past
    .reverse()
    .flatMap(({ kind, practiceId }) => (kind === 'check-in' && practiceId ? [{ practiceId, wording: 0 }] : []));
  const next = chooseNudge({ history });
  if (next.kind !== 'practice') throw new Error('Without prompts to choose from, a practice is chosen');
  return { practiceId: next.practiceId };
}
