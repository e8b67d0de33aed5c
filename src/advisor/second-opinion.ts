// Makes a recommendation of what a language model pointed at. Every word of it is the person's or ours.
import type { Evidence, FlipFact, Recommendation } from '../domain/advice.ts';
import { CRISIS_DISAGREEMENT, OVERDOING, RULES } from '../domain/knowledge.ts';
import type { Opinion } from '../domain/language-model.ts';
import { practiceOf } from '../domain/practice.ts';
import { assess, needOf } from './assessment.ts';
import { NEED_BY_PRACTICE } from './evidence.ts';
import { FLIPS } from './flip.ts';
import { isCrisis } from './rule-choice.ts';

/** What a flip test may name. The ids hold as long as the process runs. */
export const FLIP_FACTS: readonly FlipFact[] = FLIPS.map(({ from, emphasis, fact }, index) => ({
  ...{ id: `flip-${index + 1}`, from, emphasis, fact },
}));

/** `scores` are the local model's: how much of each side the words ask for, whoever answers. */
export function recommendationFrom(opinion: Opinion, situation: string): Recommendation {
  const { emphasis, confidence, quotes, practices, flip } = opinion;
  const rule = RULES.find(({ id }) => id === opinion.rule);
  if (!rule) throw new Error(`No rule has the id ${opinion.rule}`);
  const { reading, sides } = assess(situation);
  return {
    kind: 'recommendation',
    emphasis,
    confidence,
    scores: { leadership: needOf('leadership', sides), management: needOf('management', sides) },
    evidence: quotes.map(toEvidence),
    rule: { id: rule.id, text: rule.text, article: rule.article },
    ...(isCrisis(reading) ? { disagreement: CRISIS_DISAGREEMENT } : {}),
    practices,
    overdoing: OVERDOING[emphasis],
    flipTest: { fact: flip.fact, emphasis: flip.emphasis },
  };
}

function toEvidence({ words, practice }: Opinion['quotes'][number], index: number): Evidence {
  const { side } = practiceOf(practice);
  return {
    ...{ quote: words, side, because: `Words like these often mean that ${NEED_BY_PRACTICE[practice]}.` },
    ...{ signal: 'words', weight: 1 / (index + 1) },
  };
}
