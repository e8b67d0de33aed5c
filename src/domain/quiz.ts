// The quiz: its statements, and what the answers say about the eight differences and the five styles. Pure.
// A mirror, not a measurement: one statement a side, answered by the person about one month. It has been compared
// with nothing and nobody, so a step of difference between two results may be chance, and no figure here may rank
// people or be shown to anybody but the one who answered.
import { DateTime } from 'luxon';
import { DIFFERENCE_IDS, type DifferenceId, STYLES, type StyleId } from './knowledge.ts';
import type { PracticeId, Side } from './practice.ts';

/** How often, from never (1) to always (5). */
export const QUIZ_STEPS = [1, 2, 3, 4, 5] as const;
export type QuizStep = (typeof QUIZ_STEPS)[number];

type StatementContent = { id: string; text: string } & (
  | {
      difference: DifferenceId;
      side: Side;
      /** Doing it often speaks against the side: "never" counts as five. */
      isReversed: boolean;
      /** What to do for more of this side. */
      practiceId: PracticeId;
    }
  | { style: StyleId }
);

/**
 * In the order asked. Each of the eight differences has one statement for each side, both straight or both reversed,
 * so that whoever agrees with everything comes out in balance. The two stand on different pages.
 * Answers are kept by id: never rename one, and give a statement that changes its meaning a new one.
 */
export const QUIZ_PAGES = [
  [
    {
      id: 'asks-what-we-stand-for',
      text: 'When we made a choice, I asked whether it fits what our team stands for.',
      difference: 'culture-process',
      side: 'leadership',
      isReversed: false,
      practiceId: 'align-on-purpose',
    },
    {
      id: 'keeps-expectations-unsaid',
      text: 'When I asked for something, I left open what a good result looks like.',
      difference: 'inspiring-goals',
      side: 'management',
      isReversed: true,
      practiceId: 'set-clear-expectations',
    },
    {
      id: 'asks-what-could-go-wrong',
      text: 'Before something began, I asked what could go wrong with it.',
      difference: 'taking-mitigating-risks',
      side: 'management',
      isReversed: false,
      practiceId: 'manage-risk',
    },
    {
      id: 'tells-once-it-is-final',
      text: 'I told people of a decision only once it was final.',
      difference: 'influence-authority',
      side: 'leadership',
      isReversed: true,
      practiceId: 'involve-people-early',
    },
  ],
  [
    {
      id: 'says-what-comes-first',
      text: 'When there was more work than time, I said what comes first.',
      difference: 'strategy-performance',
      side: 'management',
      isReversed: false,
      practiceId: 'set-priorities',
    },
    {
      id: 'lets-good-work-pass',
      text: 'When someone did good work, I let it pass without a word.',
      difference: 'motivating-overseeing',
      side: 'leadership',
      isReversed: true,
      practiceId: 'recognise-strengths',
    },
    {
      id: 'tries-a-rough-idea',
      text: 'I made time to try out an idea that was still rough.',
      difference: 'ideas-execution',
      side: 'leadership',
      isReversed: false,
      practiceId: 'encourage-experiments',
    },
    {
      id: 'keeps-advice-back',
      text: 'When I saw how somebody could do better, I kept it to myself.',
      difference: 'emotional-intelligence-development',
      side: 'management',
      isReversed: true,
      practiceId: 'review-performance',
    },
  ],
  [
    {
      id: 'keeps-the-agreed-way',
      text: 'When a job came round again, I kept to the way we had agreed on.',
      difference: 'culture-process',
      side: 'management',
      isReversed: false,
      practiceId: 'standardise-quality',
    },
    {
      id: 'keeps-the-reason-unsaid',
      text: 'I passed on a task without saying what it was for.',
      difference: 'inspiring-goals',
      side: 'leadership',
      isReversed: true,
      practiceId: 'explain-the-why',
    },
    {
      id: 'speaks-for-uncertain-change',
      text: 'I spoke up for a change although its outcome was uncertain.',
      difference: 'taking-mitigating-risks',
      side: 'leadership',
      isReversed: false,
      practiceId: 'champion-change',
    },
    {
      id: 'lets-tasks-begin-ownerless',
      text: 'I let a task begin without agreeing whose it was.',
      difference: 'influence-authority',
      side: 'management',
      isReversed: true,
      practiceId: 'assign-ownership',
    },
  ],
  [
    {
      id: 'says-where-we-are-heading',
      text: 'I told people where our work is heading beyond the coming weeks.',
      difference: 'strategy-performance',
      side: 'leadership',
      isReversed: false,
      practiceId: 'set-direction',
    },
    {
      id: 'finds-out-at-the-end',
      text: 'I waited until the end to find out how a piece of work was going.',
      difference: 'motivating-overseeing',
      side: 'management',
      isReversed: true,
      practiceId: 'monitor-progress',
    },
    {
      id: 'looks-whether-it-was-done',
      text: 'When something had been agreed, I looked later whether it was done.',
      difference: 'ideas-execution',
      side: 'management',
      isReversed: false,
      practiceId: 'set-a-follow-up',
    },
    {
      id: 'solves-before-hearing-out',
      text: 'When someone told me of a worry, I offered a solution before they had finished.',
      difference: 'emotional-intelligence-development',
      side: 'leadership',
      isReversed: true,
      practiceId: 'listen-with-empathy',
    },
  ],
  [
    {
      id: 'leaves-the-how-to-people',
      text: 'I left it to people how they went about their work.',
      style: 'laissez-faire',
    },
    { id: 'decides-together', text: 'I took decisions together with the people they touched.', style: 'democratic' },
    { id: 'decides-alone', text: 'I decided alone what was to be done.', style: 'autocratic' },
    { id: 'asks-what-people-need', text: 'I asked people what they needed to do their work well.', style: 'servant' },
    {
      id: 'describes-another-future',
      text: 'I described to people how different things could be one day.',
      style: 'transformational',
    },
  ],
] as const satisfies readonly (readonly StatementContent[])[];

export type StatementId = (typeof QUIZ_PAGES)[number][number]['id'];
export type QuizStatement = StatementContent & { id: StatementId };

export const QUIZ_STATEMENTS: readonly QuizStatement[] = QUIZ_PAGES.flat();

/** Statements without an answer are missing. */
export type QuizAnswers = Partial<Record<StatementId, QuizStep>>;

/** A quiz that was begun and not finished. */
export type QuizDraft = { id: string; teamId: string; userId: string; answers: QuizAnswers; updatedAt: Date };

/** A finished one. Its figures are computed from its answers, never stored. */
export type QuizResult = { id: string; teamId: string; userId: string; answers: QuizAnswers; takenAt: Date };

/** How often each side of a difference was practised. */
export type DifferenceScore = { difference: DifferenceId; leadership: QuizStep; management: QuizStep };

/** Differences and styles whose statements have no answer are left out. */
export type QuizScore = { differences: readonly DifferenceScore[]; styles: Partial<Record<StyleId, QuizStep>> };

/** What is known in `values`, which may come from an older quiz: unknown statements and other steps are left out. */
export function knownAnswers(values: object): QuizAnswers {
  const steps = new Map<string, unknown>(Object.entries(values));
  const answers: QuizAnswers = {};
  for (const { id } of QUIZ_STATEMENTS) {
    const step = QUIZ_STEPS.find((each) => each === steps.get(id));
    if (step) answers[id] = step;
  }
  return answers;
}

/** The first page with a statement that has no answer; undefined when all have one. */
export function firstOpenPage(answers: QuizAnswers): number | undefined {
  const page = QUIZ_PAGES.findIndex((statements) => statements.some(({ id }) => answers[id] === undefined));
  return page === -1 ? undefined : page;
}

export const countAnswers = (answers: QuizAnswers): number => Object.keys(answers).length;

export function scoreQuiz(answers: QuizAnswers): QuizScore {
  const differences = DIFFERENCE_IDS.flatMap((difference) => {
    const leadership = levelOf(answers, difference, 'leadership');
    const management = levelOf(answers, difference, 'management');
    return leadership && management ? [{ difference, leadership, management }] : [];
  });
  const styles: QuizScore['styles'] = {};
  for (const { id } of STYLES) {
    const statement = QUIZ_STATEMENTS.find((each) => 'style' in each && each.style === id);
    const step = statement && answers[statement.id];
    if (step) styles[id] = step;
  }
  return { differences, styles };
}

function levelOf(answers: QuizAnswers, difference: DifferenceId, side: Side): QuizStep | undefined {
  const statement = statementFor(difference, side);
  const step = answers[statement.id];
  return step && statement.isReversed ? QUIZ_STEPS[5 - step] : step;
}

function statementFor(difference: DifferenceId, side: Side) {
  for (const statement of QUIZ_STATEMENTS) {
    if ('side' in statement && statement.difference === difference && statement.side === side) return statement;
  }
  throw new Error(`The quiz has no statement for the ${side} side of ${difference}`);
}

/** From -4, all leading, over 0, balance, to 4, all managing. */
export function leanOf({ leadership, management }: DifferenceScore): number {
  return management - leadership;
}

/** Over how many differences a person leans to a side, and in how many they are in balance. */
export function countLeans({ differences }: QuizScore): Record<Side | 'balance', number> {
  const leans = differences.map(leanOf);
  return {
    leadership: leans.filter((lean) => lean < 0).length,
    management: leans.filter((lean) => lean > 0).length,
    balance: leans.filter((lean) => lean === 0).length,
  };
}

/** The side practised more over all differences; undefined where neither was. */
export function leaningSide({ differences }: QuizScore): Side | undefined {
  const lean = differences.reduce((sum, each) => sum + leanOf(each), 0);
  return lean === 0 ? undefined : lean < 0 ? 'leadership' : 'management';
}

/** A step in every second difference, over all of them: less may be chance. */
const CLEAR_LEAN = DIFFERENCE_IDS.length / 2;

/** The side leant to so clearly that it is worth a word. */
export function clearlyLeaningSide(score: QuizScore): Side | undefined {
  const lean = score.differences.reduce((sum, each) => sum + leanOf(each), 0);
  return Math.abs(lean) < CLEAR_LEAN ? undefined : leaningSide(score);
}

/** Two practices of two differences: the furthest from balance first, and of those the side done least. */
export function practicesToStartWith(score: QuizScore): PracticeId[] {
  const leaning = leaningSide(score);
  const overall = leaning === undefined ? 0 : leaning === 'leadership' ? -1 : 1;
  return score.differences
    .map((each, index) => {
      const lean = leanOf(each) || overall;
      // In perfect balance the sides take turns.
      const side: Side = lean > 0 || (lean === 0 && index % 2 === 0) ? 'leadership' : 'management';
      return { each, side };
    })
    .sort((a, b) => Math.abs(leanOf(b.each)) - Math.abs(leanOf(a.each)) || a.each[a.side] - b.each[b.side])
    .slice(0, 2)
    .map(({ each, side }) => statementFor(each.difference, side).practiceId);
}

/** A month after the last result, at the start of that day there: earlier, the answers are about the same days. */
export function quizIsDueFrom(takenAt: Date, timeZone: string): Date {
  return DateTime.fromJSDate(takenAt, { zone: timeZone }).plus({ months: 1 }).startOf('day').toJSDate();
}
