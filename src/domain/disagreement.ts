// A person disagrees with an answer: what was said, what they chose, and what can be learnt from it.
import type { Emphasis } from './advice.ts';
import { UNREADABLE_TEXT } from './unreadable-text.ts';

export const ADVISORS = ['local', 'language-model'] as const;
export type Advisor = (typeof ADVISORS)[number];

export type Disagreement = {
  given: Emphasis;
  chosen: Emphasis;
  /** Of the answer given. */
  confidence: number;
  advisor: Advisor;
  /** The same for the same text in one workspace; older ones have none. */
  fingerprint: string | undefined;
  /** Only where the person agreed to that. */
  situation: string | undefined;
  at: Date;
};

/** A line of data/situations: which practices would have helped nobody said. */
export type FeedbackLine = { text: string; emphasis: Emphasis; practices: []; setting: 'feedback' };

export type Feedback = {
  lines: FeedbackLine[];
  /** How often each answer was given and each other one chosen. */
  counts: { given: Emphasis; chosen: Emphasis; times: number }[];
  withoutText: number;
  /** Texts for which people chose different things: they teach nothing. */
  disputed: number;
};

/** Each agreed text once, in the order they came. */
export function feedbackFrom(disagreements: readonly Disagreement[]): Feedback {
  const agreed = disagreements.filter(({ situation }) => situation !== undefined && situation !== UNREADABLE_TEXT);
  const byText = [...Map.groupBy(agreed, ({ situation }) => situation).values()];
  const lines = byText.flatMap(([first, ...more]): FeedbackLine[] => {
    if (first?.situation === undefined || more.some(({ chosen }) => chosen !== first.chosen)) return [];
    return [{ text: first.situation, emphasis: first.chosen, practices: [], setting: 'feedback' }];
  });
  const pairs = Map.groupBy(disagreements, ({ given, chosen }) => `${given} ${chosen}`);
  const counts = [...pairs.values()].flatMap((ones) =>
    ones[0] ? [{ given: ones[0].given, chosen: ones[0].chosen, times: ones.length }] : [],
  );
  return {
    lines,
    counts: counts.sort((a, b) => b.times - a.times),
    withoutText: disagreements.length - agreed.length,
    disputed: byText.length - lines.length,
  };
}
