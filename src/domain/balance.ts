// A person's balance over time: what they tried of either side, week by week, from what the store knows of them.
// Pure. Weeks with nothing in them are shown and never counted against anybody.
import { DateTime } from 'luxon';
import type { CheckInResponse } from './check-in.ts';
import type { Delivery } from './delivery.ts';
import type { NudgeAnswer, OwnPrompt, Subject } from './nudge.ts';
import type { Plan } from './plan.ts';
import { type PracticeId, practiceOf, type Side } from './practice.ts';

const SHOWN_WEEKS = 8;

/** Something a person did that a week's balance may count. */
export type PastAct =
  | { kind: 'plan'; plan: Subject & Pick<Plan, 'outcome' | 'plannedFor'> }
  | { kind: 'check-in'; response: Subject & Pick<CheckInResponse, 'answer' | 'answeredAt'> }
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
 * still to come); a check-in answered so; a nudge found helpful. What somebody only means to try does not count yet.
 * Each counts once a week, however often.
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

/** In how many of so many weeks something was tried; weeks away are left out, unless something was tried in them too. */
export type Progress = { active: number; weeks: number; away: number };

export function progressOf(weeks: readonly WeekBalance[], awayAt: readonly Date[]): Progress {
  const active = weeks.filter(hasSomething).length;
  const away = weeks.filter(
    (week, index) => !hasSomething(week) && awayAt.some((at) => at >= week.monday && isBefore(at, weeks[index + 1])),
  ).length;
  return { active, weeks: weeks.length - away, away };
}

const isBefore = (at: Date, week: WeekBalance | undefined) => week === undefined || at < week.monday;

/** A check-in that was left out because its person was away. */
export function isAwayWeek({ kind, reason }: Pick<Delivery, 'kind' | 'reason'>): boolean {
  return kind === 'check-in' && reason === 'paused';
}

/** A practice, or a channel's own prompt, by its id. */
type Tried = { id: string; side: Side; at: Date };

function triedIn(act: PastAct, now: Date): Tried | undefined {
  switch (act.kind) {
    case 'plan': {
      const { outcome, plannedFor } = act.plan;
      const isTried = outcome === 'done' || outcome === 'partly';
      return isTried ? triedSubject(act.plan, plannedFor < now ? plannedFor : now) : undefined;
    }
    case 'check-in': {
      const { answer, answeredAt } = act.response;
      return answer === 'did-it' || answer === 'partly' ? triedSubject(act.response, answeredAt) : undefined;
    }
    case 'nudge':
      return act.answer === 'helpful' ? triedPractice(act.practiceId, act.at) : undefined;
    case 'own-prompt':
      return act.answer === 'helpful' ? triedPrompt(act.prompt, act.at) : undefined;
  }
}

const triedSubject = ({ practiceId, prompt }: Subject, at: Date): Tried =>
  prompt ? triedPrompt(prompt, at) : triedPractice(practiceId, at);
const triedPrompt = ({ id, side }: Pick<OwnPrompt, 'id' | 'side'>, at: Date): Tried => ({ id, side, at });
const triedPractice = (id: PracticeId, at: Date): Tried => ({ id, side: practiceOf(id).side, at });

function countSides(tried: readonly Tried[]): Record<Side, number> {
  const count = (side: Side) => new Set(tried.filter((each) => each.side === side).map(({ id }) => id)).size;
  return { leadership: count('leadership'), management: count('management') };
}

const mondayOf = (moment: Date, timeZone: string) => DateTime.fromJSDate(moment, { zone: timeZone }).startOf('week');
