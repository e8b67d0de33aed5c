// A second advisor for owners who have a language model: where texts go, what it may answer, what that may cost.
// Nothing it writes is ever shown: it points at words of the text, and at rules, practices and facts of ours.
import type { ClarificationAnswer, Emphasis, FlipFact, Verdict } from './advice.ts';
import { RULES, type RuleId } from './knowledge.ts';
import { type PracticeId, practiceOf, type Side } from './practice.ts';

/** Where situations are sent, as people are told it. */
export type Destination = {
  /** "Anthropic", "OpenAI", or the host of another one. */
  provider: string;
  model: string;
  /** The address with its path: "https://api.anthropic.com/v1". */
  address: string;
};

/** An admin's word that situations of their workspace may be sent there. */
export type LanguageModelConsent = Destination & { teamId: string; id: string; givenBy: string; givenAt: Date };

/** What it is asked, and all of what a person's message it gets. */
export type Question = { teamId: string; situation: string; clarified?: ClarificationAnswer };

/** What it made of the question, as it came: every id is known, the rest is not looked at yet. */
export type RawOpinion = {
  emphasis: Emphasis;
  confidence: number;
  quotes: readonly { words: string; practice: PracticeId }[];
  rule: RuleId;
  practices: readonly PracticeId[];
  flip: FlipFact['id'];
};

/** An opinion that holds: its quotes are slices of the text as typed, and its parts agree with one another. */
export type Opinion = Pick<Verdict, 'emphasis' | 'confidence' | 'practices'> & {
  quotes: readonly { words: string; practice: PracticeId }[];
  rule: RuleId;
  flip: FlipFact;
};

/** Why there is none. */
export type NoOpinionReason =
  /** The day's limit was reached: nothing was sent. */
  | 'over-limit'
  | 'too-slow'
  /** Not reached, or it refused. */
  | 'unavailable'
  /** It answered something that does not hold. */
  | 'unusable';

/** How long an answer may take before the one from this machine is given. */
export const ANSWER_WITHIN_MS = 8_000;

const APOSTROPHES = /['’ʼ]/g;
const REGEXP_SIGNS = /[\\^$.*+?()[\]{}|/]/g;
const MOST_QUOTES_A_SIDE = 3;
const LONGEST_QUOTE = 160;
const MOST_PRACTICES = 3;

export function isSameDestination(one: Destination, other: Destination): boolean {
  return one.provider === other.provider && one.model === other.model && one.address === other.address;
}

/**
 * Holds an opinion against the text and against our own knowledge. Quotes that do not occur are left out, and so are
 * practices of the wrong side. Undefined when too little remains, or when its parts contradict each other.
 */
export function checkedOpinion(
  raw: RawOpinion,
  { situation, facts }: { situation: string; facts: readonly FlipFact[] },
): Opinion | undefined {
  const { emphasis, confidence } = raw;
  const quotes = quotesIn(situation, raw.quotes);
  const practices = practicesFitting(emphasis, raw.practices);
  const rule = RULES.find(({ id }) => id === raw.rule);
  const flip = facts.find(({ id }) => id === raw.flip);
  const isConfidence = confidence >= 0 && confidence <= 1;
  const holds = isConfidence && rule?.emphasis === emphasis && flip?.from === emphasis;
  if (!holds || quotes.length === 0 || !isEnough(emphasis, practices)) return undefined;
  return { emphasis, confidence, quotes, rule: rule.id, practices, flip };
}

function quotesIn(situation: string, quotes: RawOpinion['quotes']): Opinion['quotes'] {
  const seen = new Set<string>();
  const taken: Record<Side, number> = { leadership: 0, management: 0 };
  return quotes.flatMap(({ words, practice }) => {
    const found = sliceOf(situation, words);
    const { side } = practiceOf(practice);
    if (found === undefined || seen.has(found) || taken[side] === MOST_QUOTES_A_SIDE) return [];
    seen.add(found);
    taken[side]++;
    return [{ words: found, practice }];
  });
}

/** The words as typed: case, spaces and the form of apostrophes may differ. Undefined when they do not stand there. */
function sliceOf(situation: string, words: string): string | undefined {
  const wanted = words.trim();
  if (wanted.length < 3 || wanted.length > LONGEST_QUOTE || !/\p{L}/u.test(wanted)) return undefined;
  const pattern = wanted
    .split(/\s+/)
    .map((word) => word.replace(REGEXP_SIGNS, '\\$&').replace(APOSTROPHES, APOSTROPHES.source))
    .join('\\s+');
  // Whole words only: "art" is no quote from "start".
  return situation.match(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu'))?.[0];
}

function practicesFitting(emphasis: Emphasis, practices: readonly PracticeId[]): PracticeId[] {
  const fitting = [...new Set(practices)].filter((id) => emphasis === 'both' || practiceOf(id).side === emphasis);
  return fitting.slice(0, MOST_PRACTICES);
}

function isEnough(emphasis: Emphasis, practices: readonly PracticeId[]): boolean {
  const sides = new Set(practices.map((id) => practiceOf(id).side));
  return practices.length >= 2 && (emphasis !== 'both' || sides.size === 2);
}

/** What a day in one workspace may cost. A millionth of a dollar is the smallest unit; prices are the owner's word. */
export type DailyLimit = { microDollars: number; questions: number };

/** "2026-11-24", in UTC: the day that a limit counts for. */
export const spendingDay = (now: Date): string => now.toISOString().slice(0, 10);
