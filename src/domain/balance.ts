// A person's balance over time: what they tried of either side, week by week, from what the store knows of them.
// Pure. Weeks with nothing in them are shown and never counted against anybody.
import { DateTime } from 'luxon';
import type { CheckInResponse } from './check-in.ts';
import type { NudgeAnswer, OwnPrompt } from './nudge.ts';
import type { Plan } from './plan.ts';
import { type PracticeId, practiceOf, type Side } from './practice.ts';

const SHOWN_WEEKS = 8;

/** Something a person did that a week's balance may count. */
export type PastAct =
  | { kind: 'plan'; plan: Pick<Plan, 'practiceId' | 'outcome' | 'plannedFor'> }
  | { kind: 'check-in'; response: Pick<CheckInResponse, 'practiceId' | 'answer' | 'answeredAt'> }
  | { kind: 'nudge'; practiceId: PracticeId; answer: NudgeAnswer; at: Date }
  | { kind: 'own-prompt'; prompt: Pick<OwnPrompt, 'id' | 'side'>; answer: NudgeAnswer; at: Date };

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
 * has something in it. Tried means: a plan done or partly done, in the week it was meant for (this one, if that is
 * still to come); a check-in answered so; a nudge answered "I'll try it". Each counts once a week, however often.
 */
export function balanceByWeek(acts: readonly PastAct[], now: Date, timeZone: string): WeekBalance[] {
  const tried = acts.flatMap((act) => triedIn(act, now) ?? []);
  const first = DateTime.fromJSDate(balanceSince(now, timeZone), { zone: timeZone });
  const weeks = Array.from({ length: SHOWN_WEEKS }, (_, index) => {
    const monday = first.plus({ weeks: index }).toJSDate();
    const next = first.plus({ weeks: index + 1 }).toJSDate();
    return { monday, ...countSides(tried.filter(({ at }) => at >= monday && at < next)) };
  });
  const begun = weeks.findIndex(hasSomething);
  return begun === -1 ? [] : weeks.slice(begun);
}

export const hasSomething = (week: WeekBalance): boolean => week.leadership + week.management > 0;

/** A practice, or a channel's own prompt, by its id. */
type Tried = { id: string; side: Side; at: Date };

function triedIn(act: PastAct, now: Date): Tried | undefined {
  switch (act.kind) {
    case 'plan': {
      const { practiceId, outcome, plannedFor } = act.plan;
      const isTried = outcome === 'done' || outcome === 'partly';
      return isTried ? triedPractice(practiceId, plannedFor < now ? plannedFor : now) : undefined;
    }
    case 'check-in': {
      const { practiceId, answer, answeredAt } = act.response;
      return answer === 'did-it' || answer === 'partly' ? triedPractice(practiceId, answeredAt) : undefined;
    }
    case 'nudge':
      return act.answer === 'will-try' ? triedPractice(act.practiceId, act.at) : undefined;
    case 'own-prompt':
      return act.answer === 'will-try' ? { id: act.prompt.id, side: act.prompt.side, at: act.at } : undefined;
  }
}

const triedPractice = (id: PracticeId, at: Date): Tried => ({ id, side: practiceOf(id).side, at });

function countSides(tried: readonly Tried[]): Record<Side, number> {
  const count = (side: Side) => new Set(tried.filter((each) => each.side === side).map(({ id }) => id)).size;
  return { leadership: count('leadership'), management: count('management') };
}

const mondayOf = (moment: Date, timeZone: string) => DateTime.fromJSDate(moment, { zone: timeZone }).startOf('week');
