import { describe, expect, it } from 'vitest';
import { matchSignals, signalsById } from '../../src/advisor/signals.ts';
import { readText } from '../../src/advisor/text.ts';
import { isPracticeId, practiceOf } from '../../src/domain/practice.ts';

describe('matchSignals', () => {
  it.each([
    ["They don't see the point", 'missing-purpose'],
    ['they do not really see any point in this', 'missing-purpose'],
    ['We missed yet another deadline', 'missed-deadlines'],
    ['The launch keeps slipping', 'slipping-dates'],
  ])('finds a phrase in other forms and with a word between: %s', (text, signal) => {
    expect(found(text)).toContain(signal);
  });

  it('is cancelled by a phrase that says the opposite', () => {
    expect(found('We keep slipping')).toContain('slipping-dates');
    expect(found('We missed the deadline')).toContain('missed-deadlines');
    expect(found('It is said we missed the deadline, yet we hit every deadline')).not.toContain('missed-deadlines');
  });

  it('does not take a denied phrase for a complaint', () => {
    expect(found('people are behind schedule')).toContain('slipping-dates');
    expect(found('we are never behind schedule')).not.toContain('slipping-dates');
  });

  it('names only practices of its own side first', () => {
    for (const { side, practices } of signalsById().values()) {
      expect(practices.every(isPracticeId)).toBe(true);
      expect(practices[0] && practiceOf(practices[0]).side).toBe(side);
    }
  });
});

function found(text: string): string[] {
  return matchSignals(readText(text)).map((match) => match.signal.id);
}
