import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviseOn } from '../../src/advisor/advisor.ts';
import type { Advice, ClarificationAnswer, Emphasis, Recommendation } from '../../src/domain/advice.ts';
import { CRISIS_DISAGREEMENT, OVERDOING, RULES } from '../../src/domain/knowledge.ts';
import { type PracticeId, practiceOf } from '../../src/domain/practice.ts';
import { runs } from '../support/properties.ts';

const CLASSICS: readonly (readonly [string, Emphasis, PracticeId])[] = [
  ['Deadlines keep slipping and nobody owns the follow-up', 'management', 'assign-ownership'],
  ["People don't see why we do this", 'leadership', 'explain-the-why'],
  ['Nobody knows who does what in this project', 'management', 'assign-ownership'],
  ['Everything is urgent and we cannot say what comes first', 'management', 'set-priorities'],
  ['Morale is low since the layoffs and people feel nobody listens', 'leadership', 'listen-with-empathy'],
  ['Nobody dares to try anything new after the last failure', 'leadership', 'encourage-experiments'],
  ['Every shift does it differently and quality swings', 'management', 'standardise-quality'],
  ['They were told on Friday and nobody had asked them', 'leadership', 'involve-people-early'],
  ['No one sees the point of the migration, and there is no plan or owner for it either', 'both', 'explain-the-why'],
];

/** The same words, the other way round: what is there against what is missing. */
const REVERSED: readonly (readonly [string, Emphasis])[] = [
  ['The plan is clear and everyone has a date, but people have lost heart and see no point in it', 'leadership'],
  ['People are motivated and see the point, but there is no plan and nobody owns the dates', 'management'],
  ["It's not the process, the process is fine. They don't trust each other.", 'leadership'],
  ['Everyone trusts each other, but nobody follows up and deadlines are missed', 'management'],
];

const TEXTS = [...CLASSICS.map(([text]) => text), ...REVERSED.map(([text]) => text)];

const TEXTS_OF_ALL_STYLES = ['tech', 'hard', 'contrast-2', 'general-2'].flatMap((file) => {
  const lines = readFileSync(new URL(`../../data/situations/${file}.jsonl`, import.meta.url), 'utf8').split('\n');
  return lines.slice(0, 40).map((line) => (JSON.parse(line) as { text: string }).text);
});

describe('adviseOn', () => {
  it.each(CLASSICS)('answers the classic: %s', (text, emphasis, practice) => {
    const advice = recommended(adviseOn(text));
    expect(advice.emphasis).toBe(emphasis);
    expect(advice.practices).toContain(practice);
  });

  it.each(REVERSED)('hears what is missing rather than what is there: %s', (text, emphasis) => {
    expect(recommended(adviseOn(text)).emphasis).toBe(emphasis);
  });

  it.each([
    'chaos',
    'everything is fine',
    'Deadlines are no problem, everybody delivers on time and the mood is great',
  ])('asks what is missing where nothing says so: %s', (text) => {
    expect(adviseOn(text)).toMatchObject({ kind: 'clarification', reason: 'vague' });
  });

  it('takes a dismissal that is due for the ordinary, hard thing it is', () => {
    const advice = adviseOn('I need to fire someone next week');
    expect(['recommendation', 'clarification']).toContain(advice.kind);
  });

  it('reads British and American spelling alike', () => {
    const british = recommended(
      adviseOn('Nobody has prioritised the work, each centre organises it in its own way and colour codes differ'),
    );
    const american = recommended(
      adviseOn('Nobody has prioritized the work, each center organizes it in its own way and color codes differ'),
    );
    expect(american.emphasis).toBe(british.emphasis);
    expect(american.practices).toEqual(british.practices);
  });

  it.each(TEXTS)('keeps its answer whole: %s', (text) => {
    const { emphasis, practices, confidence, rule, overdoing, flipTest, scores } = recommended(adviseOn(text));
    const sides = practices.map((id) => practiceOf(id).side);
    expect(practices.length).toBeGreaterThanOrEqual(2);
    expect(practices.length).toBeLessThanOrEqual(3);
    expect(new Set(practices).size).toBe(practices.length);
    expect(new Set(sides)).toEqual(new Set(emphasis === 'both' ? ['leadership', 'management'] : [emphasis]));
    expect(confidence).toBeGreaterThan(1 / 3);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(Math.max(scores.leadership, scores.management)).toBeLessThanOrEqual(1);
    expect(RULES.map((known) => known.id)).toContain(rule.id);
    expect(overdoing).toBe(OVERDOING[emphasis]);
    expect(flipTest.emphasis).not.toBe(emphasis);
  });

  it.each(['We had a ransomware attack last night', 'After the explosion at the plant people are in shock'])(
    'says that the articles disagree on a crisis: %s',
    (text) => {
      const advice = recommended(adviseOn(text, 'both-are-missing'));
      expect(advice.disagreement).toBe(CRISIS_DISAGREEMENT);
    },
  );

  it('says nothing of a disagreement outside a crisis', () => {
    expect(recommended(adviseOn('Deadlines keep slipping and nobody owns the follow-up')).disagreement).toBeUndefined();
  });

  it.each(['', '   ', '\u200b\u200b', 'team', 'I have a problem with my team', 'something isn’t working'])(
    'asks what is missing when there is too little to go by: %j',
    (text) => {
      const advice = adviseOn(text);
      expect(advice).toMatchObject({ kind: 'clarification', reason: 'vague' });
      const labels = advice.kind === 'clarification' ? advice.answers.map((answer) => answer.label) : [];
      expect(labels.length).toBeGreaterThan(1);
      expect(labels.every((label) => label.length <= 60)).toBe(true);
    },
  );

  it.each([
    'We are keen on the new idea and also a bit behind with it, what now',
    'The plan is late and the crew has lost heart a little, what should I do',
  ])('asks one question with two or three answers when the sides are even: %s', (text) => {
    const advice = adviseOn(text);
    if (advice.kind !== 'clarification') throw new Error(`Expected a question, got ${advice.kind}`);
    expect(advice.reason).toBe('even');
    expect(advice.answers.length).toBeGreaterThanOrEqual(2);
    expect(advice.answers.every(({ label }) => label.length <= 60)).toBe(true);
    expect(advice.answers.length).toBeLessThanOrEqual(3);
  });

  it('never asks again once it was answered', () => {
    for (const text of TEXTS_OF_ALL_STYLES) {
      expect(adviseOn(text, 'both-are-missing').kind).not.toBe('clarification');
    }
  });

  const ANSWERS: readonly (readonly [ClarificationAnswer, Emphasis])[] = [
    ['meaning-is-missing', 'leadership'],
    ['order-is-missing', 'management'],
    ['both-are-missing', 'both'],
  ];
  it.each(ANSWERS)('lets the answer decide where the text says nothing: %s', (answer, emphasis) => {
    expect(recommended(adviseOn('I have a problem with my team', answer)).emphasis).toBe(emphasis);
  });

  it('lets a text that says much outweigh an answer to the contrary', () => {
    const text = 'There is no plan, no owner, no deadline, no budget and no follow-up; everyone is keen and knows why.';
    expect(recommended(adviseOn(text, 'meaning-is-missing')).emphasis).not.toBe('leadership');
  });

  it('gives the same answer to the same text', () => {
    for (const text of TEXTS) expect(adviseOn(text)).toEqual(adviseOn(text));
  });

  it('answers anything that can be typed, at once', () => {
    const words = fc.constantFrom(
      'nobody',
      'plan',
      'trust',
      "don't",
      'but',
      '🦄',
      '\u202e',
      'لا',
      '\n',
      '<!-',
      '((',
      '😂'.repeat(40),
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(['recommendation', 'clarification', 'referral', 'none']).toContain(adviseOn(text).kind);
      }),
      { numRuns: runs(300) },
    );
  });

  it('reads only the beginning of a very long text', () => {
    const beginning = 'Nobody owns the follow-up and deadlines keep slipping. '.repeat(120);
    expect(adviseOn(`${beginning}${'People see no point in it. '.repeat(600)}`)).toEqual(adviseOn(beginning));
  });
});

function recommended(advice: Advice): Recommendation {
  if (advice.kind !== 'recommendation') throw new Error(`Expected a recommendation, got ${JSON.stringify(advice)}`);
  return advice;
}
