import { describe, expect, it } from 'vitest';
import { READ_LIMIT, readText } from '../../src/advisor/text.ts';

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
});

function stemsOf(text: string): string[] {
  return readText(text).words.map((word) => word.stem);
}
