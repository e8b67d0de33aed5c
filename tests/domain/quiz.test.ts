import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIFFERENCE_IDS, DIFFERENCES, STYLES } from '../../src/domain/knowledge.ts';
import { practiceOf, type Side } from '../../src/domain/practice.ts';
import {
  clearlyLeaningSide,
  countLeans,
  firstOpenPage,
  knownAnswers,
  leaningSide,
  leanOf,
  practicesToStartWith,
  QUIZ_PAGES,
  QUIZ_STATEMENTS,
  QUIZ_STEPS,
  type QuizAnswers,
  type QuizStatement,
  type QuizStep,
  quizIsDueFrom,
  type StatementId,
  scoreQuiz,
} from '../../src/domain/quiz.ts';
import { expectPlainProse, repeatedRuns, sentencesOf } from './prose.ts';

const SIDES = ['leadership', 'management'] as const satisfies readonly Side[];
const ids = QUIZ_STATEMENTS.map(({ id }) => id);

function answersFrom(stepOf: (statement: QuizStatement) => QuizStep): QuizAnswers {
  return Object.fromEntries(QUIZ_STATEMENTS.map((statement) => [statement.id, stepOf(statement)]));
}

const anyStep = fc.constantFrom(...QUIZ_STEPS);
const anyAnswers: fc.Arbitrary<QuizAnswers> = fc
  .tuple(...ids.map(() => anyStep))
  .map((steps) => Object.fromEntries(ids.map((id, index) => [id, steps[index]])));

/** Practises one side as often as can be, the other never. */
const allOn = (favoured: Side) =>
  answersFrom((statement) => ('side' in statement && (statement.side === favoured) !== statement.isReversed ? 5 : 1));

function statementFor(difference: string, side: Side) {
  const found = QUIZ_STATEMENTS.find(
    (each) => 'difference' in each && each.difference === difference && each.side === side,
  );
  if (!found || !('side' in found)) throw new Error(`No statement for ${side} of ${difference}`);
  return found;
}

describe('the statements', () => {
  it.each(QUIZ_STATEMENTS)('“$text” is one plain sentence of at most 80 characters', ({ text }) => {
    expectPlainProse(text);
    expect(sentencesOf(text)).toHaveLength(1);
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text.length).toBeLessThanOrEqual(80);
  });

  it.each(QUIZ_STATEMENTS)('“$text” asks one thing of the person, not of their rank', ({ text }) => {
    expect(text).toMatch(/\bI\b/);
    expect(text).not.toMatch(/\b(and|or)\b/);
    expect(text).not.toMatch(/\b(my (team|staff|people|reports)|employee|subordinate|boss|manage|lead)\b/i);
  });

  it('have ids of their own, and do not repeat each other', () => {
    expect(new Set(ids).size).toBe(QUIZ_STATEMENTS.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(
      repeatedRuns(
        QUIZ_STATEMENTS.map(({ text }) => text),
        7,
      ),
    ).toEqual([]);
  });

  it('are one a side for each difference and one a style', () => {
    const subjects = QUIZ_STATEMENTS.map((each) => ('style' in each ? each.style : `${each.difference} ${each.side}`));
    const expected = [
      ...DIFFERENCE_IDS.flatMap((id) => SIDES.map((side) => `${id} ${side}`)),
      ...STYLES.map(({ id }) => id),
    ];
    expect(subjects.toSorted()).toEqual(expected.toSorted());
  });

  it.each(DIFFERENCE_IDS)('are both straight or both reversed for %s', (id) => {
    expect(statementFor(id, 'leadership').isReversed).toBe(statementFor(id, 'management').isReversed);
  });

  it('are reversed in half of the differences, so that agreeing tells nothing about how much either', () => {
    expect(DIFFERENCE_IDS.filter((id) => statementFor(id, 'leadership').isReversed)).toHaveLength(4);
  });

  it('name a practice of their own difference and side', () => {
    for (const statement of QUIZ_STATEMENTS) {
      if ('style' in statement) continue;
      const { side, difference } = statement;
      expect(practiceOf(statement.practiceId)).toMatchObject({ side, difference });
    }
  });
});

describe('the pages', () => {
  it('have four or five statements', () => {
    expect(QUIZ_PAGES.map((page) => page.length)).toEqual([4, 4, 4, 4, 5]);
  });

  it('never show both sides of a difference together', () => {
    for (const page of QUIZ_PAGES) {
      const differences = page.flatMap((each) => ('difference' in each ? [each.difference] : []));
      expect(new Set(differences).size).toBe(differences.length);
    }
  });

  it('mix the sides, and the reversed with the straight', () => {
    for (const page of QUIZ_PAGES.slice(0, 4)) {
      const count = (isSo: (each: QuizStatement) => boolean) => page.filter((each) => isSo(each)).length;
      expect(count((each) => 'side' in each && each.side === 'leadership')).toBe(2);
      expect(count((each) => 'side' in each && each.isReversed)).toBe(2);
    }
  });
});

describe('scoreQuiz', () => {
  it('stays within its bounds', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { differences, styles } = scoreQuiz(answers);
        expect(differences.map(({ difference }) => difference)).toEqual(DIFFERENCES.map(({ id }) => id));
        for (const each of differences) {
          for (const side of SIDES) expect(QUIZ_STEPS).toContain(each[side]);
          expect(Math.abs(leanOf(each))).toBeLessThanOrEqual(4);
        }
        for (const { id } of STYLES) expect(QUIZ_STEPS).toContain(styles[id]);
      }),
    );
  });

  it('is symmetrical: with the sides swapped, every lean is turned round', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const swapped = answersFrom((statement) => {
          const other =
            'side' in statement
              ? statementFor(statement.difference, statement.side === 'leadership' ? 'management' : 'leadership')
              : statement;
          return answers[other.id] ?? 3;
        });
        const leans = scoreQuiz(answers).differences.map((each) => leanOf(each));
        // 0 and -0 are the same balance.
        expect(scoreQuiz(swapped).differences.map((each) => 0 - leanOf(each))).toEqual(leans.map((lean) => lean + 0));
      }),
    );
  });

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(anyAnswers, fc.shuffledSubarray(ids, { minLength: ids.length }), (answers, order) => {
        const shuffled: QuizAnswers = Object.fromEntries(order.map((id: StatementId) => [id, answers[id]]));
        expect(scoreQuiz(shuffled)).toEqual(scoreQuiz(answers));
      }),
    );
  });

  it.each(QUIZ_STEPS)('gives no lean to whoever answers everything with %i', (step) => {
    const score = scoreQuiz(answersFrom(() => step));
    expect(countLeans(score)).toEqual({ leadership: 0, management: 0, balance: 8 });
    expect(leaningSide(score)).toBeUndefined();
    expect(new Set(practicesToStartWith(score).map((id) => practiceOf(id).side)).size).toBe(2);
  });

  it.each([
    { favoured: 'leadership', lean: -4 },
    { favoured: 'management', lean: 4 },
  ] as const)('finds $lean everywhere when only the $favoured side is practised', ({ favoured, lean }) => {
    expect(scoreQuiz(allOn(favoured)).differences.map(leanOf)).toEqual(Array(8).fill(lean));
    expect(leaningSide(scoreQuiz(allOn(favoured)))).toBe(favoured);
  });

  it('moves away from a side when its statement is answered one step lower, or higher if reversed', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...QUIZ_STATEMENTS), (answers, statement) => {
        fc.pre('side' in statement);
        if (!('side' in statement)) return;
        const step = answers[statement.id] ?? 3;
        const less = knownAnswers({ ...answers, [statement.id]: statement.isReversed ? step + 1 : step - 1 });
        fc.pre(less[statement.id] !== undefined);
        const lean = (from: QuizAnswers) => {
          const found = scoreQuiz(from).differences.find(({ difference }) => difference === statement.difference);
          if (!found) throw new Error(`${statement.difference} has no score`);
          return leanOf(found);
        };
        expect(lean(less) - lean(answers)).toBe(statement.side === 'leadership' ? 1 : -1);
      }),
    );
  });

  it('leaves out what was not answered', () => {
    const { [statementFor('culture-process', 'leadership').id]: _gone, ...rest } = answersFrom(() => 3);
    const { differences } = scoreQuiz(rest);
    expect(differences).toHaveLength(7);
    expect(scoreQuiz({})).toEqual({ differences: [], styles: {} });
  });
});

describe('practicesToStartWith', () => {
  it('gives two practices of two differences', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const practices = practicesToStartWith(scoreQuiz(answers)).map(practiceOf);
        expect(new Set(practices.map(({ difference }) => difference)).size).toBe(2);
      }),
    );
  });

  it('never strengthens the stronger side of a difference', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const score = scoreQuiz(answers);
        for (const practice of practicesToStartWith(score).map(practiceOf)) {
          const { leadership, management } = score.differences.find(
            (each) => each.difference === practice.difference,
          ) ?? {
            leadership: 0,
            management: 0,
          };
          if (leadership < management) expect(practice.side).toBe('leadership');
          if (management < leadership) expect(practice.side).toBe('management');
        }
      }),
    );
  });

  it('takes nothing in balance while something is not', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const score = scoreQuiz(answers);
        const furthest = score.differences.map((each) => Math.abs(leanOf(each))).toSorted((a, b) => b - a);
        const chosen = practicesToStartWith(score).map((id) => {
          const found = score.differences.find(({ difference }) => difference === practiceOf(id).difference);
          return found && Math.abs(leanOf(found));
        });
        expect(chosen).toEqual(furthest.slice(0, 2));
      }),
    );
  });

  it('takes the more one-sided difference, and of those what was done least', () => {
    const answers: QuizAnswers = {
      ...answersFrom((statement) => ('side' in statement && statement.isReversed ? 2 : 4)),
      'asks-what-could-go-wrong': 1,
      'says-where-we-are-heading': 1,
      'says-what-comes-first': 2,
    };
    expect(practicesToStartWith(scoreQuiz(answers))).toEqual(['manage-risk', 'set-direction']);
  });
});

describe('clearlyLeaningSide', () => {
  const leaning = (steps: number) =>
    clearlyLeaningSide({
      differences: scoreQuiz(answersFrom(() => 3)).differences.map((each, index) => ({
        ...each,
        leadership: index < steps ? 4 : 3,
      })),
      styles: {},
    });

  it('is nobody’s at a step or three, and somebody’s from a step in every second difference', () => {
    expect([0, 1, 3, 4, 8].map(leaning)).toEqual([undefined, undefined, undefined, 'leadership', 'leadership']);
  });
});

describe('knownAnswers', () => {
  it('keeps what is still asked and drops the rest', () => {
    expect(
      knownAnswers({ 'decides-alone': 2, 'asked-long-ago': 3, 'decides-together': 9, 'asks-what-people-need': '4' }),
    ).toEqual({ 'decides-alone': 2 });
  });

  it('survives any object', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        expect(knownAnswers(value)).toEqual({});
      }),
    );
  });
});

describe('firstOpenPage', () => {
  it('is the page with the first gap', () => {
    const all = answersFrom(() => 3);
    expect(firstOpenPage({})).toBe(0);
    expect(firstOpenPage(all)).toBeUndefined();
    const { 'lets-good-work-pass': _gap, ...rest } = all;
    expect(firstOpenPage(rest)).toBe(1);
  });
});

describe('quizIsDueFrom', () => {
  it.each([
    { taken: '2026-11-24T22:30:00Z', timeZone: 'Europe/Berlin', due: '2026-12-23T23:00:00.000Z' },
    { taken: '2026-11-24T23:30:00Z', timeZone: 'Europe/Berlin', due: '2026-12-24T23:00:00.000Z' },
    { taken: '2027-01-31T12:00:00Z', timeZone: 'Asia/Tokyo', due: '2027-02-27T15:00:00.000Z' },
  ])('is the start of the day a month after $taken in $timeZone', ({ taken, timeZone, due }) => {
    expect(quizIsDueFrom(new Date(taken), timeZone).toISOString()).toBe(due);
  });
});
