// What to do with what the model sees: refuse, refer, ask or answer; and which practices to name.
// Pure: the model's figures come in as values, so that evaluation decides exactly as the advisor does.
import type { Clarification, ClarificationAnswer, Emphasis, NoAdvice, Referral } from '../domain/advice.ts';
import { LEADERSHIP_PRACTICE_IDS, MANAGEMENT_PRACTICE_IDS, type PracticeId, type Side } from '../domain/practice.ts';
import type { Gate } from './gate-model.ts';
import { lacksNothing } from './polarity.ts';
import { referralFor } from './referral.ts';
import { refusalOf } from './refusal.ts';
import type { SignalMatch } from './signals.ts';
import type { Reading } from './text.ts';

/** Below this probability of being right the advisor asks first. */
const SURE_ENOUGH = 0.67;
/** Above this probability of saying too little the advisor asks what it is about. */
const TOO_VAGUE = 0.25;
/** Above it a text of some length is a situation whatever else its words may sound like; so is one with a signal. */
const PLAIN_ENOUGH = { confidence: 0.9, words: 8 };
/** A third practice is named when its log-odds come this near to the first one's. */
const NEAR_THE_BEST = 2.5;

const MEANT: Record<ClarificationAnswer, Emphasis> = {
  'meaning-is-missing': 'leadership',
  'order-is-missing': 'management',
  'both-are-missing': 'both',
};

/** The emphasis that an answer to a clarification speaks for. */
export function emphasisMeant(answer: ClarificationAnswer): Emphasis {
  return MEANT[answer];
}

/** The three answers' probabilities; they add up to one. */
export type Likely = Readonly<Record<Emphasis, number>>;

export type Sighting = { reading: Reading; matches: readonly SignalMatch[]; gate: Gate; likely: Likely };

/** A refusal or referral; else what to ask about; else `answer`. */
export function decide(sighting: Sighting): Referral | NoAdvice | Clarification['reason'] | 'answer' {
  const { reading, matches, likely } = sighting;
  const confidence = likely[likeliest(likely)];
  const speaksPlainly =
    matches.length > 0 || (confidence > PLAIN_ENOUGH.confidence && reading.words.length >= PLAIN_ENOUGH.words);
  const gate = speaksPlainly ? { ...sighting.gate, vague: 0, 'off-topic': 0 } : sighting.gate;
  const refusal = referralFor(reading, gate) ?? refusalOf(reading, gate);
  if (refusal) return refusal;
  if (reading.words.length < 2 || gate.vague > TOO_VAGUE) return 'vague';
  if (matches.length === 0 && lacksNothing(reading)) return 'vague';
  return confidence < SURE_ENOUGH ? 'even' : 'answer';
}

/** The likeliest answer. */
export function likeliest(likely: Likely): Emphasis {
  if (likely.both > likely.leadership && likely.both > likely.management) return 'both';
  return likely.leadership >= likely.management ? 'leadership' : 'management';
}

/** How likely a person gives each answer when an emphasis is right: mostly the right one, seldom the opposite. */
const ANSWER_GIVEN = { right: 0.8, near: 0.17, opposite: 0.03 };

/** The text's probabilities, after the answer (Bayes). A text that says nothing leaves the answer to decide. */
export function weighAnswer(likely: Likely, clarified: ClarificationAnswer): Likely {
  const meant = emphasisMeant(clarified);
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

/** Two or three, best first; of either side at least one where both are needed. `scores` are log-odds. */
export function practicesFor(emphasis: Emphasis, scores: PracticeScores): PracticeId[] {
  const [first, second, third] = emphasis === 'both' ? bestOfBoth(scores) : bestPractices(emphasis, scores);
  if (!first || !second || !third) throw new Error('A side has fewer than three practices');
  return scores[third] > scores[first] - NEAR_THE_BEST ? [first, second, third] : [first, second];
}

type PracticeScores = Readonly<Record<PracticeId, number>>;

/** All practices of a side, the likeliest to help first. */
export function bestPractices(side: Side, scores: PracticeScores): PracticeId[] {
  const own: readonly PracticeId[] = side === 'leadership' ? LEADERSHIP_PRACTICE_IDS : MANAGEMENT_PRACTICE_IDS;
  return [...own].sort((a, b) => scores[b] - scores[a]);
}

/** The best of either side, and the better of the two seconds. */
function bestOfBoth(scores: PracticeScores): PracticeId[] {
  const [leadership, management] = [bestPractices('leadership', scores), bestPractices('management', scores)];
  const byScore = (a: PracticeId, b: PracticeId) => scores[b] - scores[a];
  const firsts = [...leadership.slice(0, 1), ...management.slice(0, 1)].sort(byScore);
  const seconds = [...leadership.slice(1, 2), ...management.slice(1, 2)].sort(byScore);
  return [...firsts, ...seconds.slice(0, 1)];
}
