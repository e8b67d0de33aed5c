import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/domain/advice.ts';
import { RULES } from '../../src/domain/knowledge.ts';
import { PRACTICES } from '../../src/domain/practice.ts';
import { UserError } from '../../src/domain/user-error.ts';
import {
  adviseOnSituation,
  decodeSituation,
  encodeSituation,
  isClarificationAnswer,
  MAX_SITUATION_LENGTH,
  partToAnswer,
  situationFrom,
} from '../../src/slack/situation.ts';

const longest = <T extends { id: string }>(all: readonly T[]) => all.toSorted((a, b) => b.id.length - a.id.length);
const [longestRule = RULES[0]] = longest(RULES);

/** The one that takes the most room. */
const verdict: Verdict = {
  emphasis: 'management',
  confidence: 1,
  rule: { id: longestRule.id, text: longestRule.text, article: longestRule.article },
  practices: longest(PRACTICES)
    .slice(0, 3)
    .map(({ id }) => id),
};
const clarified = 'meaning-is-missing';
if (!isClarificationAnswer(clarified)) throw new Error('no longer an answer');

/** Undefined when it is refused in words. */
function taken(text: string) {
  try {
    return situationFrom(text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

describe('a situation in a button', () => {
  it('comes back as it went, with the answer to the question and the verdict', () => {
    const situation = { text: 'He said "no".\nTwice', clarified, verdict } as const;
    expect(decodeSituation(encodeSituation(situation))).toMatchObject(situation);
    expect(decodeSituation(encodeSituation({ text: 'x', verdict }))).toMatchObject({ text: 'x', verdict });
    expect(decodeSituation(encodeSituation({ text: 'x' }))).toEqual({ text: 'x' });
    const notOurs = { text: 'x', clarified, staysHere: true } as const;
    expect(decodeSituation(encodeSituation(notOurs))).toEqual(notOurs);
  });

  it('fits into the 2,000 characters of a button’s value, whatever was typed and answered', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: MAX_SITUATION_LENGTH }),
      fc.string({ unit: fc.constantFrom('a', '"', '\n'), minLength: 1_500, maxLength: MAX_SITUATION_LENGTH }),
      fc.constantFrom('a'.repeat(MAX_SITUATION_LENGTH), `${'a'.repeat(1_700)}${'"'.repeat(90)}`),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const situation = taken(text);
        if (!situation) return;
        expect(encodeSituation({ ...situation, clarified, verdict }).length).toBeLessThanOrEqual(2_000);
        expect(encodeSituation({ ...situation, clarified, staysHere: true }).length).toBeLessThanOrEqual(2_000);
      }),
    );
  });

  it.each(['', '{}', 'null', '[1]', '["x","","x 5 no-rule"]', '["x","","b 50 both-missing fire-everybody"]'])(
    'of another make is refused in words: %s',
    (encoded) => {
      expect(() => decodeSituation(encoded)).toThrow(UserError);
    },
  );
});

describe('of a message that is longer than fits', () => {
  const situation = 'Deadlines keep slipping and nobody owns the follow-up. ';
  const grave = 'I want to kill myself.';

  it.each([
    ['just behind what fits', 33],
    ['on the edge', 32],
    ['at the very end', 700],
  ])('a grave sentence is heard %s', (_where, sentences) => {
    const part = partToAnswer(`${situation.repeat(sentences)}${grave} ${situation}`);
    expect(adviseOnSituation(part)).toMatchObject({ kind: 'referral', topic: 'self-harm' });
  });

  it('the beginning is answered otherwise', () => {
    expect(partToAnswer(situation.repeat(100)).text).toMatch(/^Deadlines.*…$/s);
  });
});
