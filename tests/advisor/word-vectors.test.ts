import { describe, expect, it } from 'vitest';
import { wordVectors } from '../../src/advisor/word-vectors.ts';

describe('wordVectors', () => {
  it.each([
    ['deadline', 'schedule', 'trust'],
    ['morale', 'confidence', 'invoice'],
    ['boss', 'manager', 'spreadsheet'],
  ])('lets %s point nearer to %s than to %s', (word, near, far) => {
    expect(likeness(word, near)).toBeGreaterThan(likeness(word, far));
  });

  it('adds nothing for a word it does not know', () => {
    expect(wordVectors().has('hjklasdf')).toBe(false);
    expect(wordVectors().sumOf(['boss', 'hjklasdf'])).toEqual(wordVectors().sumOf(['boss']));
  });
});

function likeness(word: string, other: string): number {
  const [a, b] = [wordVectors().sumOf([word]), wordVectors().sumOf([other])];
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
