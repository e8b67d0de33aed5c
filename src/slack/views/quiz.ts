// The quiz: its pages, its result, and its place in the Home. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { DIFFERENCES, type DifferenceId, STYLES } from '../../domain/knowledge.ts';
import { type PracticeId, practiceOf, type Side } from '../../domain/practice.ts';
import {
  clearlyLeaningSide,
  countAnswers,
  countLeans,
  type DifferenceScore,
  firstOpenPage,
  leanOf,
  practicesToStartWith,
  QUIZ_PAGES,
  QUIZ_STATEMENTS,
  QUIZ_STEPS,
  type QuizAnswers,
  type QuizDraft,
  type QuizResult,
  type QuizScore,
  type QuizStatement,
  type QuizStep,
  quizIsDueFrom,
  scoreQuiz,
} from '../../domain/quiz.ts';
import { describeDay } from '../../domain/schedule.ts';
import { ACTION, INPUT, STATEMENT_PREFIX, VIEW } from '../ids.ts';
import { growthBlocks } from './growth.ts';
import { scaleOf } from './scale.ts';
import { actions, button, context, divider, header, option, plain, section } from './text.ts';

const STEP_NAMES: Record<QuizStep, string> = { 1: 'Never', 2: 'Rarely', 3: 'Sometimes', 4: 'Often', 5: 'Always' };
const SIDE_NAMES: Record<Side, string> = { leadership: 'leading', management: 'managing' };
const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

// ── The pages ────────────────────────────────────────────────────────────────────────────────────────

/** `note` says why the person sees this page, where that is not plain. */
export type QuizPage = { id: string; answers: QuizAnswers; page: number; note?: string };

export function quizModal({ id, answers, page, note }: QuizPage): ModalView {
  const statements: readonly QuizStatement[] = QUIZ_PAGES[page] ?? [];
  const isLast = page === QUIZ_PAGES.length - 1;
  return {
    type: 'modal',
    callback_id: VIEW.quiz,
    private_metadata: JSON.stringify({ id, page }),
    title: plain(`Quiz, page ${page + 1} of ${QUIZ_PAGES.length}`),
    submit: plain(isLast ? 'Show my balance' : 'Next'),
    close: plain('Close'),
    blocks: [
      ...(page === 0 ? [section(INTRODUCTION)] : []),
      ...(note === undefined ? [] : [section(note)]),
      section('*In the past month, how often was it so?*'),
      ...statements.map((statement) => statementInput(statement, answers)),
      ...(page > 0 ? [actions(button('Back', ACTION.quizBack))] : []),
      context(progress(page, isLast)),
    ],
  };
}

const INTRODUCTION = `${QUIZ_STATEMENTS.length} statements on ${NUMBERS[QUIZ_PAGES.length]} pages, about four minutes. Answer as it was, not as it should be: neither end is the right one. Only you see your answers and the result.`;

function progress(page: number, isLast: boolean): string {
  const before = QUIZ_PAGES.slice(0, page).reduce((sum, statements) => sum + statements.length, 0);
  const upTo = before + (QUIZ_PAGES[page]?.length ?? 0);
  const kept = isLast
    ? 'You can change your answers later.'
    : '*Next* keeps your answers; close whenever you like, and go on another time.';
  return `Statements ${before + 1} to ${upTo} of ${QUIZ_STATEMENTS.length}. ${kept}`;
}

function statementInput({ id, text }: QuizStatement, answers: QuizAnswers): KnownBlock {
  const stepOption = (step: QuizStep) => option(STEP_NAMES[step], String(step));
  const answer = answers[id];
  return {
    type: 'input',
    block_id: `${STATEMENT_PREFIX}${id}`,
    label: plain(text),
    element: {
      type: 'radio_buttons',
      action_id: INPUT,
      options: QUIZ_STEPS.map(stepOption),
      ...(answer ? { initial_option: stepOption(answer) } : {}),
    },
  };
}

// ── The result ───────────────────────────────────────────────────────────────────────────────────────

export type ShownResult = {
  /** Newest first; the first is shown, beside the one before it. */
  results: readonly [QuizResult, ...QuizResult[]];
  draft: QuizDraft | undefined;
  now: Date;
  timeZone: string;
};

export function quizResultModal({ results, draft, now, timeZone }: ShownResult): ModalView {
  const [latest, before] = results;
  const score = scoreQuiz(latest.answers);
  const scoreBefore = before && scoreQuiz(before.answers);
  return {
    type: 'modal',
    title: plain('Your balance'),
    close: plain('Close'),
    blocks: [
      section(`*${describeLeans(score)}*`),
      context(
        `By your answers of ${describeDay(latest.takenAt, timeZone)}. Left of the middle is leading, right of it managing.${before ? ` Last time was ${describeDay(before.takenAt, timeZone)}.` : ''}`,
      ),
      ...differenceBlocks(score, scoreBefore),
      header('Two to start with'),
      context('From where you are furthest from balance.'),
      ...practicesToStartWith(score).flatMap(practiceBlocks),
      ...growthBlocks(clearlyLeaningSide(score)),
      header('Styles'),
      section(describeStyles(score)),
      divider,
      context(LIMITS),
      ...(draft ? unfinishedBlocks(draft, latest, timeZone) : againBlocks({ latest, now, timeZone })),
    ],
  };
}

const LIMITS =
  '*A mirror, not a measurement:* one statement a side, your own view, one month. A single step may be chance. It is for you to think with, and no good for judging or comparing people.';

/** "You leaned towards managing in five differences and towards leading in one; two were in balance." */
export function describeLeans(score: QuizScore): string {
  const total = score.differences.length;
  if (total === 0) return 'The quiz asks other things now. Take it again to see your balance.';
  const counts = countLeans(score);
  const all = `all ${NUMBERS[total]}`;
  if (counts.balance === total) return `You were in balance in ${all} differences.`;
  const [first, second] = (['leadership', 'management'] as const)
    .filter((side) => counts[side] > 0)
    .toSorted((a, b) => counts[b] - counts[a])
    .map((side) => ({ name: SIDE_NAMES[side], count: counts[side] }));
  if (!first) return '';
  const times = `${first.count === total ? all : NUMBERS[first.count]} ${first.count === 1 ? 'difference' : 'differences'}`;
  const more = second ? ` and towards ${second.name} in ${NUMBERS[second.count]}` : '';
  const balance =
    counts.balance === 0 ? '' : `; ${NUMBERS[counts.balance]} ${counts.balance === 1 ? 'was' : 'were'} in balance`;
  return `You leaned towards ${first.name} in ${times}${more}${balance}.`;
}

function differenceBlocks(score: QuizScore, before: QuizScore | undefined): KnownBlock[] {
  return score.differences.map((each) => {
    const last = before?.differences.find(({ difference }) => difference === each.difference);
    return section(
      `*${nameOf(each.difference)}:* ${describeLean(each)}${describeChange(each, last)}\n\`${leanScale(each)}\``,
    );
  });
}

const differenceOf = (id: DifferenceId) => {
  const difference = DIFFERENCES.find((each) => each.id === id);
  if (!difference) throw new Error(`No difference has the id ${id}`);
  return difference;
};

function nameOf(id: DifferenceId): string {
  const { leadership, management } = differenceOf(id);
  return `${leadership.charAt(0).toUpperCase()}${leadership.slice(1)} or ${management}`;
}

function describeLean(score: DifferenceScore): string {
  const lean = leanOf(score);
  if (lean === 0) return 'in balance';
  const steps = Math.abs(lean);
  const side: Side = lean < 0 ? 'leadership' : 'management';
  return `${NUMBERS[steps]} ${steps === 1 ? 'step' : 'steps'} towards ${differenceOf(score.difference)[side]}`;
}

function describeChange(score: DifferenceScore, last: DifferenceScore | undefined): string {
  if (!last) return '';
  return leanOf(last) === leanOf(score) ? ', as last time' : ` (last time ${describeLean(last)})`;
}

function leanScale(score: DifferenceScore): string {
  const lean = leanOf(score);
  return scaleOf({ leadership: Math.max(0, -lean), management: Math.max(0, lean) });
}

function practiceBlocks(id: PracticeId): KnownBlock[] {
  const practice = practiceOf(id);
  const side = differenceOf(practice.difference)[practice.side];
  return [
    section(`*${practice.name}*, for ${side}\n${practice.thisWeek}`),
    actions(button('Plan when', ACTION.newPlan, { value: id, accessibleName: `Plan when: ${practice.name}` })),
  ];
}

function describeStyles({ styles }: QuizScore): string {
  return STYLES.flatMap(({ id, name, text }) => {
    const step = styles[id];
    return step ? [`• *${name}*, ${STEP_NAMES[step].toLowerCase()}. ${text}`] : [];
  }).join('\n');
}

function againBlocks({ latest, now, timeZone }: { latest: QuizResult; now: Date; timeZone: string }): KnownBlock[] {
  const dueFrom = quizIsDueFrom(latest.takenAt, timeZone);
  const isSoon = now < dueFrom;
  const again = button('Take it again', ACTION.takeQuiz, {
    ...(isSoon
      ? {
          confirm: {
            title: plain('Already again?'),
            text: plain(
              `It asks about the past month, so your answers would be about many of the same days. From ${describeDay(dueFrom, timeZone)} they tell you more.`,
            ),
            confirm: plain('Take it now'),
            deny: plain('Later'),
          },
        }
      : {}),
  });
  const isComplete = firstOpenPage(latest.answers) === undefined;
  const edit = button('Change my answers', ACTION.editQuiz, { value: latest.id });
  return [
    actions(again, ...(isComplete ? [edit] : [])),
    ...(isSoon ? [context(`Worth taking again from ${describeDay(dueFrom, timeZone)}.`)] : []),
  ];
}

function unfinishedBlocks(draft: QuizDraft, latest: QuizResult, timeZone: string): KnownBlock[] {
  return [section(describeDraft(draft, latest, timeZone)), actions(goOn(), discard())];
}

function describeDraft(draft: QuizDraft, latest: QuizResult | undefined, timeZone: string): string {
  const day = describeDay(draft.updatedAt, timeZone);
  return draft.id === latest?.id
    ? `You began to change these answers on ${day}; that is not finished.`
    : `A quiz is unfinished: ${countAnswers(draft.answers)} of ${QUIZ_STATEMENTS.length} answered, on ${day}.`;
}

const goOn = () => button('Go on', ACTION.takeQuiz, { accessibleName: 'Go on with the quiz' });
const discard = () =>
  button('Discard it', ACTION.discardQuiz, {
    confirm: {
      title: plain('Discard it?'),
      text: plain('The unfinished answers are deleted. A result you already have stays as it is.'),
      confirm: plain('Discard'),
      deny: plain('Keep'),
      style: 'danger',
    },
  });

// ── The Home ─────────────────────────────────────────────────────────────────────────────────────────

export type QuizInHome = { latest: QuizResult | undefined; draft: QuizDraft | undefined };

export function quizBlocks({ latest, draft }: QuizInHome, timeZone: string): KnownBlock[] {
  const unfinished = draft ? [section(describeDraft(draft, latest, timeZone))] : [];
  if (!latest) {
    return [
      header('Your balance'),
      ...(draft ? unfinished : [section(INVITATION)]),
      actions(...(draft ? [goOn(), discard()] : [button('Take the quiz', ACTION.takeQuiz)])),
    ];
  }
  return [
    header('Your balance'),
    section(describeLeans(scoreQuiz(latest.answers))),
    context(`By your answers of ${describeDay(latest.takenAt, timeZone)}.`),
    ...unfinished,
    actions(button('Show my balance', ACTION.openQuiz), ...(draft ? [goOn(), discard()] : [])),
  ];
}

const INVITATION = `Which side do you lean to? ${QUIZ_STATEMENTS.length} statements about the past month, about four minutes. Only you see your answers and the result.`;
