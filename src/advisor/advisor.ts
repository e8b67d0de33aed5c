// Situation in, advice out. Pure and synchronous, but for reading its data files once. Nothing here knows Slack.
import type { Advice, ClarificationAnswer, Recommendation } from '../domain/advice.ts';
import { OVERDOING } from '../domain/knowledge.ts';
import { type Assessment, assess, gateOf, needOf, practiceScores } from './assessment.ts';
import { clarify } from './clarification.ts';
import { decide, type Likely, likeliest, practicesFor, weighAnswer } from './decision.ts';
import { evidenceIn } from './evidence.ts';
import { flipTestFor } from './flip.ts';
import { chooseRule } from './rule-choice.ts';

/**
 * What the situation asks for. With the answer to an earlier clarification, never a clarification again.
 * Texts are read up to READ_LIMIT characters.
 */
export function adviseOn(situation: string, clarified?: ClarificationAnswer): Advice {
  const assessment = assess(situation);
  const decision = decide({ ...assessment, gate: gateOf(assessment) });
  if (typeof decision === 'object') return decision;
  if (clarified) return recommend(assessment, weighAnswer(assessment.likely, clarified));
  return decision === 'answer' ? recommend(assessment, assessment.likely) : clarify(decision, assessment.likely);
}

/** The recommendation that `adviseOn` would give if it might not ask. */
export function bestGuessOn(situation: string): Recommendation {
  const assessment = assess(situation);
  return recommend(assessment, assessment.likely);
}

function recommend(assessment: Assessment, likely: Likely): Recommendation {
  const emphasis = likeliest(likely);
  const practices = practicesFor(emphasis, practiceScores(assessment.features));
  const { reading, matches, sides } = assessment;
  const flip = flipTestFor(emphasis, assessment);
  return {
    kind: 'recommendation',
    emphasis,
    confidence: likely[emphasis],
    scores: { leadership: needOf('leadership', sides), management: needOf('management', sides) },
    evidence: evidenceIn(assessment),
    ...chooseRule({ reading, emphasis, matches, practices }),
    practices,
    overdoing: OVERDOING[emphasis],
    flipTest: { fact: flip.fact, emphasis: flip.emphasis },
  };
}
