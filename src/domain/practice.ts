// The twenty-four small practices: their names, their type and how to find one. Their texts live in
// practice-leadership.ts and practice-management.ts. Nothing here knows Slack or a database.
import type { ArticleId, DifferenceId } from './knowledge.ts';
import { LEADERSHIP_PRACTICES } from './practice-leadership.ts';
import { MANAGEMENT_PRACTICES } from './practice-management.ts';

/** The two ways of acting the articles tell apart. */
export type Side = 'leadership' | 'management';

export const LEADERSHIP_PRACTICE_IDS = [
  'explain-the-why',
  'share-context',
  'involve-people-early',
  'set-direction',
  'align-on-purpose',
  'champion-change',
  'encourage-experiments',
  'recognise-strengths',
  'coach-growth',
  'listen-with-empathy',
  'lead-by-example',
  'build-trust',
] as const;

export const MANAGEMENT_PRACTICE_IDS = [
  'set-clear-expectations',
  'set-a-follow-up',
  'simplify-the-system',
  'set-priorities',
  'assign-ownership',
  'plan-the-work',
  'monitor-progress',
  'allocate-resources',
  'remove-blockers',
  'manage-risk',
  'standardise-quality',
  'review-performance',
] as const;

export type LeadershipPracticeId = (typeof LEADERSHIP_PRACTICE_IDS)[number];
export type ManagementPracticeId = (typeof MANAGEMENT_PRACTICE_IDS)[number];
/** Stored in the data, the database and the nudges: never rename one. */
export type PracticeId = LeadershipPracticeId | ManagementPracticeId;

export type Practice = {
  id: PracticeId;
  side: Side;
  /** Which of the eight differences it belongs to. */
  difference: DifferenceId;
  /** Sentence case, no full stop: "Explain the why". */
  name: string;
  /** One thing to do this week, imperative, one sentence, at most 140 characters. */
  thisWeek: string;
  /** Two to four sentences: how to do it, at most 500 characters. */
  howTo: string;
  /** A short concrete scene from an ordinary team, at most 300 characters. */
  example: string;
  /** Why it helps, in our own words, at most 240 characters; never "proven". */
  reason: string;
  /** The article the reason comes from. */
  article: ArticleId;
  /** What doing too much of it looks like, one sentence. */
  overdone: string;
  /** The if-then plan to start from; joined as "When {when}, I will {then}." */
  plan: { when: string; then: string };
  /** Asked in the check-in; can be answered "did it / partly / not yet". */
  checkInQuestion: string;
  /** At least three wordings: `line` is what to do (one sentence), `why` one line of reason. */
  nudges: readonly NudgeWording[];
};

export type NudgeWording = { line: string; why: string };

/** All twenty-four, leadership first, in the order of the ids above. */
export const PRACTICES: readonly Practice[] = [...LEADERSHIP_PRACTICES, ...MANAGEMENT_PRACTICES];

const practicesById: ReadonlyMap<string, Practice> = new Map(PRACTICES.map((practice) => [practice.id, practice]));

export function isPracticeId(id: string): id is PracticeId {
  return practicesById.has(id);
}

/** The practice with this id. Throws on an unknown one: ids from outside pass `isPracticeId` first. */
export function practiceOf(id: PracticeId): Practice {
  const practice = practicesById.get(id);
  if (!practice) throw new Error(`No practice has the id ${id}`);
  return practice;
}
