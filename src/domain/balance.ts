// A person's balance over time: what they tried of either side, week by week, from what the store knows of them.
// Pure. Weeks with nothing in them are shown and never counted against anybody.
import { DateTime } from 'luxon';
import type { CheckInResponse } from './check-in.ts';
import type { NudgeAnswer } from './nudge.ts';
import type { Plan } from './plan.ts';
import { type PracticeId, practiceOf, type Side } from './practice.ts';

const SHOWN_WEEKS = 8;

/** Something a person did that a week's balance may count. */
export type PastAct =
  | { kind: 'plan'; plan: Pick<Plan, 'practiceId' | 'outcome' | 'plannedFor'> }
  | { kind: 'check-in'; response: Pick<CheckInResponse, 'practiceId' | 'answer' | 'answeredAt'> }
  | { kind: 'nudge'; practiceId: PracticeId; answer: NudgeAnswer; at: Date };

/** How many practices of each side were tried in the week that begins on `monday`. */
export type WeekBalance = { monday: Date } & Record<Side, number>;

/** The start of the first week that a balance at `now` can show. */
export function balanceSince(now: Date, timeZone: string): Date {
  return mondayOf(now, timeZone)
    .minus({ weeks: SHOWN_WEEKS - 1 })
    .toJSDate();
}

/**
 * The last eight weeks there, oldest first, the running one last; for a newcomer they begin with the first week that
 * has something in it. Tried means: a plan done or partly done, at its time (now, if that is still to come); a check-in answered so; a nudge answered
 * "I'll try it". A practice counts once a week, however often it comes up.
 */
export function balanceByWeek(acts: readonly PastAct[], now: Date, timeZone: string): WeekBalance[] {
  const tried = acts.flatMap((act) => triedIn(act, now));
  const first = balanceSince(now, timeZone);
  const weeks = Array.from({ length: SHOWN_WEEKS }, (_, index) => {
    const monday = DateTime.fromJSDate(first, { zone: timeZone }).plus({ weeks: index });
    const next = monday.plus({ weeks: 1 });
    const practices = new Set(
      tried.filter(({ at }) => at >= monday.toJSDate() && at < next.toJSDate()).map(({ practiceId }) => practiceId),
    );
    return { monday: monday.toJSDate(), ...countSides(practices) };
  });
  const begun = weeks.findIndex(hasSomething);
  return begun === -1 ? [] : weeks.slice(begun);
}

export const hasSomething = (week: WeekBalance): boolean => week.leadership + week.management > 0;

function triedIn(act: PastAct, now: Date): { practiceId: PracticeId; at: Date }[] {
  switch (act.kind) {
    case 'plan': {
      const { practiceId, outcome, plannedFor } = act.plan;
      return outcome === 'done' || outcome === 'partly'
        ? [{ practiceId, at: plannedFor < now ? plannedFor : now }]
        : [];
    }
    case 'check-in': {
      const { practiceId, answer, answeredAt } = act.response;
      return answer === 'did-it' || answer === 'partly' ? [{ practiceId, at: answeredAt }] : [];
    }
    case 'nudge':
      return act.answer === 'will-try' ? [{ practiceId: act.practiceId, at: act.at }] : [];
  }
}

function countSides(practices: ReadonlySet<PracticeId>): Record<Side, number> {
  const sides = [...practices].map((id) => practiceOf(id).side);
  const count = (side: Side) => sides.filter((each) => each === side).length;
  return { leadership: count('leadership'), management: count('management') };
}

const mondayOf = (moment: Date, timeZone: string) => DateTime.fromJSDate(moment, { zone: timeZone }).startOf('week');
