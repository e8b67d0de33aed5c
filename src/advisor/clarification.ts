// The one question the advisor asks when it cannot tell. The words only; when to ask is advisor.ts's.
import type { Clarification } from '../domain/advice.ts';
import { emphasisMeant, type Likely } from './decision.ts';

const ANSWERS: Clarification['answers'] = [
  { id: 'meaning-is-missing', label: 'The will: people don’t see why, or don’t feel heard' },
  { id: 'order-is-missing', label: 'The order: who does what, by when, and how' },
  { id: 'both-are-missing', label: 'Both of them' },
];

const QUESTIONS: Record<Clarification['reason'], string> = {
  vague: 'I can’t see enough of it yet. What is missing most?',
  even: 'I see signs of more than one thing here. What would help most if it were there tomorrow?',
};

/** An answer less likely than this, before asking, is left out while two others remain. */
const HARDLY_POSSIBLE = 0.05;

/** `likely`: what the text alone makes of it. Offers the answers that would decide between what is still possible. */
export function clarify(reason: Clarification['reason'], likely: Likely): Clarification {
  if (reason === 'vague') return { kind: 'clarification', reason, question: QUESTIONS.vague, answers: ANSWERS };
  const possible = ANSWERS.filter((answer) => likely[emphasisMeant(answer.id)] >= HARDLY_POSSIBLE);
  return { kind: 'clarification', reason, question: QUESTIONS.even, answers: possible.length > 1 ? possible : ANSWERS };
}
