import { describe, expect, it } from 'vitest';
import { LONGEST_WORD, stemOf } from '../../src/advisor/english.ts';
import { MOST_CLAUSES, READ_LIMIT, readPartOf, readText } from '../../src/advisor/text.ts';

describe('readText', () => {
  it('knows where each word stands, curly quotes and all', () => {
    const text = 'They don’t – honestly – know why 🦄 we do this.';
    for (const word of readText(text).words) expect(text.slice(word.start, word.end)).toMatch(/^[\p{L}’]+$/u);
  });

  it.each([
    ['organizing', 'organised'],
    ['behavior', 'behaviours'],
    ['slipped', 'slipping'],
    ['priorities', 'priority'],
    ['knew', 'knows'],
    ['recognizes', 'recognise'],
  ])('reads %s and %s as one', (one, other) => {
    expect(stemsOf(one)).toEqual(stemsOf(other));
  });

  it.each(["don't", 'dont', 'don’t', 'do not'])('opens the contraction %s', (typed) => {
    expect(readText(`they ${typed} know`).words.map((word) => word.norm)).toEqual(['they', 'do', 'not', 'know']);
  });

  it('marks what stands behind a negation, within its clause', () => {
    const words = readText('nobody owns the plan, the mood is good').words;
    expect(words.filter((word) => word.isNegated).map((word) => word.norm)).toEqual(['owns', 'the', 'plan']);
  });

  it('cuts at contrasts and knows on which side a clause stands', () => {
    const { clauses } = readText('The plan is fine but nobody cares.');
    expect(clauses.map((clause) => clause.contrast)).toEqual(['before', 'after']);
  });

  it('leaves "clear and simple" whole and cuts before a new subject', () => {
    expect(readText('keep it clear and simple').clauses).toHaveLength(1);
    expect(readText('dates slip and nobody cares').clauses).toHaveLength(2);
  });

  it('reads nothing in nothing, and not beyond its limit', () => {
    expect(readText('').clauses).toEqual([]);
    expect(readText('word '.repeat(4_000)).words.at(-1)?.end).toBeLessThanOrEqual(READ_LIMIT);
  });

  it('cuts a long text after a word, and one without spaces anyhow', () => {
    expect(readPartOf('deadlines '.repeat(1_000))).toMatch(/^(?:deadlines )+deadlines$/);
    expect(readPartOf('a'.repeat(9_000))).toHaveLength(READ_LIMIT);
    expect(readPartOf('no plan')).toBe('no plan');
  });

  it('keeps all words where there are too many clauses', () => {
    const { words, clauses } = readText('m;'.repeat(1_000));
    expect(words).toHaveLength(1_000);
    expect(clauses).toHaveLength(MOST_CLAUSES);
    expect(clauses.at(-1)?.to).toBe(1_000);
  });

  it('does not stem what is no word for its length', () => {
    const word = 'sa'.repeat(LONGEST_WORD / 2);
    expect(stemOf(`${word.slice(0, -4)}ting`)).not.toContain('ing');
    expect(stemOf(`${word}ting`)).toBe(`${word}ting`);
  });
});

function stemsOf(text: string): string[] {
  return readText(text).words.map((word) => word.stem);
}
