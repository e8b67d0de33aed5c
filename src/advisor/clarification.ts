// The one question the advisor asks when it cannot tell. The words only; when to ask is advisor.ts's.
import type { Clarification } from '../domain/advice.ts';

const ANSWERS: Clarification['answers'] = [
  { id: 'meaning-is-missing', label: 'The will: people don’t see why, or don’t feel heard' },
  { id: 'order-is-missing', label: 'The order: who does what, by when, and how' },
  { id: 'both-are-missing', label: 'Both of them' },
];

export function clarify(reason: Clarification['reason']): Clarification {
  const question =
    reason === 'vague'
      ? 'I can’t see enough of it yet. What is missing most?'
      : 'I see signs of both here. What would help most if it were there tomorrow?';
  return { kind: 'clarification', reason, question, answers: ANSWERS };
}
