// Situation in, advice out. Pure and synchronous, but for reading its data files once. Nothing here knows Slack.
import type { Advice, ClarificationAnswer, Emphasis, Recommendation } from '../domain/advice.ts';
import { OVERDOING } from '../domain/knowledge.ts';
import { LEADERSHIP_PRACTICE_IDS, MANAGEMENT_PRACTICE_IDS, type PracticeId, type Side } from '../domain/practice.ts';
import { type Assessment, assess, gateOf, likeliest, needOf, practiceScores } from './assessment.ts';
import { clarify } from './clarification.ts';
import { evidenceIn } from './evidence.ts';
import { flipTestFor } from './flip.ts';
import type { Gate } from './gate-model.ts';
import { referralFor } from './referral.ts';
import { refusalOf } from './refusal.ts';
import { chooseRule } from './rule-choice.ts';

/** Below this probability of being right the advisor asks first. */
const SURE_ENOUGH = 0.5;
/** Above this probability of saying too little the advisor asks what it is about. */
const TOO_VAGUE = 0.5;
/** A third practice is named when its log-odds come this near to the first one's. */
const NEAR_THE_BEST = 2.5;

const MEANT: Record<ClarificationAnswer, Emphasis> = {
  'meaning-is-missing': 'leadership',
  'order-is-missing': 'management',
  'both-are-missing': 'both',
};

/**
 * What the situation asks for. With the answer to an earlier clarification, never a clarification again.
 * Texts are read up to READ_LIMIT characters.
 */
export function adviseOn(situation: string, clarified?: ClarificationAnswer): Advice {
  const assessment = assess(situation);
  const gate = gateOf(assessment);
  const refusal = referralFor(assessment.reading, gate) ?? refusalOf(assessment.reading, gate);
  if (refusal) return refusal;
  if (clarified) return recommend(assessment, weighAnswer(assessment, clarified));
  if (isVague(assessment, gate)) return clarify('vague');
  if (assessment.likely[likeliest(assessment.likely)] < SURE_ENOUGH) return clarify('even');
  return recommend(assessment, assessment.likely);
}

/** The recommendation that `adviseOn` would give if it might not ask. */
export function bestGuessOn(situation: string): Recommendation {
  const assessment = assess(situation);
  return recommend(assessment, assessment.likely);
}

function isVague({ reading, matches }: Assessment, gate: Gate): boolean {
  if (reading.words.length < 2) return true;
  return matches.length === 0 && gate.vague > TOO_VAGUE;
}

/** How likely a person gives each answer when an emphasis is right: mostly the right one, seldom the opposite. */
const ANSWER_GIVEN = { right: 0.8, near: 0.17, opposite: 0.03 };

/** The text's probabilities, after the answer (Bayes). A text that says nothing leaves the answer to decide. */
function weighAnswer({ likely }: Assessment, clarified: ClarificationAnswer): Record<Emphasis, number> {
  const meant = MEANT[clarified];
  const weigh = (emphasis: Emphasis) => {
    const isNear = emphasis === 'both' || meant === 'both';
    return (
      likely[emphasis] * (emphasis === meant ? ANSWER_GIVEN.right : isNear ? ANSWER_GIVEN.near : ANSWER_GIVEN.opposite)
    );
  };
  const weighed = { leadership: weigh('leadership'), management: weigh('management'), both: weigh('both') };
  const sum = weighed.leadership + weighed.management + weighed.both;
  return { leadership: weighed.leadership / sum, management: weighed.management / sum, both: weighed.both / sum };
}

function recommend(assessment: Assessment, likely: Record<Emphasis, number>): Recommendation {
  const emphasis = likeliest(likely);
  const practices = practicesFor(emphasis, assessment);
  const { reading, matches, sides } = assessment;
  return {
    kind: 'recommendation',
    emphasis,
    confidence: likely[emphasis],
    scores: { leadership: needOf('leadership', sides), management: needOf('management', sides) },
    evidence: evidenceIn(assessment),
    ...chooseRule({ reading, emphasis, matches, practices }),
    practices,
    overdoing: OVERDOING[emphasis],
    flipTest: flipTestFor(emphasis, assessment),
  };
}

function practicesFor(emphasis: Emphasis, { features }: Assessment): PracticeId[] {
  const scores = practiceScores(features);
  const best = (side: Side): PracticeId[] => {
    const own: readonly PracticeId[] = side === 'leadership' ? LEADERSHIP_PRACTICE_IDS : MANAGEMENT_PRACTICE_IDS;
    return [...own].sort((a, b) => scores[b] - scores[a]);
  };
  const [first, second, third] =
    emphasis === 'both' ? bestOfBoth(best('leadership'), best('management'), scores) : best(emphasis);
  if (!first || !second || !third) throw new Error('A side has fewer than three practices');
  return scores[third] > scores[first] - NEAR_THE_BEST ? [first, second, third] : [first, second];
}

/** The best of either side, and the better of the two seconds. */
function bestOfBoth(
  leadership: readonly PracticeId[],
  management: readonly PracticeId[],
  scores: Record<PracticeId, number>,
): PracticeId[] {
  const byScore = (a: PracticeId, b: PracticeId) => scores[b] - scores[a];
  const firsts = [...leadership.slice(0, 1), ...management.slice(0, 1)].sort(byScore);
  const seconds = [...leadership.slice(1, 2), ...management.slice(1, 2)].sort(byScore);
  return [...firsts, ...seconds.slice(0, 1)];
}
