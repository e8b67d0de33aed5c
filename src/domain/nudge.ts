// Channel nudges: their schedule, the answers, and which practice comes next. Pure.
import { PRACTICES, type Practice, type PracticeId, type Side } from './practice.ts';
import type { WeeklyTime } from './schedule.ts';

export const NUDGE_ANSWERS = ['will-try', 'helpful', 'not-for-us'] as const;
export type NudgeAnswer = (typeof NUDGE_ANSWERS)[number];

export type NudgeSchedule = WeeklyTime & {
  id: string;
  teamId: string;
  channelId: string;
  /** Who set it up, named in the introduction; empty once that person asked to be forgotten. */
  setUpBy: string;
  pausedUntil: Date | undefined;
  stoppedAt: Date | undefined;
  nextRunAt: Date;
};

/** A nudge that was planned for a channel before, oldest first in a history. */
export type PastNudge = { practiceId: PracticeId; wording: number };

export type ChosenNudge = { practice: Practice; wording: number };

/**
 * The next practice for a channel, from what it was given before (oldest first).
 * None repeats before all were seen; within a round the sides take turns, starting with the side seen less;
 * a practice that comes round again uses its next wording. Deterministic.
 */
export function chooseNudge(history: readonly PastNudge[]): ChosenNudge {
  const timesSeen = (id: PracticeId) => history.filter((past) => past.practiceId === id).length;
  const fewest = Math.min(...PRACTICES.map((practice) => timesSeen(practice.id)));
  const unseenThisRound = PRACTICES.filter((practice) => timesSeen(practice.id) === fewest);
  const side = sideToServe(history, unseenThisRound);
  const practice = unseenThisRound.find((candidate) => candidate.side === side) ?? unseenThisRound[0];
  if (!practice) throw new Error('There are no practices to choose from');
  return { practice, wording: fewest % practice.nudges.length };
}

function sideToServe(history: readonly PastNudge[], unseen: readonly Practice[]): Side {
  const left = (side: Side) => unseen.filter((practice) => practice.side === side).length;
  if (left('leadership') !== left('management')) {
    return left('leadership') > left('management') ? 'leadership' : 'management';
  }
  const last = PRACTICES.find((practice) => practice.id === history.at(-1)?.practiceId);
  return last?.side === 'leadership' ? 'management' : 'leadership';
}
