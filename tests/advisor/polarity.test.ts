import { describe, expect, it } from 'vitest';
import { lacksNothing, polarityOf } from '../../src/advisor/polarity.ts';
import { readText } from '../../src/advisor/text.ts';

describe('polarityOf', () => {
  it.each([
    ['the plan is clear', 'present'],
    ['deadlines are no problem', 'present'],
    ['nobody is afraid of mistakes', 'present'],
    ['the plan is not clear', 'missing'],
    ['there is no plan', 'missing'],
    ['nobody owns the dates', 'missing'],
    ['deadlines keep slipping', 'missing'],
    ['we meet on Tuesdays', 'open'],
  ] as const)('hears in "%s" something %s', (text, polarity) => {
    expect(polarityOf(readText(text).words)).toBe(polarity);
  });
});

describe('lacksNothing', () => {
  it.each([
    'everything is fine',
    'Deadlines are no problem, everybody delivers on time and the mood is great',
    'no complaints, all is well',
  ])('is true of a text that only praises: %s', (text) => {
    expect(lacksNothing(readText(text))).toBe(true);
  });

  it.each([
    'everything is fine, but nobody owns the dates',
    'The mood is great and we miss every date',
    'How do we keep the mood as good as it is?',
    'we meet on Tuesdays',
    '',
  ])('is false where something is missing, asked for or merely told: %s', (text) => {
    expect(lacksNothing(readText(text))).toBe(false);
  });
});
