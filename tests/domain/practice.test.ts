// The catalogue of practices: complete, within its limits, and readable.
import { describe, expect, it } from 'vitest';
import { ARTICLES, DIFFERENCE_IDS } from '../../src/domain/knowledge.ts';
import {
  isPracticeId,
  LEADERSHIP_PRACTICE_IDS,
  MANAGEMENT_PRACTICE_IDS,
  PRACTICES,
  type Practice,
  practiceOf,
} from '../../src/domain/practice.ts';
import { expectPlainProse, repeatedRuns, sentencesOf } from './prose.ts';

const everyPractice = PRACTICES.map((practice) => ({ id: practice.id, practice }));

/** Everything a person may read of a practice. */
function textsOf(practice: Practice): string[] {
  const { name, thisWeek, howTo, example, reason, overdone, plan, checkInQuestion, nudges } = practice;
  const wordings = nudges.flatMap(({ line, why }) => [line, why]);
  return [name, thisWeek, howTo, example, reason, overdone, plan.when, plan.then, checkInQuestion, ...wordings];
}

describe('PRACTICES', () => {
  it('holds all twenty-four once, leadership first, in the order of the ids', () => {
    expect(PRACTICES.map((practice) => practice.id)).toEqual([...LEADERSHIP_PRACTICE_IDS, ...MANAGEMENT_PRACTICE_IDS]);
    expect(new Set(PRACTICES.map((practice) => practice.id)).size).toBe(24);
  });

  it('gives each practice the side of its id', () => {
    const sides = PRACTICES.map((practice) => practice.side);
    expect(sides).toEqual([...Array(12).fill('leadership'), ...Array(12).fill('management')]);
  });

  it.each(DIFFERENCE_IDS)('practises both sides of %s', (difference) => {
    const sides = PRACTICES.filter((practice) => practice.difference === difference).map((practice) => practice.side);
    expect(new Set(sides)).toEqual(new Set(['leadership', 'management']));
  });

  it('draws on every article', () => {
    expect(new Set(PRACTICES.map((practice) => practice.article))).toEqual(new Set(Object.keys(ARTICLES)));
  });

  it('has no name, sentence or wording twice', () => {
    const texts = PRACTICES.flatMap(textsOf);
    expect(texts.filter((text, place) => texts.indexOf(text) !== place)).toEqual([]);
  });

  it('never repeats eight words in a row', () => {
    expect(repeatedRuns(PRACTICES.flatMap(textsOf), 8)).toEqual([]);
  });
});

describe.each(everyPractice)('$id', ({ practice }) => {
  it('keeps within the lengths its readers have room for', () => {
    const lengths = [
      { text: practice.name, most: 30 },
      { text: practice.thisWeek, most: 140 },
      { text: practice.howTo, most: 500 },
      { text: practice.example, most: 300 },
      { text: practice.reason, most: 240 },
      { text: practice.overdone, most: 140 },
      { text: practice.checkInQuestion, most: 120 },
      ...practice.nudges.flatMap(({ line, why }) => [
        { text: line, most: 140 },
        { text: why, most: 120 },
      ]),
    ];
    for (const { text, most } of lengths) {
      expect.soft(text.length, text).toBeLessThanOrEqual(most);
      expect.soft(text.length, text).toBeGreaterThan(0);
    }
  });

  it('says each thing in as many sentences as promised', () => {
    const { thisWeek, overdone, howTo, checkInQuestion, nudges } = practice;
    const single = [thisWeek, overdone, checkInQuestion, ...nudges.flatMap(({ line, why }) => [line, why])];
    for (const text of single) expect.soft(sentencesOf(text), text).toHaveLength(1);
    expect(sentencesOf(howTo).length, howTo).toBeGreaterThanOrEqual(2);
    expect(sentencesOf(howTo).length, howTo).toBeLessThanOrEqual(4);
  });

  it('ends every sentence, and no name', () => {
    const { name, thisWeek, howTo, example, reason, overdone, nudges } = practice;
    const sentences = [thisWeek, howTo, example, reason, overdone, ...nudges.flatMap(({ line, why }) => [line, why])];
    for (const text of sentences) expect.soft(text).toMatch(/^[“A-Z].*[.?…]”?$/);
    expect(name).toMatch(/^[A-Z][a-z -]+$/);
  });

  it('reads well as "When …, I will …"', () => {
    const { when, then } = practice.plan;
    expect(when).not.toMatch(/^(when|if)\b/i);
    expect(then).not.toMatch(/^(I will|I’ll|to)\b/i);
    expect(when).toMatch(/^(I |[a-z])/);
    expect(then).toMatch(/^[a-z]/);
    for (const half of [when, then]) expect.soft(half).toMatch(/[\p{L}”]$/u);
    expect(`When ${when}, I will ${then}.`.length).toBeLessThanOrEqual(160);
  });

  it('asks what can be answered with did it, partly or not yet', () => {
    expect(practice.checkInQuestion).toMatch(/^Did you .*\bthis week\b.*\?$/);
  });

  it('has at least three wordings to rotate', () => {
    expect(practice.nudges.length).toBeGreaterThanOrEqual(3);
  });

  it('is written in plain words', () => {
    for (const text of textsOf(practice)) expectPlainProse(text);
  });
});

describe('practiceOf', () => {
  it('finds a practice by its id', () => {
    expect(practiceOf('remove-blockers').name).toBe('Remove blockers');
  });
});

describe('isPracticeId', () => {
  it.each([
    { id: 'build-trust', known: true },
    { id: 'monitor-progress', known: true },
    { id: 'Build trust', known: false },
    { id: 'constructor', known: false },
    { id: '', known: false },
  ])('says $known for "$id"', ({ id, known }) => {
    expect(isPracticeId(id)).toBe(known);
  });
});
