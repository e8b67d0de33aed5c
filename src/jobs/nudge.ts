// Turns due nudge schedules into deliveries.
import { chooseNudge, type NudgeSchedule } from '../domain/nudge.ts';
import { weekOf } from '../domain/schedule.ts';
import { type DueDeps, runAllDue } from './due.ts';
import { decideOn } from './weekly.ts';

export async function planDueNudges(deps: DueDeps, now: Date): Promise<void> {
  await runAllDue(deps, now, {
    what: 'nudge schedule',
    due: (limit) => deps.store.dueNudgeSchedules({ now, limit }),
    source: ({ teamId, id, nextRunAt }) => ({ kind: 'nudge-schedule', teamId, id, nextRunAt }) as const,
    run: (schedule) => planNudge(deps, schedule, now),
  });
}

async function planNudge({ store, newId, enqueueDelivery }: DueDeps, schedule: NudgeSchedule, now: Date) {
  const { teamId, id, channelId, nextRunAt, timeZone } = schedule;
  const source = { kind: 'nudge-schedule', teamId, id, nextRunAt } as const;
  const decision = decideOn(schedule, now);
  if (decision.kind === 'defer') return store.deferRun(source, decision.until);

  const chosen = decision.kind === 'run' ? chooseNudge(await store.pastNudges({ teamId, channelId })) : undefined;
  await store.commitRun(
    {
      source: { ...source, moveTo: decision.moveTo },
      delivery: {
        id: newId(),
        teamId,
        kind: 'nudge',
        targetId: channelId,
        period: weekOf(nextRunAt, timeZone),
        scheduledFor: nextRunAt,
        practiceId: chosen?.practice.id,
        wording: chosen?.wording,
        planId: undefined,
      },
      ...(decision.kind === 'skip' ? { skip: decision.reason } : {}),
      now,
    },
    enqueueDelivery,
  );
}
