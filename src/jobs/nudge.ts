// Turns due nudge schedules into deliveries.
import { holidayOn } from '../domain/holiday.ts';
import { chooseNudge, type NudgeContent, type NudgeSchedule, toStored } from '../domain/nudge.ts';
import { occasionOf, weekOf } from '../domain/schedule.ts';
import { seasonOf } from '../domain/season.ts';
import type { Run, Store } from '../ports.ts';
import { type DueDeps, runAllDue } from './due.ts';
import { hours } from './duration.ts';
import { type Decision, decideOn } from './weekly.ts';

/** Half a year: what a workspace took up before that says little about it now. */
const TAKEN_UP_WITHIN = hours(26 * 7 * 24);

export async function planDueNudges(deps: DueDeps, now: Date): Promise<void> {
  await runAllDue(deps, {
    what: 'nudge schedule',
    take: (limit) => deps.store.takeDueNudgeSchedules({ now, limit }),
    source: ({ teamId, id, nextRunAt }) => ({ kind: 'nudge-schedule', teamId, id, nextRunAt }) as const,
    run: (schedule) => planNudge(deps, schedule, now),
  });
}

async function planNudge({ store, newId, enqueueDelivery }: DueDeps, schedule: NudgeSchedule, now: Date) {
  const { teamId, id, channelId, nextRunAt } = schedule;
  const source = { kind: 'nudge-schedule', teamId, id, nextRunAt } as const;
  const decision = decideOn(schedule, now);
  if (decision.kind === 'defer') return store.deferRun(source, decision.until);

  const skip = reasonToSkip(schedule, decision);
  const content = skip.skip ? undefined : await chooseFor(store, schedule, now);
  await store.commitRun(
    {
      source: { ...source, moveTo: decision.moveTo },
      delivery: {
        id: newId(),
        teamId,
        kind: 'nudge',
        targetId: channelId,
        period: occasionOf(nextRunAt, schedule),
        scheduledFor: nextRunAt,
        ...toStored(content),
        planId: undefined,
      },
      ...skip,
      now,
    },
    enqueueDelivery,
  );
}

function reasonToSkip(
  { country, nextRunAt, timeZone }: NudgeSchedule,
  decision: Exclude<Decision, { kind: 'defer' }>,
): Pick<Run, 'skip' | 'skipDetail'> {
  if (decision.kind === 'skip') return { skip: decision.reason };
  const holiday = country === undefined ? undefined : holidayOn({ country, instant: nextRunAt, timeZone });
  return holiday === undefined ? {} : { skip: 'holiday', skipDetail: holiday };
}

async function chooseFor(store: Store, schedule: NudgeSchedule, now: Date): Promise<NudgeContent> {
  const { teamId, channelId, id, practicesOff, balance, nextRunAt, timeZone } = schedule;
  const since = new Date(now.getTime() - TAKEN_UP_WITHIN);
  const [history, prompts, takenUp, askedFor] = await Promise.all([
    store.pastNudges({ teamId, channelId }),
    store.ownPrompts({ teamId, scheduleId: id }),
    store.takenUp({ teamId, since }),
    store.askedFor({ teamId, week: weekOf(since, 'UTC') }),
  ]);
  return chooseNudge({
    history,
    practicesOff,
    prompts: prompts.filter(({ isOn }) => isOn).map(({ isOn: _isOn, ...prompt }) => prompt),
    balance,
    takenUp,
    askedFor,
    season: seasonOf(nextRunAt, timeZone),
  });
}
