import { describe, expect, it } from 'vitest';
import { DIMENSIONS, wordVectors } from '../../src/advisor/word-vectors.ts';

describe('wordVectors', () => {
  it.each([
    ['deadline', 'schedule', 'trust'],
    ['morale', 'confidence', 'invoice'],
    ['boss', 'manager', 'spreadsheet'],
  ])('lets %s point nearer to %s than to %s', (word, near, far) => {
    expect(likeness(word, near)).toBeGreaterThan(likeness(word, far));
  });

  it('has no direction for a word it does not know', () => {
    expect(wordVectors().directionOf('hjklasdf')).toBeUndefined();
  });
});

function directionOf(word: string): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  wordVectors().addTo(sum, 0, wordVectors().directionOf(word) ?? Number.NaN);
  return sum;
}

function likeness(one: string, other: string): number {
  const [a, b] = [directionOf(one), directionOf(other)];
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
