// What the advisor answers: plain values that the command line, Slack and the tests all read.
import type { ArticleId } from './knowledge.ts';
import type { PracticeId, Side } from './practice.ts';

/** What a situation asks for. */
export type Emphasis = Side | 'both';

/** Words of the person's own text that moved the answer. */
export type Evidence = {
  /** The words as typed (a slice of the text, unescaped): escape before showing. */
  quote: string;
  side: Side;
  /** Why these words speak for that side, one sentence in our words. */
  because: string;
  /** Id of the signal that matched, or `words` when only the trained weights speak. */
  signal: string;
  /** How far the quote moved its side's score; larger is stronger, always above 0. */
  weight: number;
};

/** A rule of thumb from the articles that fits the situation. */
export type Rule = { id: string; text: string; article: ArticleId };

export type Recommendation = {
  kind: 'recommendation';
  emphasis: Emphasis;
  /** Probability that the emphasis is right, 0 to 1. */
  confidence: number;
  /** How much of each side is needed, 0 to 1 each, independent of one another. */
  scores: Record<Side, number>;
  /** Strongest first, at most three a side. */
  evidence: readonly Evidence[];
  rule: Rule;
  /** Where the articles disagree on this kind of situation; else absent. */
  disagreement?: string;
  /** Two or three, best first. */
  practices: readonly PracticeId[];
  /** What goes wrong when this emphasis is overdone. */
  overdoing: string;
  /** A fact whose change would change the answer. */
  flipTest: { fact: string; emphasis: Emphasis };
};

const MOST_SURE = 98;

/** In per cent, never a hundred: the advisor has read but a few words of a situation. */
export const percentOf = (confidence: number): number => Math.min(MOST_SURE, Math.round(confidence * 100));

/** What a recommendation comes down to: enough to act on it later. */
export type Verdict = Pick<Recommendation, 'emphasis' | 'confidence' | 'rule' | 'practices'>;

/** A fact of the flip test, by an id: completes "If …, I would say {emphasis}" where the answer was `from`. */
export type FlipFact = { id: string; from: Emphasis; emphasis: Emphasis; fact: string };

/** One question that would settle the answer; ask it, then call `adviseOn` again with the chosen id. */
export type Clarification = {
  kind: 'clarification';
  /** `vague`: too little to go by. `even`: signals pull both ways without deciding. */
  reason: 'vague' | 'even';
  question: string;
  /** Two or three. `label` fits a button: at most 60 characters. */
  answers: readonly { id: ClarificationAnswer; label: string }[];
};

/** What the person says is missing, in answer to a clarification. */
export type ClarificationAnswer = 'meaning-is-missing' | 'order-is-missing' | 'both-are-missing';

/** A matter for a human with the right training, not for a practice. */
export type Referral = { kind: 'referral'; topic: ReferralTopic; text: string };
/** The gravest first. */
export const REFERRAL_TOPICS = ['self-harm', 'danger', 'harassment', 'health', 'legal'] as const;
export type ReferralTopic = (typeof REFERRAL_TOPICS)[number];

/** Nothing to advise on. `text` says what the bot can do instead. */
export type NoAdvice = { kind: 'none'; reason: 'off-topic' | 'other-language'; text: string };

export type Advice = Recommendation | Clarification | Referral | NoAdvice;
