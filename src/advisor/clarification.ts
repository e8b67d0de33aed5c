// The one question the advisor asks when it cannot tell: the one whose answer would decide between what is still
// possible. The words only; when to ask is decision.ts's.
import type { Clarification, ClarificationAnswer } from '../domain/advice.ts';
import { emphasisMeant, type Likely } from './decision.ts';

type Answers = Clarification['answers'];
type Wording = { question: string; answers: Answers };

const OPEN_ANSWERS: Answers = [
  { id: 'meaning-is-missing', label: 'The will: people don’t see why, or don’t feel heard' },
  { id: 'order-is-missing', label: 'The order: who does what, by when, and how' },
  { id: 'both-are-missing', label: 'Both of them' },
];

const VAGUE: Wording = {
  question: 'I can’t see enough of it yet. What is missing most?',
  answers: OPEN_ANSWERS,
};

const EVEN: Wording = {
  question: 'I see signs of more than one thing here. What would help most if it were there tomorrow?',
  answers: OPEN_ANSWERS,
};

/** Where only two answers are left, one plain fact decides between them. */
const DECIDING: readonly Wording[] = [
  {
    question: 'I see what weighs on people. Is it settled who does what, by when, and how?',
    answers: [
      { id: 'meaning-is-missing', label: 'Yes, the order is there' },
      { id: 'both-are-missing', label: 'No, that is missing too' },
    ],
  },
  {
    question: 'I see what is missing in how the work runs. Do people know why it matters, and do they want it?',
    answers: [
      { id: 'order-is-missing', label: 'Yes, the will is there' },
      { id: 'both-are-missing', label: 'No, that is missing too' },
    ],
  },
  { question: EVEN.question, answers: OPEN_ANSWERS.filter(({ id }) => id !== 'both-are-missing') },
];

/** An answer less likely than this, before asking, is left out while two others remain. */
const HARDLY_POSSIBLE = 0.05;

/** `likely`: what the text alone makes of it. */
export function clarify(reason: Clarification['reason'], likely: Likely): Clarification {
  return { kind: 'clarification', reason, ...(reason === 'vague' ? VAGUE : decidingOn(likely)) };
}

function decidingOn(likely: Likely): Wording {
  const isPossible = (id: ClarificationAnswer) => likely[emphasisMeant(id)] >= HARDLY_POSSIBLE;
  const possible = OPEN_ANSWERS.filter(({ id }) => isPossible(id));
  if (possible.length !== 2) return EVEN;
  return DECIDING.find(({ answers }) => answers.every(({ id }) => isPossible(id))) ?? EVEN;
}
